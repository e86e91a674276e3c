package io.cuebroker.captions.layout;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * English function words and how a break beside them reads.
 *
 * <p>The rules are those that style guides share: break before conjunctions and prepositions, never
 * part an article from its noun, a pronoun or auxiliary from its verb, a title or number from what
 * it belongs to.
 */
final class EnglishWords {
  /** Up to this hardship a word is tied to a verb or adjective after it, but not to a phrase. */
  static final double LOOSE = 10;

  private static final Set<String> TITLES =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "rev", "gen", "col", "capt", "lt", "sgt", "sen");

  private static final Set<String> NUMBERS =
      Set.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "twenty",
          "thirty",
          "forty",
          "fifty",
          "sixty",
          "seventy",
          "eighty",
          "ninety",
          "hundred",
          "thousand",
          "million",
          "billion");

  private static final Map<String, Double> EASE_BEFORE = new HashMap<>();
  private static final Map<String, Double> HARDSHIP_AFTER = new HashMap<>();

  static {
    put(EASE_BEFORE, 8, "and but or nor because although though unless whereas while");
    put(EASE_BEFORE, 7, "if when where which who whom whose that why how so until since whether");
    put(EASE_BEFORE, 5, "in on at by for with from into after before about through between under");
    put(EASE_BEFORE, 5, "over against during without within among across around upon as than to");
    put(EASE_BEFORE, 3, "of then yet");
    put(HARDSHIP_AFTER, 22, "a an the my your his her its our their this these those every each");
    put(HARDSHIP_AFTER, 12, "and but or nor because although though unless while if when where");
    put(HARDSHIP_AFTER, 12, "which who whose that whether until than as how why what");
    put(HARDSHIP_AFTER, 14, "of in on at by for with from into to upon between under over against");
    put(HARDSHIP_AFTER, 14, "during without within among across around through about after before");
    put(
        HARDSHIP_AFTER,
        10,
        "i you he she it we they i'm you're he's she's it's we're they're i'll");
    put(HARDSHIP_AFTER, 10, "you'll he'll she'll we'll they'll i've you've we've they've i'd");
    put(
        HARDSHIP_AFTER,
        10,
        "is are was were be been being am has have had will would shall should");
    put(
        HARDSHIP_AFTER,
        10,
        "can could may might must do does did don't doesn't didn't can't won't");
    put(
        HARDSHIP_AFTER,
        10,
        "not no very more most some any such other isn't wasn't all both there");
    HARDSHIP_AFTER.putAll(titles());
  }

  private EnglishWords() {}

  /** Returns how much better than elsewhere a break before this lower-case word reads. */
  static double easeBefore(String word) {
    return EASE_BEFORE.getOrDefault(word, 0.0);
  }

  /** Returns how much worse than elsewhere a break after this lower-case word reads. */
  static double hardshipAfter(String word) {
    return HARDSHIP_AFTER.getOrDefault(word, 0.0);
  }

  /** Returns whether the word is a title whose full stop ends no sentence. */
  static boolean isTitle(String word) {
    return TITLES.contains(word);
  }

  static boolean isNumber(String word) {
    return NUMBERS.contains(word) || (!word.isEmpty() && Character.isDigit(word.charAt(0)));
  }

  private static void put(Map<String, Double> costs, double cost, String words) {
    for (String word : words.split(" ", -1)) {
      costs.put(word, cost);
    }
  }

  private static Map<String, Double> titles() {
    Map<String, Double> costs = new HashMap<>();
    TITLES.forEach(title -> costs.put(title, 40.0));
    return costs;
  }
}
