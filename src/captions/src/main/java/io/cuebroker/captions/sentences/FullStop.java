package io.cuebroker.captions.sentences;

import java.lang.Character.UnicodeScript;
import java.util.Locale;

/** The sign that ends a sentence in each script. */
final class FullStop {
  private FullStop() {}

  /** Returns what to put after the sentence's last word; empty for scripts that put nothing. */
  static String after(String word, String language) {
    int last = word.codePointBefore(word.length());
    if (!Character.isLetterOrDigit(last)
        && Character.getType(last) != Character.NON_SPACING_MARK
        && Character.getType(last) != Character.COMBINING_SPACING_MARK) {
      return isClosing(last) ? "." : "";
    }
    UnicodeScript script = UnicodeScript.of(word.codePointAt(0));
    if (script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA) {
      return "\u3002";
    }
    if (script == UnicodeScript.DEVANAGARI || script == UnicodeScript.BENGALI) {
      return "\u0964";
    }
    if (script == UnicodeScript.THAI || script == UnicodeScript.LAO) {
      return "";
    }
    if (script == UnicodeScript.ARMENIAN) {
      return "\u0589";
    }
    boolean urdu = Locale.forLanguageTag(language).getLanguage().equals("ur");
    return urdu && script == UnicodeScript.ARABIC ? "\u06D4" : ".";
  }

  /** Returns whether a full stop may stand after this sign, such as a percent sign. */
  private static boolean isClosing(int sign) {
    return sign == '\'' || sign == '\u2019' || sign == '%' || sign == ')' || sign == '"';
  }
}
