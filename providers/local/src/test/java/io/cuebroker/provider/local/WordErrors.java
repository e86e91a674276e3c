package io.cuebroker.provider.local;

import java.util.List;
import java.util.Locale;

/** Word error rate: the fewest words to change, add and remove, over the words that were said. */
final class WordErrors {
  private WordErrors() {}

  static double rate(String said, String heard) {
    List<String> reference = words(said);
    List<String> hypothesis = words(heard);
    int[] row = new int[hypothesis.size() + 1];
    for (int j = 0; j <= hypothesis.size(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= reference.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= hypothesis.size(); j++) {
        int same = diagonal + (reference.get(i - 1).equals(hypothesis.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return (double) row[hypothesis.size()] / reference.size();
  }

  static List<String> words(String text) {
    String bare = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}' ]+", " ").strip();
    return bare.isEmpty() ? List.of() : List.of(bare.split(" +"));
  }
}
