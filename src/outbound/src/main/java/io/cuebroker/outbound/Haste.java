package io.cuebroker.outbound;

import java.time.Duration;

/**
 * How quickly a download must come, where somebody waits for it.
 *
 * @param whole the longest that all of it may take
 * @param leastBytes what must come in every {@code window}, after decompression; 0 asks for nothing
 */
public record Haste(Duration whole, long leastBytes, Duration window) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the first that is out of range
   */
  public Haste {
    if (whole.toMillis() < 1) {
      throw new IllegalArgumentException("whole must be at least 1 ms, not " + whole);
    }
    if (leastBytes < 0) {
      throw new IllegalArgumentException("leastBytes must not be negative, not " + leastBytes);
    }
    if (window.toMillis() < 1) {
      throw new IllegalArgumentException("window must be at least 1 ms, not " + window);
    }
  }

  /** However slowly it comes, within a time. */
  static Haste within(Duration whole) {
    return new Haste(whole, 0, whole);
  }
}
