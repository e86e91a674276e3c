package io.cuebroker.broker.engine;

import io.cuebroker.broker.BrokerSettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait: between two polls of an order, and before trying a provider again. */
final class Pace {
  private static final double GROWTH = 1.5;
  private static final double JITTER = 0.1;
  private static final Duration LONGEST_SETBACK = Duration.ofMinutes(15);

  private final Duration interval;
  private final Duration ceiling;

  Pace(BrokerSettings settings) {
    interval = settings.pollingInterval();
    ceiling = settings.pollingCeiling();
  }

  /**
   * Returns the wait after the n-th poll: growing up to the ceiling, with jitter so that orders do
   * not march in step.
   */
  Duration poll(int polls) {
    return grown(polls, ceiling);
  }

  /** Returns the wait after the n-th failure in a row. */
  Duration setback(int setbacks) {
    return grown(setbacks * 2, LONGEST_SETBACK);
  }

  private Duration grown(int steps, Duration most) {
    double millis = interval.toMillis() * Math.pow(GROWTH, Math.min(steps, 60));
    double bounded = Math.min(millis, (double) Math.max(most.toMillis(), interval.toMillis()));
    double jitter = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return Duration.ofMillis(Math.max(1, Math.round(bounded * jitter)));
  }
}
