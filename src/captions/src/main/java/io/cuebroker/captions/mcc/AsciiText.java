package io.cuebroker.captions.mcc;

/**
 * A file's text as it is written: first only counted, so that the bytes are made once and in their
 * full length; those of a day are more than half of a small heap. Not safe for concurrent use.
 */
final class AsciiText {
  private static final byte[] NONE = {};

  private final byte[] bytes;
  private final boolean isKept;
  private long length;

  private AsciiText(byte[] bytes, long length, boolean isKept) {
    this.bytes = bytes;
    this.length = length;
    this.isKept = isKept;
  }

  /** Returns a text of which only the length is known. */
  static AsciiText counted() {
    return new AsciiText(NONE, 0, /* isKept= */ false);
  }

  /** Returns a text that fills an array from a place on. */
  static AsciiText in(byte[] bytes, int from) {
    return new AsciiText(bytes, from, /* isKept= */ true);
  }

  /** Returns how many characters were written, those before its place counted. */
  long length() {
    return length;
  }

  AsciiText append(char character) {
    if (isKept) {
      bytes[(int) length] = (byte) character;
    }
    length++;
    return this;
  }

  AsciiText append(String text) {
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i));
    }
    return this;
  }
}
