package io.cuebroker.captions.sentences;

import java.util.Set;

/** What the words beside a pause say about it being the end of an English sentence. */
final class EnglishHints {
  /** Articles, possessives, conjunctions and the like: something has to follow. */
  private static final Set<String> CANNOT_END =
      Set.of(
          "a",
          "an",
          "the",
          "my",
          "your",
          "his",
          "our",
          "their",
          "its",
          "every",
          "and",
          "or",
          "but",
          "nor",
          "because",
          "if",
          "whether",
          "although",
          "though",
          "unless",
          "until",
          "while",
          "than",
          "of",
          "from",
          "into",
          "onto",
          "upon",
          "between",
          "among",
          "during",
          "toward",
          "towards",
          "via",
          "per",
          "mr",
          "mrs",
          "ms",
          "dr",
          "saint",
          "i'm",
          "you're",
          "we're",
          "they're",
          "i've",
          "you've",
          "we've",
          "they've",
          "i'll",
          "you'll",
          "he'll",
          "she'll",
          "we'll",
          "they'll",
          "i'd",
          "very",
          "whose");

  /** A sentence may begin so, but a clause does far more often. */
  private static final Set<String> CONTINUES =
      Set.of(
          "and", "or", "nor", "of", "to", "in", "on", "at", "by", "for", "from", "with", "without",
          "into", "than", "that", "which", "who", "whom", "whose", "because", "as", "until", "upon",
          "also", "is", "are", "was", "were", "has", "have", "had", "been", "be");

  private static final Set<String> BEGINS =
      Set.of(
          "i", "he", "she", "we", "they", "it", "you", "this", "these", "there", "then", "so",
          "well", "now", "why", "how", "what's", "it's", "that's", "there's", "he's", "she's",
          "i'm", "i've", "i'll", "we're", "they're", "however", "yes", "no", "my", "our");

  private EnglishHints() {}

  /** Returns whether a sentence cannot stop after this lower-case word. */
  static boolean cannotEnd(String word) {
    return CANNOT_END.contains(word);
  }

  /** Returns by how much longer than usual a pause before this lower-case word must be. */
  static double pauseFactorBefore(String word) {
    if (CONTINUES.contains(word)) {
      return 1.4;
    }
    return BEGINS.contains(word) ? 0.85 : 1;
  }
}
