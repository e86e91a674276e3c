package io.cuebroker.captions.qttext;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.EncodedText;
import io.cuebroker.captions.textual.ClockTime;
import io.cuebroker.captions.textual.CommonStyle;
import io.cuebroker.captions.textual.LackingCharacters;
import io.cuebroker.captions.textual.Turns;
import io.cuebroker.captions.textual.Turns.Turn;
import java.time.Duration;
import java.util.EnumSet;

/** Writes one file. */
final class QtTextWriter {
  private static final String LINE_END = "\r\n";
  private static final int BYTES_PER_CUE = 80;
  private static final String HEADER =
      "{QTtext}{font:Arial}{plain}{size:12}{textColor:65535,65535,65535}{backColor:0,0,0}"
          + "{justify:center}{timeScale:1000}{width:640}{height:80}{timeStamps:absolute}"
          + "{language:0}";

  /** What fills the bytes of a colour channel up to sixteen bits. */
  private static final int INTENSITIES_PER_STEP = 257;

  private final CaptionDocument document;
  private final WriteOptions options;
  private final EnumSet<Feature> dropped;
  private final Diagnostics notes = new Diagnostics();
  private final StringBuilder out;
  private Style style = Style.PLAIN;

  QtTextWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.options = options;
    this.dropped = DocumentFeatures.notCarried(document, QtTextFormat.INFO.carries());
    this.out = new StringBuilder(document.cues().size() * BYTES_PER_CUE);
  }

  WriteResult write() {
    boolean isUnicode = options.charset().name().startsWith("UTF-");
    out.append(HEADER).append(isUnicode ? "{textEncoding:256}" : "{textEncoding:0}");
    out.append(LINE_END);
    long end = -1;
    for (Turn turn : Turns.of(document, Duration::toMillis, notes)) {
      if (end >= 0 && turn.start() > end) {
        writeStamp(end);
      }
      writeStamp(turn.start());
      writeText(turn.cue(), turn.number());
      end = turn.end();
    }
    if (end >= 0) {
      writeStamp(end);
    }
    EncodedText encoded = EncodedText.of(out.toString(), options.charset());
    if (!encoded.isExact()) {
      LackingCharacters.note(document, options.charset(), notes);
      dropped.add(Feature.CHARACTERS);
    }
    return new WriteResult(encoded.bytes(), dropped, notes.list());
  }

  private void writeStamp(long millis) {
    out.append('[');
    ClockTime.append(out, millis + options.offset().toMillis(), '.');
    out.append(']').append(LINE_END);
  }

  private void writeText(Cue cue, int number) {
    boolean isFirst = true;
    for (Line line : cue.lines()) {
      String text = line.text();
      if (text.isBlank()) {
        notes.cue(number, "blank line left out; a sample has none");
        continue;
      }
      if (isFirst) {
        changeStyle(styleOf(cue));
        isFirst = false;
      }
      String safe = safe(text);
      if (!safe.equals(text)) {
        dropped.add(Feature.CHARACTERS);
        notes.cue(number, "text that would read as a descriptor or stamp changed");
      }
      out.append(safe).append(LINE_END);
    }
    if (isFirst) {
      notes.cue(number, "has no text; nothing shown for it");
    }
  }

  private static String safe(String text) {
    String safe = text.replace('{', '(').replace('}', ')').replace('\0', '\uFFFD');
    return Stamp.isLike(safe) ? safe.replace('[', '(').replace(']', ')') : safe;
  }

  /** Returns what all of a cue looks like; this format has no opacity. */
  private Style styleOf(Cue cue) {
    Style common = CommonStyle.of(cue, QtTextFormat.INFO.carries(), dropped);
    if (common.color().isEmpty() || common.color().get().alpha() == 255) {
      return common;
    }
    dropped.add(Feature.COLOR);
    Color color = common.color().get();
    return common.withColor(Color.rgb(color.red(), color.green(), color.blue()));
  }

  private void changeStyle(Style next) {
    if (next.equals(style)) {
      return;
    }
    out.append("{plain}");
    out.append(next.bold() ? "{bold}" : "");
    out.append(next.italic() ? "{italic}" : "");
    out.append(next.underline() ? "{underline}" : "");
    if (!next.color().equals(style.color())) {
      Color color = next.color().orElse(Color.WHITE);
      out.append("{textColor:").append(color.red() * INTENSITIES_PER_STEP);
      out.append(',').append(color.green() * INTENSITIES_PER_STEP);
      out.append(',').append(color.blue() * INTENSITIES_PER_STEP).append('}');
    }
    style = next;
  }
}
