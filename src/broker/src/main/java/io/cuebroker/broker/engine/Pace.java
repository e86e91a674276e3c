package io.cuebroker.broker.engine;

import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.provider.ProviderProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait: between two polls of an order, and before trying a provider again. */
final class Pace {
  private static final double GROWTH = 1.5;
  private static final double JITTER = 0.1;

  /** No row waits for longer, whatever a vendor asks for. */
  static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private static final int MOST_STEPS = 60;
  private static final int FREE_TRIES = 3;
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

  /**
   * Returns the wait after the n-th failure in a row: what the vendor asks for, where that is
   * neither a hammering nor for ever.
   */
  Duration wait(ProviderProblem problem, int setbacks) {
    Optional<Duration> asked = problem.retryAfter();
    if (asked.isEmpty()) {
      return setback(setbacks);
    }
    Duration most = asked.get().compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked.get();
    return most.compareTo(interval) < 0 ? interval : most;
  }

  /** Returns the wait before a lost order is placed again: none at first. */
  Duration again(int attempt) {
    return attempt <= FREE_TRIES ? Duration.ZERO : setback(attempt);
  }

  /** Returns the least wait between two polls of one order. */
  Duration interval() {
    return interval;
  }

  /** Returns the wait after the n-th failure in a row. */
  Duration setback(int setbacks) {
    return grown(Math.min(setbacks, MOST_STEPS) * 2, LONGEST_SETBACK);
  }

  private Duration grown(int steps, Duration most) {
    double millis = interval.toMillis() * Math.pow(GROWTH, Math.min(steps, MOST_STEPS));
    double bounded = Math.min(millis, (double) Math.max(most.toMillis(), interval.toMillis()));
    double jitter = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return Duration.ofMillis(Math.max(1, Math.round(bounded * jitter)));
  }
}
