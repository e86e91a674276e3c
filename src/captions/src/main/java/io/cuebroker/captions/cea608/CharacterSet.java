package io.cuebroker.captions.cea608;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The characters of CEA-608: a basic set of one byte each, 16 special characters, and 64 extended
 * ones, each of which replaces the character before it (so that a decoder without them shows that
 * one instead).
 */
final class CharacterSet {
  /** A space that leaves its cell as it is. */
  static final int TRANSPARENT_SPACE = 0x1139;

  private static final int SPECIAL = 0x1130;
  private static final int EXTENDED_1 = 0x1220;
  private static final int EXTENDED_2 = 0x1320;

  private static final String SPECIALS = "®°½¿™¢£♪à\u00A0èâêîôû";
  private static final String EXTENDEDS_1 = "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»";
  private static final String EXTENDEDS_2 = "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘";

  /** What stands below an extended character for a decoder that has none, in the order above. */
  private static final String FALLBACKS_1 = "AEOUUu'!x'-cs.\"\"AACEEEeIIiOUuU\"\"";

  private static final String FALLBACKS_2 = "AaIIiOoOo()/'-/-AaOosYo/AaOo++++";

  private static final char[] BASIC = basic();
  private static final Map<Character, Glyph> GLYPHS = glyphs();

  /**
   * A character as it is sent.
   *
   * @param code one 7-bit byte of the basic set, or a two-byte code
   * @param fallback the basic byte to send before an extended character, otherwise 0
   */
  record Glyph(int code, int fallback) {
    boolean isBasic() {
      return code < 0x80;
    }

    boolean isExtended() {
      return fallback != 0;
    }
  }

  private CharacterSet() {}

  /** Returns the character of a byte from 0x20 to 0x7F. */
  static char basic(int sevenBits) {
    return BASIC[sevenBits - 0x20];
  }

  static boolean isSpecial(int code) {
    return (code & 0x7FF0) == SPECIAL;
  }

  static boolean isExtended(int code) {
    return (code & 0x7FE0) == EXTENDED_1 || (code & 0x7FE0) == EXTENDED_2;
  }

  static char special(int code) {
    return SPECIALS.charAt(code - SPECIAL);
  }

  static char extended(int code) {
    return code >= EXTENDED_2
        ? EXTENDEDS_2.charAt(code - EXTENDED_2)
        : EXTENDEDS_1.charAt(code - EXTENDED_1);
  }

  /** Returns how a character is sent, or empty where the set lacks it. */
  static Optional<Glyph> glyph(char character) {
    return Optional.ofNullable(GLYPHS.get(character));
  }

  private static char[] basic() {
    char[] basic = new char[0x60];
    for (int i = 0; i < basic.length; i++) {
      basic[i] = (char) (0x20 + i);
    }
    String differences = "*á\\é^í_ó`ú{ç|÷}Ñ~ñ\u007F█";
    for (int i = 0; i < differences.length(); i += 2) {
      basic[differences.charAt(i) - 0x20] = differences.charAt(i + 1);
    }
    return basic;
  }

  private static Map<Character, Glyph> glyphs() {
    Map<Character, Glyph> glyphs = new HashMap<>();
    addExtended(glyphs, EXTENDEDS_1, FALLBACKS_1, EXTENDED_1);
    addExtended(glyphs, EXTENDEDS_2, FALLBACKS_2, EXTENDED_2);
    for (int i = 0; i < SPECIALS.length(); i++) {
      glyphs.put(SPECIALS.charAt(i), new Glyph(SPECIAL + i, 0));
    }
    // Last, so that a character of both sets is sent in one byte.
    for (int i = 0; i < BASIC.length; i++) {
      glyphs.put(BASIC[i], new Glyph(0x20 + i, 0));
    }
    // Line breaks are decided before; here a space is a space.
    glyphs.put('\u00A0', new Glyph(' ', 0));
    // Many decoders draw the basic apostrophe as the curved one.
    glyphs.put('’', new Glyph('\'', 0));
    glyphs.put('¦', new Glyph(EXTENDED_2 + EXTENDEDS_2.indexOf('│'), '/'));
    return Map.copyOf(glyphs);
  }

  private static void addExtended(
      Map<Character, Glyph> glyphs, String characters, String fallbacks, int first) {
    char[] sorted = BASIC.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < characters.length(); i++) {
      char fallback = fallbacks.charAt(i);
      if (Arrays.binarySearch(sorted, fallback) < 0) {
        throw new IllegalStateException("fallback is not in the basic set: " + fallback);
      }
      glyphs.put(characters.charAt(i), new Glyph(first + i, fallback));
    }
  }
}
