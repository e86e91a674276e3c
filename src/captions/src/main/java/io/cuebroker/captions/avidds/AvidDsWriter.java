package io.cuebroker.captions.avidds;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.EncodedText;
import io.cuebroker.captions.textual.LackingCharacters;
import io.cuebroker.captions.textual.Turns;
import io.cuebroker.captions.textual.Turns.Turn;
import io.cuebroker.captions.timecode.Timecode;
import java.util.EnumSet;

/** Writes one file. */
final class AvidDsWriter {
  private static final String LINE_END = "\r\n";
  private static final String COMMENT =
      "@ This file written with the Avid Caption plugin, version 1";
  private static final int BYTES_PER_CUE = 80;
  private static final int MOST_HOURS = 99;
  private static final char WORD_JOINER = '\u2060';

  private final CaptionDocument document;
  private final WriteOptions options;
  private final EnumSet<Feature> dropped;
  private final Diagnostics notes = new Diagnostics();
  private final StringBuilder out;

  AvidDsWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.options = options;
    this.dropped = DocumentFeatures.notCarried(document, AvidDsFormat.INFO.carries());
    this.out = new StringBuilder(document.cues().size() * BYTES_PER_CUE);
  }

  WriteResult write() throws CaptionWriteException {
    FrameRate rate = options.frameRate();
    out.append(COMMENT).append(LINE_END).append(LINE_END);
    out.append(AvidDsFormat.BEGIN).append(LINE_END).append(LINE_END);
    for (Turn turn :
        Turns.of(document, time -> Timecode.frames(time.plus(options.offset()), rate), notes)) {
      Timecode end = new Timecode(turn.end(), rate);
      if (end.hours() > MOST_HOURS) {
        throw new CaptionWriteException("Avid's time codes end at 99 hours");
      }
      out.append(new Timecode(turn.start(), rate)).append(' ').append(end).append(LINE_END);
      writeRows(turn.cue(), turn.number());
      out.append(LINE_END);
    }
    out.append(AvidDsFormat.END).append(LINE_END);
    EncodedText encoded = EncodedText.of(out.toString(), options.charset());
    if (!encoded.isExact()) {
      LackingCharacters.note(document, options.charset(), notes);
      dropped.add(Feature.CHARACTERS);
    }
    return new WriteResult(encoded.bytes(), dropped, notes.list());
  }

  private void writeRows(Cue cue, int number) {
    for (Line line : cue.lines()) {
      String row = line.text().replace('\0', '\uFFFD');
      if (row.isBlank()) {
        notes.cue(number, "blank line left out; it would end the cue");
        continue;
      }
      String bare = row.stripLeading();
      boolean isOther =
          bare.startsWith("@") || bare.startsWith("<") || AvidDsFormat.TIMES.matcher(row).matches();
      if (isOther) {
        out.append(WORD_JOINER);
      }
      if (isOther || !row.equals(line.text())) {
        dropped.add(Feature.CHARACTERS);
        notes.cue(number, "text that would read as a mark, a comment or times changed");
      }
      out.append(row).append(LINE_END);
    }
  }
}
