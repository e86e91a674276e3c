package io.cuebroker.captions.srt;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.EncodedText;
import io.cuebroker.captions.textual.ClockTime;
import io.cuebroker.captions.textual.LackingCharacters;
import io.cuebroker.captions.textual.NinePlaces;
import java.util.EnumSet;

/** Writes one SubRip file. */
final class SrtWriter {
  private static final String LINE_END = "\r\n";
  private static final int BYTES_PER_CUE = 96;

  private final CaptionDocument document;
  private final WriteOptions options;
  private final EnumSet<Feature> dropped;
  private final Diagnostics notes = new Diagnostics();
  private final StringBuilder out;
  private final LiteralText literal;

  SrtWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.options = options;
    this.dropped = DocumentFeatures.notCarried(document, SrtFormat.INFO.carries());
    // Added again where one of the cues stands at none of the nine places.
    this.dropped.remove(Feature.PLACEMENT);
    this.out = new StringBuilder(document.cues().size() * BYTES_PER_CUE);
    this.literal = new LiteralText(out);
  }

  WriteResult write() {
    long offsetMillis = options.offset().toMillis();
    int number = 0;
    for (Cue cue : document.cuesByStart()) {
      number++;
      out.append(number).append(LINE_END);
      ClockTime.append(out, cue.start().toMillis() + offsetMillis, ',');
      out.append(" --> ");
      ClockTime.append(out, cue.end().toMillis() + offsetMillis, ',');
      out.append(LINE_END);
      writeText(cue, number);
      out.append(LINE_END);
    }
    EncodedText encoded = EncodedText.of(out.toString(), options.charset());
    if (!encoded.isExact()) {
      LackingCharacters.note(document, options.charset(), notes);
    }
    if (!encoded.isExact() || literal.wasChanged()) {
      dropped.add(Feature.CHARACTERS);
    }
    return new WriteResult(encoded.bytes(), dropped, notes.list());
  }

  private void writeText(Cue cue, int number) {
    boolean mustPlace = cue.placement().isPresent();
    for (Line line : cue.lines()) {
      String text = line.text();
      if (text.isBlank()) {
        notes.cue(number, "blank line left out; it would end the cue");
        continue;
      }
      if (mustPlace) {
        writePlace(cue.placement().get());
        mustPlace = false;
      }
      writeLine(line, text, number);
      out.append(LINE_END);
    }
  }

  private void writePlace(Placement placement) {
    int place = NinePlaces.nearest(placement);
    if (!NinePlaces.isDefault(place)) {
      out.append("{\\an").append(place).append('}');
    }
    if (!placement.equals(NinePlaces.placement(place))) {
      dropped.add(Feature.PLACEMENT);
    }
  }

  private void writeLine(Line line, String text, int number) {
    int from = 0;
    literal.begin(text);
    for (Span span : line.spans()) {
      int to = from + span.text().length();
      if (span.style().equals(Style.PLAIN)) {
        literal.append(from, to);
      } else {
        writeStyled(span.style(), from, to);
      }
      from = to;
    }
    if (literal.wasLineChanged()) {
      notes.cue(number, "text that would read as SubRip's own signs changed");
    }
  }

  private void writeStyled(Style style, int from, int to) {
    if (from == to) {
      return;
    }
    boolean hasFont = style.color().isPresent() || style.font().isPresent();
    if (hasFont) {
      out.append("<font");
      style.color().ifPresent(this::writeColor);
      style.font().ifPresent(this::writeFace);
      out.append('>');
    }
    open(style.bold(), "<b>");
    open(style.italic(), "<i>");
    open(style.underline(), "<u>");
    open(style.strikeout(), "<s>");
    literal.append(from, to);
    open(style.strikeout(), "</s>");
    open(style.underline(), "</u>");
    open(style.italic(), "</i>");
    open(style.bold(), "</b>");
    open(hasFont, "</font>");
  }

  private void open(boolean isOn, String tag) {
    if (isOn) {
      out.append(tag);
    }
  }

  private void writeColor(Color color) {
    out.append(" color=\"");
    out.append(Color.rgb(color.red(), color.green(), color.blue()).hex()).append('"');
    if (color.alpha() != 255) {
      dropped.add(Feature.COLOR);
    }
  }

  private void writeFace(String face) {
    int before = out.length();
    out.append(" face=\"");
    for (int i = 0; i < face.length(); i++) {
      char c = face.charAt(i);
      if (c >= ' ' && "\"<>{}".indexOf(c) < 0) {
        out.append(c);
      } else {
        dropped.add(Feature.FONT);
      }
    }
    out.append('"');
    if (face.isBlank()) {
      out.setLength(before);
      dropped.add(Feature.FONT);
    }
  }
}
