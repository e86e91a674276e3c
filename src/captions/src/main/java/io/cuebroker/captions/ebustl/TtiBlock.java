package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.timecode.Timecode;
import java.util.Arrays;
import java.util.Optional;

/**
 * One block of text and timing information within a file.
 *
 * @param file not copied
 * @param offset of the block's first byte
 */
@SuppressWarnings("ArrayRecordComponent") // a window on the file, never compared
record TtiBlock(byte[] file, int offset) {
  static final int LENGTH = 128;
  static final int TEXT_LENGTH = 112;

  /** The extension block number of a subtitle's last block, which is often its only one. */
  static final int LAST = 0xFF;

  /** The highest number of a block that others follow. */
  static final int MOST_EXTENSIONS = 0xEF;

  private static final int USER_DATA = 0xFE;
  private static final int TEXT = 16;
  private static final int MOST_HOURS = 23;

  int extension() {
    return at(3);
  }

  boolean isUserData() {
    return extension() == USER_DATA;
  }

  boolean isReserved() {
    return extension() > MOST_EXTENSIONS && extension() < USER_DATA;
  }

  boolean isComment() {
    return at(15) == 1;
  }

  /** Says whether another block carries the same subtitle on. */
  boolean isSameSubtitle(TtiBlock other) {
    // Group, number, and everything from the cumulative status to the times; not the extension.
    return Arrays.equals(file, offset, offset + 3, other.file, other.offset, other.offset + 3)
        && Arrays.equals(
            file, offset + 4, offset + 13, other.file, other.offset + 4, other.offset + 13);
  }

  Optional<Timecode> start(FrameRate rate) {
    return timecode(5, rate);
  }

  Optional<Timecode> end(FrameRate rate) {
    return timecode(9, rate);
  }

  int firstRow() {
    return at(13);
  }

  TextAlign align() {
    return switch (at(14)) {
      case 1 -> TextAlign.LEFT;
      case 3 -> TextAlign.RIGHT;
      default -> TextAlign.CENTER;
    };
  }

  /** Returns how many bytes of the text are no characters: line ends and changes of style. */
  int codes() {
    int end = textEnd();
    int codes = 0;
    for (int i = offset + TEXT; i < end; i++) {
      int code = file[i] & 0xFF;
      boolean isCharacter =
          (code >= ControlCode.FIRST_PRINTABLE && code < 0x80)
              || code >= ControlCode.FIRST_UPPER_PRINTABLE;
      codes += isCharacter ? 0 : 1;
    }
    return codes;
  }

  /** Returns the text up to the first unused space. */
  byte[] text() {
    int end = textEnd();
    return Arrays.copyOfRange(file, offset + TEXT, end);
  }

  /** Says whether there are characters where there should be only unused space. */
  boolean hasTextAfterEnd() {
    for (int i = textEnd(); i < offset + LENGTH; i++) {
      int code = file[i] & 0xFF;
      boolean isUpper = code >= ControlCode.FIRST_UPPER_PRINTABLE;
      if (isUpper || (code > ControlCode.FIRST_PRINTABLE && code < 0x7F)) {
        return true;
      }
    }
    return false;
  }

  private int textEnd() {
    int end = offset + TEXT;
    while (end < offset + LENGTH && (file[end] & 0xFF) != ControlCode.UNUSED) {
      end++;
    }
    return end;
  }

  private Optional<Timecode> timecode(int index, FrameRate rate) {
    int hours = at(index);
    int minutes = at(index + 1);
    int seconds = at(index + 2);
    int frames = at(index + 3);
    if (hours > MOST_HOURS || minutes > 59 || seconds > 59 || frames >= rate.nominal()) {
      return Optional.empty();
    }
    return Optional.of(Timecode.of(hours, minutes, seconds, frames, rate));
  }

  private int at(int index) {
    return file[offset + index] & 0xFF;
  }
}
