package io.cuebroker.captions.sentences;

import java.util.Locale;
import java.util.Set;

/** Capital letters, as one language writes them; never goes by the machine's own locale. */
final class WordCase {
  private static final Set<String> DOTTED_I_LANGUAGES = Set.of("tr", "az");
  private static final Set<String> I_ENDINGS = Set.of("", "m", "ll", "ve", "d");

  private final String language;

  WordCase(String languageTag) {
    this.language = Locale.forLanguageTag(languageTag).getLanguage();
  }

  /** Returns the word with its first letter a capital; signs before it are passed over. */
  String capitalised(String word) {
    for (int at = 0; at < word.length(); at += Character.charCount(word.codePointAt(at))) {
      int letter = word.codePointAt(at);
      if (Character.isLetter(letter)) {
        int end = at + Character.charCount(letter);
        if (language.equals("nl") && word.startsWith("ij", at)) {
          return word.substring(0, at) + "IJ" + word.substring(at + 2);
        }
        return word.substring(0, at) + Character.toString(title(letter)) + word.substring(end);
      }
      if (Character.isDigit(letter)) {
        return word;
      }
    }
    return word;
  }

  /** Returns "i" and its contractions with a capital in English, any other word as it is. */
  String pronoun(String word) {
    if (!language.equals("en") || word.charAt(0) != 'i') {
      return word;
    }
    boolean contraction =
        word.length() > 2 && (word.charAt(1) == '\'' || word.charAt(1) == '\u2019');
    String ending = contraction ? word.substring(2) : word.substring(1);
    return (contraction || ending.isEmpty()) && I_ENDINGS.contains(ending)
        ? "I" + word.substring(1)
        : word;
  }

  private int title(int letter) {
    if (letter == 'i' && DOTTED_I_LANGUAGES.contains(language)) {
      return '\u0130';
    }
    return Character.toTitleCase(letter);
  }
}
