package io.cuebroker.captions.mcc;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A packet's bytes as hexadecimal digits, with letters G to Z for bytes that come often. */
final class HexText {
  /** No packet is longer: three bytes of header, 255 of data and a checksum. */
  static final int LONGEST_PACKET = 259;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int[] PADDING = {0xFA, 0, 0};
  private static final char PADDING_LETTER = 'G';
  private static final int MOST_PADDING = 9;

  private static final List<Alias> ALIASES =
      List.of(
          new Alias('P', 0xFB, 0x80, 0x80),
          new Alias('Q', 0xFC, 0x80, 0x80),
          new Alias('R', 0xFD, 0x80, 0x80),
          new Alias('S', 0x96, 0x69),
          new Alias('T', 0x61, 0x01),
          new Alias('U', 0xE1, 0, 0, 0),
          new Alias('Z', 0));

  private static final class Alias {
    private final char letter;
    private final int[] bytes;

    Alias(char letter, int... bytes) {
      this.letter = letter;
      this.bytes = bytes;
    }
  }

  private HexText() {}

  /** Appends the first {@code length} bytes, a packet, with letters wherever they are shorter. */
  static void append(AsciiText text, byte[] packet, int length) {
    int at = 0;
    while (at < length) {
      int padding = 0;
      while (padding < MOST_PADDING && matches(packet, length, at + 3 * padding, PADDING)) {
        padding++;
      }
      if (padding > 0) {
        text.append((char) (PADDING_LETTER + padding - 1));
        at += 3 * padding;
        continue;
      }
      at += appendOther(text, packet, length, at);
    }
  }

  private static int appendOther(AsciiText text, byte[] packet, int length, int at) {
    for (Alias alias : ALIASES) {
      if (matches(packet, length, at, alias.bytes)) {
        text.append(alias.letter);
        return alias.bytes.length;
      }
    }
    text.append(HEX.toHighHexDigit(packet[at])).append(HEX.toLowHexDigit(packet[at]));
    return 1;
  }

  /**
   * Returns the bytes of a packet's text. What comes after the first place that is neither two
   * digits nor a letter is left out, as is more than a packet can hold.
   *
   * @return the bytes, and how many characters were read
   */
  static Decoded decode(CharSequence text) {
    byte[] bytes = new byte[LONGEST_PACKET];
    int length = 0;
    int at = 0;
    while (at < text.length()) {
      int high = Character.digit(text.charAt(at), 16);
      int low = high >= 0 && at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
      int[] next = low >= 0 ? new int[] {high << 4 | low} : bytesOf(text.charAt(at));
      if (next.length == 0 || length + next.length > LONGEST_PACKET) {
        break;
      }
      for (int value : next) {
        bytes[length++] = (byte) value;
      }
      at += low >= 0 ? 2 : 1;
    }
    return new Decoded(Arrays.copyOf(bytes, length), at == text.length());
  }

  /**
   * A packet's bytes.
   *
   * @param isWhole whether all of the text was read
   */
  @SuppressWarnings("ArrayRecordComponent") // a packet's bytes, never compared
  record Decoded(byte[] bytes, boolean isWhole) {}

  private static int[] bytesOf(char letter) {
    if (letter >= PADDING_LETTER && letter < PADDING_LETTER + MOST_PADDING) {
      int count = letter - PADDING_LETTER + 1;
      int[] bytes = new int[3 * count];
      for (int i = 0; i < count; i++) {
        bytes[3 * i] = PADDING[0];
      }
      return bytes;
    }
    Optional<Alias> alias = ALIASES.stream().filter(known -> known.letter == letter).findFirst();
    return alias.isPresent() ? alias.get().bytes : new int[0];
  }

  private static boolean matches(byte[] packet, int length, int at, int[] bytes) {
    if (at + bytes.length > length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((packet[at + i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
