package io.cuebroker.captions.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the columns a row of text takes. */
final class Columns {
  /** Below the first combining mark every character is one column, but for these. */
  private static final int FIRST_COMBINING_MARK = 0x300;

  private static final int SOFT_HYPHEN = 0xAD;

  /** An extended grapheme cluster of UAX 29: what a reader sees as one character. */
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  /** First and last code points of the East Asian wide and full-width blocks (UAX 11). */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3,
    0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1B000,
        0x1B2FF,
    0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
  };

  private Columns() {}

  static int count(String text, boolean wideTakesTwo) {
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character >= FIRST_COMBINING_MARK || character == SOFT_HYPHEN || character < ' ') {
        return countGraphemes(text, wideTakesTwo);
      }
    }
    return text.length();
  }

  private static int countGraphemes(String text, boolean wideTakesTwo) {
    int columns = 0;
    Matcher graphemes = GRAPHEME.matcher(text);
    while (graphemes.find()) {
      int first = text.codePointAt(graphemes.start());
      if (!isInvisible(first)) {
        columns += wideTakesTwo && isWide(first) ? 2 : 1;
      }
    }
    return columns;
  }

  private static boolean isInvisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.FORMAT || type == Character.CONTROL;
  }

  private static boolean isWide(int codePoint) {
    for (int at = 0; at < WIDE.length && codePoint >= WIDE[at]; at += 2) {
      if (codePoint <= WIDE[at + 1]) {
        return true;
      }
    }
    return false;
  }
}
