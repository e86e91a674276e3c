package io.cuebroker.captions.layout;

import java.util.Locale;

/**
 * How badly a break between two words reads, from their text alone: 0 after a sentence, 12 where
 * nothing speaks for or against it, more where it parts what belongs together.
 */
final class BreakHints {
  static final double SENTENCE_END = 0;

  private static final double CLAUSE_END = 2;
  private static final double BEFORE_BRACKET = 4;
  private static final double NEUTRAL = 12;
  private static final double AFTER_SHORT_WORD = 8;
  private static final double WITHIN_NAME = 24;
  private static final double WITHIN_WORD = 30;
  private static final double UNTHINKABLE = 100;

  /** Words of up to this many letters are mostly articles, prepositions and the like. */
  private static final int SHORT_WORD_LETTERS = 3;

  private static final String SENTENCE_ENDS = ".?!\u2026\u3002\uFF01\uFF1F\u061F\u06D4\u0964\u0589";
  private static final String CLAUSE_ENDS = ",;:\u2013\u2014\u3001\uFF0C\uFF1B\uFF1A\u060C\u061B";
  private static final String CLOSERS = "\"'\u2019\u201D\u00BB)]}\u300D\u300F\uFF09\u3011";
  private static final String OPENERS =
      "\"\u201C\u00AB([{\u2014\u2013\u266A\u300C\u300E\uFF08\u3010";

  private final boolean english;

  private BreakHints(boolean english) {
    this.english = english;
  }

  static BreakHints forLanguage(String tag) {
    return new BreakHints(Locale.forLanguageTag(tag).getLanguage().equals("en"));
  }

  /**
   * Returns the cost of a break between two neighbouring tokens.
   *
   * @param spaced whether a space is between them when they share a row
   */
  double cost(String before, String after, boolean spaced) {
    int end = before.length();
    while (end > 1 && CLOSERS.indexOf(before.charAt(end - 1)) >= 0) {
      end--;
    }
    char last = before.charAt(end - 1);
    if (SENTENCE_ENDS.indexOf(last) >= 0) {
      return english && EnglishWords.isTitle(bare(before)) ? UNTHINKABLE : SENTENCE_END;
    }
    if (CLAUSE_ENDS.indexOf(last) >= 0) {
      return CLAUSE_END;
    }
    if (OPENERS.indexOf(after.charAt(0)) >= 0) {
      return BEFORE_BRACKET;
    }
    if (!spaced) {
      return Scripts.spaceBetween(before, after) ? WITHIN_WORD : NEUTRAL;
    }
    if (english) {
      return englishCost(before, after);
    }
    return before.length() <= SHORT_WORD_LETTERS ? NEUTRAL + AFTER_SHORT_WORD : NEUTRAL;
  }

  private static double englishCost(String before, String after) {
    String left = bare(before);
    String right = bare(after);
    double cost = NEUTRAL - EnglishWords.easeBefore(right) + EnglishWords.hardshipAfter(left);
    if (EnglishWords.isNumber(left)) {
      cost += EnglishWords.isNumber(right) ? WITHIN_NAME : NEUTRAL;
    } else if (isCapital(before)
        && isCapital(after)
        && !left.equals("i")
        && !right.equals("i")
        && !right.startsWith("i'")) {
      cost += WITHIN_NAME;
    }
    return Math.max(CLAUSE_END, cost);
  }

  private static boolean isCapital(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  /** Returns the word in lower case without the signs around it. */
  private static String bare(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && !Character.isLetterOrDigit(word.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetterOrDigit(word.charAt(to - 1))) {
      to--;
    }
    return word.substring(from, to).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }
}
