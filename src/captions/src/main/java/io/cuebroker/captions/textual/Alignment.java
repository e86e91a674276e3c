package io.cuebroker.captions.textual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds which words of an old text stay in a new one: a longest common subsequence. */
public final class Alignment {
  /** Above this many comparisons only what begins and ends alike is taken to stay. */
  private static final long MOST_CELLS = 1_000_000;

  private Alignment() {}

  /** Returns, for each new word, the old word it is, or -1; ascending. */
  public static int[] of(List<String> before, List<String> after) {
    int[] matches = new int[after.size()];
    Arrays.fill(matches, -1);
    int head = 0;
    int shorter = Math.min(before.size(), after.size());
    while (head < shorter && before.get(head).equals(after.get(head))) {
      matches[head] = head;
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      matches[after.size() - 1 - tail] = before.size() - 1 - tail;
      tail++;
    }
    List<String> left = before.subList(head, before.size() - tail);
    List<String> right = after.subList(head, after.size() - tail);
    if (!left.isEmpty() && (long) left.size() * right.size() <= MOST_CELLS) {
      align(left, right, matches, head);
    }
    return matches;
  }

  /**
   * Returns what makes a word the same, however it is written: what a recogniser and a person write
   * differently (capitals, signs) does not make another word.
   */
  public static String key(String word) {
    StringBuilder key = new StringBuilder();
    word.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
    return key.isEmpty() ? word : key.toString().toLowerCase(Locale.ROOT);
  }

  private static void align(List<String> left, List<String> right, int[] matches, int head) {
    int[][] longest = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        longest[i][j] =
            left.get(i).equals(right.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      if (left.get(i).equals(right.get(j))) {
        matches[head + j++] = head + i++;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }
}
