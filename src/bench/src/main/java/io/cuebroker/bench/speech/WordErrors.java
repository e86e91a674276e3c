package io.cuebroker.bench.speech;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Words said, and the fewest changes, insertions and deletions that make what was heard of them.
 * Letter case, punctuation and hyphens do not count.
 */
record WordErrors(int errors, int words) {

  static WordErrors of(String said, String heard) {
    List<String> reference = words(said);
    List<String> hypothesis = words(heard);
    int[] row = new int[hypothesis.size() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= reference.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= hypothesis.size(); j++) {
        int kept = diagonal + (reference.get(i - 1).equals(hypothesis.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(kept, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return new WordErrors(row[hypothesis.size()], reference.size());
  }

  WordErrors plus(WordErrors other) {
    return new WordErrors(errors + other.errors, words + other.words);
  }

  /** Returns the rate in percent. */
  double percent() {
    return 100.0 * errors / Math.max(1, words);
  }

  private static List<String> words(String text) {
    String bare =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace('\u2019', '\'')
            .replaceAll("[-\u2010-\u2015/_]+", " ")
            .replaceAll("[^\\p{L}\\p{N}'\\s]+", "")
            .replaceAll("(?<![\\p{L}\\p{N}])'|'(?![\\p{L}\\p{N}])", "")
            .strip();
    return bare.isEmpty() ? List.of() : List.of(bare.split("\\s+"));
  }
}
