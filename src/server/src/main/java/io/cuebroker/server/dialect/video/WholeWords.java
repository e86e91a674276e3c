package io.cuebroker.server.dialect.video;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells which replacements are of words. Somebody who has "um" taken out does not mean "album"; but
 * in scripts without spaces every word stands between letters, and signs are no words.
 */
final class WholeWords {
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  private WholeWords() {}

  /** Whether {@code find} begins and ends with letters or digits of a script that has spaces. */
  static boolean areMeantBy(String find) {
    String text = find.strip();
    return isOfWord(text.codePointAt(0)) && isOfWord(text.codePointBefore(text.length()));
  }

  private static boolean isOfWord(int character) {
    return Character.isLetterOrDigit(character)
        && !WITHOUT_SPACES.contains(UnicodeScript.of(character));
  }
}
