package io.cuebroker.provider.openai;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How text falls into words. */
final class Texts {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}]+");

  private Texts() {}

  /** Returns the text with single blanks in it and none around it. */
  static String clean(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /** Whether a word may begin at a place: behind anything that is no letter of the same script. */
  static boolean startsWord(String text, int at) {
    return at == 0
        || !Character.isLetterOrDigit(text.codePointBefore(at))
        || isUnspaced(text.codePointBefore(at))
        || isUnspaced(text.codePointAt(at));
  }

  /** Whether two stretches of text are parted as words although no blank stands between them. */
  static boolean isUnspaced(CharSequence before, String after) {
    int first = after.codePointAt(0);
    return isUnspaced(first) && isUnspaced(lastLetter(before));
  }

  /** Whether a mark belongs to what follows it. */
  static boolean opens(char mark) {
    int type = Character.getType(mark);
    return type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION;
  }

  /**
   * Returns the pieces between which a row or a cue may end: words, and in scripts that put no
   * blanks between those, letters with the marks behind them.
   */
  static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (String word : clean(text).split(" ", -1)) {
      int from = 0;
      for (int at = 0; at < word.length(); at += Character.charCount(word.codePointAt(at))) {
        boolean parts =
            at > from
                && isUnspaced(word.codePointAt(at))
                && isUnspaced(lastLetter(word.substring(from, at)));
        if (parts) {
          int end = opens(word.charAt(at - 1)) && at - 1 > from ? at - 1 : at;
          pieces.add(word.substring(from, end));
          from = end;
        }
      }
      pieces.add(word.substring(from));
    }
    return pieces;
  }

  private static int lastLetter(CharSequence text) {
    int at = text.length();
    while (at > 0) {
      int letter = Character.codePointBefore(text, at);
      at -= Character.charCount(letter);
      if (Character.isLetterOrDigit(letter)) {
        return letter;
      }
    }
    return 0;
  }

  private static boolean isUnspaced(int codePoint) {
    return switch (UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR ->
          Character.isLetter(codePoint);
      default -> false;
    };
  }
}
