package io.cuebroker.captions.cea708;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The characters of CEA-708: ASCII with a note in place of DEL, Latin-1, a set of its own behind an
 * extension code, and for all others one UTF-16 code unit.
 */
final class Characters {
  private static final char NOTE = '♪';
  private static final int NOTE_CODE = 0x7F;

  /** The set behind the extension code; the blanks at its beginning are left to be spaces. */
  private static final Map<Integer, Character> EXTENDED =
      Map.ofEntries(
          Map.entry(0x20, ' '),
          Map.entry(0x21, '\u00A0'),
          Map.entry(0x25, '…'),
          Map.entry(0x2A, 'Š'),
          Map.entry(0x2C, 'Œ'),
          Map.entry(0x30, '█'),
          Map.entry(0x31, '‘'),
          Map.entry(0x32, '’'),
          Map.entry(0x33, '“'),
          Map.entry(0x34, '”'),
          Map.entry(0x35, '•'),
          Map.entry(0x39, '™'),
          Map.entry(0x3A, 'š'),
          Map.entry(0x3C, 'œ'),
          Map.entry(0x3D, '℠'),
          Map.entry(0x3F, 'Ÿ'),
          Map.entry(0x76, '⅛'),
          Map.entry(0x77, '⅜'),
          Map.entry(0x78, '⅝'),
          Map.entry(0x79, '⅞'),
          Map.entry(0x7A, '│'),
          Map.entry(0x7B, '┐'),
          Map.entry(0x7C, '└'),
          Map.entry(0x7D, '─'),
          Map.entry(0x7E, '┘'),
          Map.entry(0x7F, '┌'));

  private static final Map<Character, Integer> EXTENDED_CODES = extendedCodes();

  private Characters() {}

  /** Returns the character of a code of the first sets: 0x20 to 0x7F, or 0xA0 to 0xFF. */
  static char basic(int code) {
    return code == NOTE_CODE ? NOTE : (char) code;
  }

  /** Returns the character of a code behind the extension code; {@code _} for one not assigned. */
  static char extended(int code) {
    return EXTENDED.getOrDefault(code, '_');
  }

  /** Returns the bytes of a character. */
  static List<Integer> bytes(char character) {
    if (character == NOTE) {
      return List.of(NOTE_CODE);
    }
    if ((character >= 0x20 && character < 0x7F) || (character > 0xA0 && character <= 0xFF)) {
      return List.of((int) character);
    }
    Integer extended = EXTENDED_CODES.get(character);
    return extended != null
        ? List.of(Codes.EXTENSION, extended)
        : List.of(Codes.SIXTEEN_BITS, character >> 8, character & 0xFF);
  }

  private static Map<Character, Integer> extendedCodes() {
    Map<Character, Integer> codes = new HashMap<>();
    EXTENDED.forEach((code, character) -> codes.put(character, code));
    return Map.copyOf(codes);
  }
}
