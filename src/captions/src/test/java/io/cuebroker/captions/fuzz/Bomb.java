package io.cuebroker.captions.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A file that grows without saying more: one piece again and again.
 *
 * @param format id
 * @param head before the pieces
 * @param tail behind them
 */
record Bomb(String format, String name, String head, String piece, String tail) {

  /** Returns a file of about {@code size} bytes. */
  byte[] bytes(int size) {
    int count = Math.max(1, (size - head.length() - tail.length()) / piece.length());
    byte[] file = new byte[head.length() + count * piece.length() + tail.length()];
    byte[] repeated = piece.getBytes(ISO_8859_1);
    System.arraycopy(head.getBytes(ISO_8859_1), 0, file, 0, head.length());
    for (int i = 0; i < count; i++) {
      System.arraycopy(repeated, 0, file, head.length() + i * repeated.length, repeated.length);
    }
    System.arraycopy(
        tail.getBytes(ISO_8859_1), 0, file, file.length - tail.length(), tail.length());
    return file;
  }
}
