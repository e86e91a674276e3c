package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.timecode.Timecode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Writes blocks of text and timing information. */
final class TtiWriter {
  private static final int HOURS_PER_DAY = 24;

  private final CodeTable table;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int count;

  /** What every block of a subtitle says before its text. */
  record Head(
      int group,
      int number,
      Subtitle.Status status,
      Timecode start,
      Timecode end,
      int row,
      int justification) {}

  TtiWriter(CodeTable table) {
    this.table = table;
  }

  /**
   * Adds a subtitle in as many blocks as it needs; the last always ends with unused space.
   *
   * @param cue its number, for the exception
   */
  void add(int cue, Head head, byte[] text) throws CaptionWriteException {
    if (head.end().hours() >= HOURS_PER_DAY) {
      throw new CaptionWriteException(
          "EBU STL time codes end at 24 hours, before cue " + cue + " does");
    }
    int from = 0;
    for (int extension = 0; text.length - from >= TtiBlock.TEXT_LENGTH; extension++) {
      if (extension > TtiBlock.MOST_EXTENSIONS) {
        throw new CaptionWriteException("cue " + cue + " is too long for one EBU STL subtitle");
      }
      int to = endOfBlock(text, from);
      block(head, extension, Arrays.copyOfRange(text, from, to));
      from = to;
    }
    block(head, TtiBlock.LAST, Arrays.copyOfRange(text, from, text.length));
  }

  /** Returns how many blocks were added. */
  int count() {
    return count;
  }

  /** Returns all the blocks. */
  byte[] bytes() {
    return out.toByteArray();
  }

  /** An accent goes with its letter: readers that decode block by block would lose it. */
  private int endOfBlock(byte[] text, int from) {
    int end = from + TtiBlock.TEXT_LENGTH;
    return table.isAccent(text[end - 1] & 0xFF) ? end - 1 : end;
  }

  private void block(Head head, int extension, byte[] text) {
    out.write(head.group());
    // The one number of the format that has its lower byte first.
    out.write(head.number() & 0xFF);
    out.write(head.number() >> 8);
    out.write(extension);
    out.write(head.status().code());
    write(head.start());
    write(head.end());
    out.write(head.row());
    out.write(head.justification());
    // Not a comment.
    out.write(0);
    out.writeBytes(text);
    for (int i = text.length; i < TtiBlock.TEXT_LENGTH; i++) {
      out.write(ControlCode.UNUSED);
    }
    count++;
  }

  private void write(Timecode timecode) {
    out.write((int) timecode.hours());
    out.write(timecode.minutes());
    out.write(timecode.seconds());
    out.write(timecode.frames());
  }
}
