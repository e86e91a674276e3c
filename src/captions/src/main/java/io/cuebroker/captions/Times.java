package io.cuebroker.captions;

import java.time.Duration;

/** The rule that every timed value of the document keeps. */
final class Times {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private Times() {}

  static void requireOrdered(String what, Duration start, Duration end) {
    if (start.isNegative() || start.compareTo(end) >= 0) {
      throw new IllegalArgumentException(
          what + " must start at 0 or later and end after it starts: " + start + " to " + end);
    }
    requireMillis(what, start);
    requireMillis(what, end);
  }

  static void requireMillis(String what, Duration time) {
    if (time.toNanosPart() % NANOS_PER_MILLI != 0) {
      throw new IllegalArgumentException(what + " time is not in whole milliseconds: " + time);
    }
  }
}
