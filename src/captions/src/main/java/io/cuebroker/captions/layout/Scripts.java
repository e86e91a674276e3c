package io.cuebroker.captions.layout;

import java.lang.Character.UnicodeScript;

/** Which writing needs spaces between words. */
final class Scripts {
  private Scripts() {}

  /** Returns whether two neighbouring words are parted by a space. */
  static boolean spaceBetween(CharSequence before, CharSequence after) {
    return !(isUnspaced(Character.codePointBefore(before, before.length()))
        && isUnspaced(Character.codePointAt(after, 0)));
  }

  /** Returns whether the text has a letter of a script that puts no spaces between words. */
  static boolean hasUnspaced(String text) {
    return text.codePoints().anyMatch(Scripts::isUnspaced);
  }

  /** Returns the word trimmed, with each run of white space and controls as one space. */
  static String cleaned(String word) {
    if (word.chars().noneMatch(Scripts::isBlank)) {
      return word;
    }
    StringBuilder cleaned = new StringBuilder(word.length());
    boolean blank = false;
    for (int at = 0; at < word.length(); at++) {
      if (isBlank(word.charAt(at))) {
        blank = true;
        continue;
      }
      if (blank && cleaned.length() > 0) {
        cleaned.append(' ');
      }
      blank = false;
      cleaned.append(word.charAt(at));
    }
    // Nothing but controls: something has to stand for the word.
    return cleaned.length() == 0 ? "\uFFFD" : cleaned.toString();
  }

  static boolean isBlank(int character) {
    return Character.isWhitespace(character) || Character.isISOControl(character);
  }

  private static boolean isUnspaced(int codePoint) {
    if (codePoint < 0x0E00) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
      // Ideographic full stops, brackets and full-width forms belong to every one of these.
      default -> isIdeographicSign(codePoint);
    };
  }

  private static boolean isIdeographicSign(int codePoint) {
    return (codePoint >= 0x3000 && codePoint <= 0x303F)
        || (codePoint >= 0xFF01 && codePoint <= 0xFF0F)
        || codePoint == 0x30FC
        || (codePoint >= 0xFF1A && codePoint <= 0xFF20);
  }
}
