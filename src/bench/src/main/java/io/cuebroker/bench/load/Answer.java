package io.cuebroker.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads answers out of received bytes, just far enough to know their status and end. Knows only
 * answers with a {@code Content-Length}, which is all that is asked for here.
 */
final class Answer {
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
  private static final int INCOMPLETE = -1;

  private Answer() {}

  /**
   * Returns how many of the first {@code count} bytes are the first answer, or -1 while it is not
   * all there.
   *
   * @throws IOException if the answer has no length
   */
  static int end(byte[] bytes, int count) throws IOException {
    int headEnd = headEnd(bytes, count);
    if (headEnd == INCOMPLETE) {
      return INCOMPLETE;
    }
    int end = headEnd + contentLength(bytes, headEnd);
    return end <= count ? end : INCOMPLETE;
  }

  /** Returns the status of an answer that is all there. */
  static int status(byte[] bytes) {
    return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
  }

  private static int headEnd(byte[] bytes, int count) {
    for (int i = 3; i < count; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return INCOMPLETE;
  }

  private static int contentLength(byte[] bytes, int headEnd) throws IOException {
    for (int i = 0; i + LENGTH.length < headEnd; i++) {
      if (bytes[i] == '\r' && isLengthAt(bytes, i)) {
        int length = 0;
        for (int j = i + LENGTH.length; bytes[j] != '\r'; j++) {
          if (bytes[j] != ' ') {
            length = Math.addExact(Math.multiplyExact(length, 10), bytes[j] - '0');
          }
        }
        return length;
      }
    }
    throw new IOException(
        "an answer without a length: " + new String(bytes, 0, headEnd, StandardCharsets.US_ASCII));
  }

  private static boolean isLengthAt(byte[] bytes, int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      int c = bytes[at + i];
      if (c >= 'A' && c <= 'Z') {
        c += 'a' - 'A';
      }
      if (c != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }
}
