package io.cuebroker.captions.ebustl;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The character code tables of text fields (EBU Tech 3264, appendix 2): ISO 6937 for the Latin
 * alphabet, where an accent is a byte before its letter, and parts 5 to 8 of ISO 8859.
 */
final class CodeTable {
  static final CodeTable LATIN = new CodeTable("00");
  static final CodeTable CYRILLIC = new CodeTable("01");
  static final CodeTable ARABIC = new CodeTable("02");
  static final CodeTable GREEK = new CodeTable("03");
  static final CodeTable HEBREW = new CodeTable("04");

  /** Every table, in the order of their numbers. */
  static final List<CodeTable> ALL = List.of(LATIN, CYRILLIC, ARABIC, GREEK, HEBREW);

  /** Stands in a table for bytes that are no character. */
  static final char NONE = '\0';

  /** A blank that, unlike 20h, every reader keeps beside a control code. */
  static final int NO_BREAK_SPACE = 0xA0;

  private static final int SPACE = 0x20;

  /** From C1h; C9h is an older code of the diaeresis. */
  private static final String ACCENTS =
      "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030A\u0327\u0331\u030B\u0328\u030C";

  /** The same accents on their own, which are written before a space. */
  private static final String SPACING_ACCENTS = "`´^~¯˘˙¨¨˚¸ˍ˝˛ˇ";

  private static final int FIRST_ACCENT = 0xC1;

  /**
   * From A0h to BFh; A4h and A6h repeat 24h and 23h, which some writers of the table move there.
   */
  private static final String LATIN_A0 = " ¡¢£$¥#§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿";

  /** From D0h. */
  private static final String LATIN_D0 =
      "—¹®©™♪¬¦\0\0\0\0⅛⅜⅝⅞ΩÆĐªĦ\0ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ\u00AD";

  /** Bytes of ISO 8859-7 that its edition of 1987, which Tech 3264 has, leaves empty. */
  private static final String NEWER_GREEK = "\u00A4\u00A5\u00AA";

  private final String number;
  private final char[] characters;
  private final Map<Integer, Integer> codes = new HashMap<>();

  private CodeTable(String number) {
    this.number = number;
    this.characters = new char[256];
    for (int code = SPACE; code < 0x7F; code++) {
      characters[code] = (char) code;
    }
    if (number.equals("00")) {
      put(0xA0, LATIN_A0);
      put(0xD0, LATIN_D0);
    } else {
      put(0xA0, upperHalf(Charset.forName("ISO-8859-" + (4 + Integer.parseInt(number, 10)))));
      characters[NO_BREAK_SPACE] = ' ';
    }
    // Downwards, so that of two codes of one character the lower is written.
    for (int code = 0xFF; code >= SPACE; code--) {
      char character = characters[code];
      if (character != NONE && Character.getType(character) != Character.FORMAT) {
        codes.put((int) character, code);
      }
    }
    if (number.equals("03")) {
      NEWER_GREEK.chars().forEach(code -> codes.remove((int) characters[code], code));
    }
  }

  private void put(int first, String row) {
    row.getChars(0, row.length(), characters, first);
  }

  private static String upperHalf(Charset charset) {
    byte[] bytes = new byte[0x60];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (0xA0 + i);
    }
    return new String(bytes, charset).replace('\uFFFD', NONE);
  }

  /** Returns the table of a number as the header has it. */
  static Optional<CodeTable> of(String number) {
    return ALL.stream().filter(table -> table.number.equals(number)).findFirst();
  }

  /** Returns the two digits of the header. */
  String number() {
    return number;
  }

  /** Returns the character of a byte, or {@link #NONE}. */
  char character(int code) {
    return characters[code];
  }

  /** Says whether a byte is an accent on the letter that follows it. */
  boolean isAccent(int code) {
    return this == LATIN && code >= FIRST_ACCENT && code < FIRST_ACCENT + ACCENTS.length();
  }

  /** Returns a letter under an accent; the accent alone for a space. */
  static String accented(int accent, char letter) {
    int index = accent - FIRST_ACCENT;
    return letter == ' '
        ? SPACING_ACCENTS.substring(index, index + 1)
        : Normalizer.normalize("" + letter + ACCENTS.charAt(index), Normalizer.Form.NFC);
  }

  /** Says whether the table has a character. */
  boolean has(int codePoint) {
    return code(codePoint) >= 0;
  }

  /**
   * Returns the code of a character: a byte, or an accent in the upper byte and its letter in the
   * lower; -1 where the table has none.
   */
  int code(int codePoint) {
    Integer code = codes.get(codePoint);
    if (code != null) {
      return code;
    }
    return this == LATIN ? accentedCode(codePoint) : -1;
  }

  private static int accentedCode(int codePoint) {
    int spacing = codePoint < 0x10000 ? SPACING_ACCENTS.indexOf(codePoint) : -1;
    if (spacing >= 0) {
      return (FIRST_ACCENT + spacing) << 8 | SPACE;
    }
    String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD);
    if (parts.length() != 2) {
      return -1;
    }
    int accent = ACCENTS.indexOf(parts.charAt(1));
    char letter = parts.charAt(0);
    boolean isLetter = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    return accent >= 0 && isLetter ? (FIRST_ACCENT + accent) << 8 | letter : -1;
  }
}
