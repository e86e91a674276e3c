package io.cuebroker.sandbox;

import java.time.Duration;

/**
 * How fast a stand-in is.
 *
 * @param work from an order to its captions
 * @param unseen how long an order is missing from lists
 */
public record StubOptions(Duration work, Duration unseen) {
  /** Done at once, seen at once. */
  public static final StubOptions INSTANT = new StubOptions(Duration.ZERO, Duration.ZERO);

  /** Returns these options with another time of work. */
  public StubOptions working(Duration time) {
    return new StubOptions(time, unseen);
  }

  /** Returns these options with another time before orders are listed. */
  public StubOptions unseenFor(Duration time) {
    return new StubOptions(work, time);
  }
}
