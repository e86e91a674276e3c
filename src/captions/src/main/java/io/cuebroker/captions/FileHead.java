package io.cuebroker.captions;

import io.cuebroker.captions.encoding.DecodedText;
import java.util.Arrays;
import java.util.Optional;

/**
 * The beginning of a file, as much as it takes to recognise its format. Safe for concurrent use.
 *
 * <p>Only the first {@link #MAX_BYTES} bytes are looked at, however long the file is.
 */
public final class FileHead {
  /** As many bytes of a file as a format may look at. */
  public static final int MAX_BYTES = 8192;

  private final byte[] bytes;
  private final String text;

  private FileHead(byte[] bytes, String text) {
    this.bytes = bytes;
    this.text = text;
  }

  /** Returns the beginning of {@code file}. */
  public static FileHead of(byte[] file) {
    int length = Math.min(file.length, MAX_BYTES);
    if (length < file.length) {
      length = beforeTornCharacter(file, length);
    }
    byte[] head = Arrays.copyOf(file, length);
    return new FileHead(head, DecodedText.of(head, Optional.empty()).text());
  }

  /** Returns how many bytes there are, at most {@link #MAX_BYTES}. */
  public int length() {
    return bytes.length;
  }

  /**
   * Returns the byte at {@code index} as 0 to 255.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public int byteAt(int index) {
    return bytes[index] & 0xFF;
  }

  /** Says whether the file begins with these bytes, each given as 0 to 255. */
  public boolean startsWith(int... expected) {
    if (bytes.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (byteAt(i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the bytes as text in whatever encoding they seem to be, without a byte order mark. Of a
   * binary file this is noise, but it never fails.
   */
  public String text() {
    return text;
  }

  /** Returns the first line that is not blank, without blanks round it; empty if there is none. */
  public String firstLine() {
    String stripped = text.stripLeading();
    int end = 0;
    while (end < stripped.length()
        && stripped.charAt(end) != '\n'
        && stripped.charAt(end) != '\r') {
      end++;
    }
    return stripped.substring(0, end).stripTrailing();
  }

  /** Steps back from the middle of a UTF-8 sequence, which would make the rest look invalid. */
  private static int beforeTornCharacter(byte[] file, int length) {
    int start = length;
    while (start > length - 3 && (file[start] & 0xC0) == 0x80) {
      start--;
    }
    return (file[start] & 0xC0) == 0xC0 ? start : length;
  }
}
