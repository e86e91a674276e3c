package io.cuebroker.captions.sbv;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.EncodedText;
import io.cuebroker.captions.textual.ClockTime;
import io.cuebroker.captions.textual.LackingCharacters;
import java.util.EnumSet;
import java.util.regex.Pattern;

/** Writes one file. */
final class SbvWriter {
  private static final char LINE_END = '\n';
  private static final int BYTES_PER_CUE = 80;
  private static final char WORD_JOINER = '\u2060';
  private static final Pattern BREAK = Pattern.compile("\\[(?=br\\])", Pattern.CASE_INSENSITIVE);

  private final CaptionDocument document;
  private final WriteOptions options;
  private final EnumSet<Feature> dropped;
  private final Diagnostics notes = new Diagnostics();
  private final StringBuilder out;
  private final TimingLine timing = new TimingLine();

  SbvWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.options = options;
    this.dropped = DocumentFeatures.notCarried(document, SbvFormat.INFO.carries());
    this.out = new StringBuilder(document.cues().size() * BYTES_PER_CUE);
  }

  WriteResult write() {
    long offset = options.offset().toMillis();
    int number = 0;
    for (Cue cue : document.cuesByStart()) {
      number++;
      ClockTime.appendUnpadded(out, cue.start().toMillis() + offset, '.');
      out.append(',');
      ClockTime.appendUnpadded(out, cue.end().toMillis() + offset, '.');
      out.append(LINE_END);
      for (Line line : cue.lines()) {
        writeRow(line.text(), number);
      }
      out.append(LINE_END);
    }
    EncodedText encoded = EncodedText.of(out.toString(), options.charset());
    if (!encoded.isExact()) {
      LackingCharacters.note(document, options.charset(), notes);
      dropped.add(Feature.CHARACTERS);
    }
    return new WriteResult(encoded.bytes(), dropped, notes.list());
  }

  private void writeRow(String row, int number) {
    if (row.isBlank()) {
      notes.cue(number, "blank line left out; it would end the cue");
      return;
    }
    String safe = BREAK.matcher(row.replace('\0', '\uFFFD')).replaceAll("[" + WORD_JOINER);
    if (timing.read(safe, 0, safe.length())
        || TimingLine.isBroken(safe, 0, safe.length())
        || SbvReader.isEnd(safe, 0, safe.length())) {
      safe = WORD_JOINER + safe;
    }
    if (!safe.equals(row)) {
      dropped.add(Feature.CHARACTERS);
      notes.cue(number, "text that would read as times or as a line break changed");
    }
    out.append(safe).append(LINE_END);
  }
}
