package io.cuebroker.provider;

import java.time.Duration;

/**
 * How often a vendor may be asked about one order, within what the operator allows all of them.
 *
 * @param least the shortest wait between two polls of one order
 * @param most the longest one
 */
public record PollPace(Duration least, Duration most) {
  /** Leaves it to the broker. */
  public static final PollPace ANY = new PollPace(Duration.ZERO, Duration.ofDays(1));

  public PollPace {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("a poll pace must not be " + least + " to " + most);
    }
  }
}
