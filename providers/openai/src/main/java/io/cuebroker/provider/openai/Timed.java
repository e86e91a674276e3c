package io.cuebroker.provider.openai;

import io.cuebroker.provider.openai.WireTranscript.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of text with its time.
 *
 * @param endMillis after {@code startMillis}
 * @param confidence 0 to 1
 */
record Timed(String text, long startMillis, long endMillis, Optional<Double> confidence) {
  /** More seconds than any media has; LocalAI has written its times in nanoseconds. */
  private static final double MOST_SECONDS = 1e6;

  private static final double MILLIS = 1e3;
  private static final double NANOS_TO_MILLIS = 1e-6;

  /** Whether any of these items lasts: some servers fill in zeros for what they do not know. */
  static boolean anyOf(List<Item> items) {
    return items.stream()
        .anyMatch(item -> seconds(item.end()) > Math.max(0, seconds(item.start())));
  }

  /** Returns how many milliseconds the unit of these items' times is. */
  static double unit(List<Item> items) {
    return items.stream().anyMatch(item -> seconds(item.end()) > MOST_SECONDS)
        ? NANOS_TO_MILLIS
        : MILLIS;
  }

  /**
   * Returns the items with whole times: rounded to milliseconds, missing ones between their
   * neighbours', none without length.
   *
   * @param unit in milliseconds
   */
  static List<Timed> all(List<Item> items, double unit) {
    List<Timed> timed = new ArrayList<>(items.size());
    long before = 0;
    for (int at = 0; at < items.size(); at++) {
      Item item = items.get(at);
      long start = millis(item.start(), unit, before);
      long next = at + 1 < items.size() ? millis(items.get(at + 1).start(), unit, start) : start;
      long end = Math.max(start + 1, millis(item.end(), unit, next));
      timed.add(new Timed(item.content(), start, end, confidence(item.probability())));
      before = end;
    }
    return timed;
  }

  private static long millis(@Nullable Double time, double unit, long otherwise) {
    double seconds = seconds(time);
    boolean isUsable = seconds >= 0 && seconds * unit <= MOST_SECONDS * MILLIS;
    return isUsable ? Math.round(seconds * unit) : otherwise;
  }

  /** Returns -1 for what is no time. */
  private static double seconds(@Nullable Double time) {
    return time == null || time.isNaN() || time < 0 ? -1 : time;
  }

  private static Optional<Double> confidence(@Nullable Double probability) {
    return Optional.ofNullable(probability).filter(value -> value >= 0 && value <= 1);
  }
}
