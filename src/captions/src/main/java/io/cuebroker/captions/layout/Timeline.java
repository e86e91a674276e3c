package io.cuebroker.captions.layout;

import io.cuebroker.captions.Word;
import java.util.List;

/**
 * The words' times in milliseconds, made to run forward: starts never go back and no word outlasts
 * the next one's start.
 *
 * <p>Times that do not fit with the others (a vendor's glitch, two voices at once) are pulled
 * between their neighbours. The longest run of starts that do fit is what the others are pulled to,
 * so that one word with a wild time does not drag all that follow it along.
 */
final class Timeline {
  private final long[] starts;
  private final long[] ends;

  private Timeline(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  static Timeline of(List<Word> words) {
    long[] starts = words.stream().mapToLong(word -> word.start().toMillis()).toArray();
    pullIntoOrder(starts);
    long[] ends = new long[starts.length];
    for (int at = 0; at < ends.length; at++) {
      long end = Math.max(starts[at], words.get(at).end().toMillis());
      ends[at] = at + 1 < starts.length ? Math.min(end, starts[at + 1]) : end;
    }
    return new Timeline(starts, ends);
  }

  int size() {
    return starts.length;
  }

  long startMillis(int word) {
    return starts[word];
  }

  long endMillis(int word) {
    return ends[word];
  }

  /** Returns the silence before a word; 0 before the first. */
  long pauseBeforeMillis(int word) {
    return word == 0 ? 0 : starts[word] - ends[word - 1];
  }

  private static void pullIntoOrder(long[] starts) {
    boolean[] fits = longestRun(starts);
    long floor = 0;
    for (int at = 0; at < starts.length; at++) {
      if (fits[at]) {
        floor = starts[at];
      } else {
        starts[at] = Math.max(floor, starts[at]);
      }
    }
    long ceiling = Long.MAX_VALUE;
    for (int at = starts.length - 1; at >= 0; at--) {
      if (fits[at]) {
        ceiling = starts[at];
      }
      starts[at] = Math.min(starts[at], ceiling);
    }
    // Misfits between the same two neighbours may still be out of order among themselves.
    for (int at = 1; at < starts.length; at++) {
      starts[at] = Math.max(starts[at], starts[at - 1]);
    }
  }

  /** Marks a longest non-decreasing subsequence, by patience sorting in O(n log n). */
  private static boolean[] longestRun(long[] values) {
    int[] tails = new int[values.length];
    int[] previous = new int[values.length];
    int length = 0;
    for (int at = 0; at < values.length; at++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (values[tails[middle]] <= values[at]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[at] = low == 0 ? -1 : tails[low - 1];
      tails[low] = at;
      length = Math.max(length, low + 1);
    }
    boolean[] inRun = new boolean[values.length];
    for (int at = tails[length - 1]; at >= 0; at = previous[at]) {
      inRun[at] = true;
    }
    return inRun;
  }
}
