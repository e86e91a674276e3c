package io.cuebroker.captions.aviddvd;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.EncodedText;
import io.cuebroker.captions.textual.CommonStyle;
import io.cuebroker.captions.textual.LackingCharacters;
import io.cuebroker.captions.textual.Turns;
import io.cuebroker.captions.textual.Turns.Turn;
import io.cuebroker.captions.timecode.Timecode;
import java.util.EnumSet;

/** Writes one file. */
final class AvidDvdWriter {
  private static final String LINE_END = "\r\n";
  private static final int BYTES_PER_CUE = 80;
  private static final int MOST_HOURS = 99;
  private static final char WORD_JOINER = '\u2060';

  private final CaptionDocument document;
  private final WriteOptions options;
  private final EnumSet<Feature> dropped;
  private final Diagnostics notes = new Diagnostics();
  private final StringBuilder out;
  private Style style = Style.PLAIN;

  AvidDvdWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.options = options;
    this.dropped = DocumentFeatures.notCarried(document, AvidDvdFormat.INFO.carries());
    this.out = new StringBuilder(document.cues().size() * BYTES_PER_CUE);
  }

  WriteResult write() throws CaptionWriteException {
    FrameRate rate = options.frameRate();
    int number = 0;
    for (Turn turn :
        Turns.of(document, time -> Timecode.frames(time.plus(options.offset()), rate), notes)) {
      number++;
      Timecode end = new Timecode(turn.end(), rate);
      if (end.hours() > MOST_HOURS) {
        throw new CaptionWriteException("Avid DVD's time codes end at 99 hours");
      }
      changeStyle(CommonStyle.of(turn.cue(), AvidDvdFormat.INFO.carries(), dropped));
      out.append(number).append('\t');
      out.append(new Timecode(turn.start(), rate).format(':')).append('\t');
      out.append(end.format(':')).append('\t');
      if (writeRows(turn.cue())) {
        dropped.add(Feature.CHARACTERS);
        notes.cue(turn.number(), "tabs, or a backslash before a line break, changed");
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

  /** Writes a cue's text and says whether any of it had to be changed. */
  private boolean writeRows(Cue cue) {
    boolean wasChanged = false;
    boolean isFirst = true;
    for (Line line : cue.lines()) {
      if (!isFirst) {
        wasChanged |= guardBackslash();
        out.append('|');
      }
      isFirst = false;
      String text = line.text();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '|') {
          wasChanged |= guardBackslash();
          out.append("\\|");
        } else if (c == '\t' || c == '\0') {
          wasChanged = true;
          out.append(c == '\t' ? ' ' : '\uFFFD');
        } else {
          out.append(c);
        }
      }
    }
    return wasChanged;
  }

  /** Keeps a backslash of the text from escaping the bar behind it. */
  private boolean guardBackslash() {
    boolean isNeeded = out.charAt(out.length() - 1) == '\\';
    if (isNeeded) {
      out.append(WORD_JOINER);
    }
    return isNeeded;
  }

  private void changeStyle(Style next) {
    writeCommand("$Bold", style.bold(), next.bold());
    writeCommand("$Italic", style.italic(), next.italic());
    writeCommand("$Underlined", style.underline(), next.underline());
    style = next;
  }

  private void writeCommand(String name, boolean was, boolean is) {
    if (was != is) {
      out.append(name).append(is ? " = TRUE" : " = FALSE").append(LINE_END);
    }
  }
}
