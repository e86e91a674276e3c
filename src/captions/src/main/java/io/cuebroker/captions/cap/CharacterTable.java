package io.cuebroker.captions.cap;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/** Which byte is which character. */
final class CharacterTable {
  /** The first byte from which on all are codes. */
  private static final int CODES = 0xC0;

  /** These bytes are not what they are in Windows-1252. */
  private static final int SPECIALS = 0x81;

  private static final String SPECIAL = "♪áéíóúâêîôûàèÑñç¢£¿½®";

  private static final char NOTHING = 0;
  private static final char[] CHARACTERS = characters();
  private static final Map<Character, Integer> BYTES = bytes();

  private CharacterTable() {}

  /** Returns the character of a byte, or 0 where it is a code or nothing. */
  static char character(int code) {
    return CHARACTERS[code];
  }

  static boolean has(int codePoint) {
    return codePoint < 0x10000 && BYTES.containsKey((char) codePoint);
  }

  /** Returns the byte of a character that the table has. */
  static int code(char character) {
    return BYTES.getOrDefault(character, (int) '?');
  }

  private static char[] characters() {
    char[] characters = new char[256];
    byte[] one = new byte[1];
    for (int code = 0x20; code < CODES; code++) {
      one[0] = (byte) code;
      char character = new String(one, Charset.forName("windows-1252")).charAt(0);
      boolean isText = !Character.isISOControl(character) && character != '\uFFFD';
      characters[code] = isText ? character : NOTHING;
    }
    for (int i = 0; i < SPECIAL.length(); i++) {
      characters[SPECIALS + i] = SPECIAL.charAt(i);
    }
    return characters;
  }

  private static Map<Character, Integer> bytes() {
    Map<Character, Integer> bytes = new HashMap<>();
    for (int code = 0x20; code < CODES; code++) {
      char character = CHARACTERS[code];
      if (character != NOTHING && character != '\u00A0' && character != '\u00AD') {
        bytes.putIfAbsent(character, code);
      }
    }
    return Map.copyOf(bytes);
  }
}
