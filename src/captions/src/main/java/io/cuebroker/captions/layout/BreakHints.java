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
  private static final double BEFORE_SHORT_LAST_WORD = 10;
  private static final double WITHIN_NAME = 24;
  private static final double WITHIN_WORD = 30;
  private static final double UNTHINKABLE = 100;

  /** Words of up to this many letters are mostly articles, prepositions and the like. */
  private static final int SHORT_WORD_LETTERS = 3;

  private static final String SENTENCE_ENDS = ".?!\u2026\u3002\uFF01\uFF1F\u061F\u06D4\u0964\u0589";
  private static final String CLAUSE_ENDS = ",;:\u2013\u2014\u3001\uFF0C\uFF1B\uFF1A\u060C\u061B";
  private static final String CLOSERS = "\"'\u2019\u201D\u00BB)]}\u300D\u300F\uFF09\u3011";
  private static final String DASHES = "-\u2013\u2014";
  private static final String OPENERS = "\"\u201C\u00AB([{>\u266A\u300C\u300E\uFF08\u3010";

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
      return afterStop(before, after, last);
    }
    if (isDash(after)) {
      // At the start of a row it would look like another speaker.
      return UNTHINKABLE;
    }
    if (CLAUSE_ENDS.indexOf(last) >= 0 || isDash(before)) {
      return CLAUSE_END;
    }
    if (OPENERS.indexOf(after.charAt(0)) >= 0) {
      return BEFORE_BRACKET;
    }
    if (!spaced) {
      return Scripts.spaceBetween(before, after) ? WITHIN_WORD : NEUTRAL;
    }
    double widow = isLastShortWord(after) ? BEFORE_SHORT_LAST_WORD : 0;
    if (english) {
      return widow + englishCost(before, after);
    }
    return widow + NEUTRAL + (before.length() <= SHORT_WORD_LETTERS ? AFTER_SHORT_WORD : 0);
  }

  /** A stop before a small letter ends no sentence: "Oh! my dear", "e.g. this". */
  private double afterStop(String before, String after, char stop) {
    if (stop == '.' && english && EnglishWords.isTitle(bare(before))) {
      return UNTHINKABLE;
    }
    if (!Character.isLowerCase(after.codePointAt(0))) {
      return SENTENCE_END;
    }
    return stop == '.' ? NEUTRAL : CLAUSE_END;
  }

  /** Returns whether a short word ends a clause, so that it would look lost on its own row. */
  private static boolean isLastShortWord(String word) {
    String bare = bare(word);
    return bare.length() <= SHORT_WORD_LETTERS
        && !bare.isEmpty()
        && !Character.isLetterOrDigit(word.codePointBefore(word.length()));
  }

  private static double englishCost(String before, String after) {
    String left = bare(before);
    String right = bare(after);
    double ease = EnglishWords.easeBefore(right);
    double hardship = EnglishWords.hardshipAfter(left);
    // "may be | on his way": what follows a verb or adverb so is a phrase of its own.
    boolean newPhrase = ease > 0 && hardship <= EnglishWords.LOOSE;
    double cost = NEUTRAL - ease + (newPhrase ? hardship / 2 : hardship);
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

  private static boolean isDash(String word) {
    return word.length() == 1 && DASHES.indexOf(word.charAt(0)) >= 0;
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
