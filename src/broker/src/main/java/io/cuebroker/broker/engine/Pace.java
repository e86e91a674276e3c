package io.cuebroker.broker.engine;

import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.provider.PollPace;
import io.cuebroker.provider.ProviderProblem;
import java.time.Duration;
import java.time.Instant;
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

  private static final Duration LONGEST_REFRESH = Duration.ofHours(6);

  private final Duration interval;
  private final Duration ceiling;
  private final Duration refreshFor;
  private final Duration overdueAfter;

  Pace(BrokerSettings settings) {
    interval = settings.pollingInterval();
    ceiling = settings.pollingCeiling();
    refreshFor = settings.refreshFor();
    overdueAfter = settings.pollingOverdue();
  }

  /**
   * Returns the wait before the first poll: near the time at which the order should be done, with
   * jitter so that orders do not march in step.
   *
   * @param expected from now on; empty where nobody knows
   */
  Duration first(Optional<Duration> expected, PollPace vendor) {
    Duration near = expected.map(Pace::nearly).orElse(interval);
    return within(vendor, jittered(near));
  }

  /** Returns the wait after the n-th poll: growing up to the ceiling, with jitter. */
  Duration poll(int polls, PollPace vendor) {
    Duration least = vendor.least().compareTo(interval) > 0 ? vendor.least() : interval;
    return within(vendor, grown(least, polls, ceiling));
  }

  private static Duration nearly(Duration expected) {
    return expected.multipliedBy(9).dividedBy(10);
  }

  /** Between the floors and the ceilings of both; where they disagree, the vendor is spared. */
  private Duration within(PollPace vendor, Duration wait) {
    Duration most = vendor.most().compareTo(ceiling) < 0 ? vendor.most() : ceiling;
    Duration least = vendor.least().compareTo(interval) > 0 ? vendor.least() : interval;
    Duration bounded = wait.compareTo(most) > 0 ? most : wait;
    return bounded.compareTo(least) < 0 ? least : bounded;
  }

  /**
   * Returns the wait before the n-th look for later edits of delivered captions: slower than any
   * poll, since most are never touched again.
   */
  Duration refresh(int looks) {
    return grown(ceiling.multipliedBy(2), looks, LONGEST_REFRESH);
  }

  /** Returns until when later edits of captions are looked for. */
  Instant refreshUntil(Instant deliveredAt) {
    return deliveredAt.plus(refreshFor);
  }

  /** Returns when to give up an order whose provider names no limit. */
  Instant overdue(Instant placedAt) {
    return placedAt.plus(overdueAfter);
  }

  /**
   * Returns the wait after the n-th failure in a row: what the vendor asks for, but not for ever;
   * and longer each time where it asks for little again and again.
   */
  Duration wait(ProviderProblem problem, int setbacks) {
    Duration grown = setback(setbacks);
    Optional<Duration> asked = problem.retryAfter();
    if (asked.isEmpty()) {
      return grown;
    }
    Duration bounded = grown.compareTo(ceiling) > 0 ? ceiling : grown;
    Duration most = asked.get().compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked.get();
    return most.compareTo(bounded) < 0 ? bounded : most;
  }

  /** Returns the wait before an order is polled again after the n-th failure in a row. */
  Duration pollAgain(ProviderProblem problem, int setbacks) {
    return problem.retryAfter().isPresent()
        ? wait(problem, setbacks)
        : grown(interval, Math.min(setbacks, MOST_STEPS) * 2, ceiling);
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
    return grown(interval, Math.min(setbacks, MOST_STEPS) * 2, LONGEST_SETBACK);
  }

  private static Duration grown(Duration least, int steps, Duration most) {
    double millis = least.toMillis() * Math.pow(GROWTH, Math.min(steps, MOST_STEPS));
    double bounded = Math.min(millis, (double) Math.max(most.toMillis(), least.toMillis()));
    return jittered(Duration.ofMillis(Math.round(bounded)));
  }

  private static Duration jittered(Duration wait) {
    double jitter = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return Duration.ofMillis(Math.max(1, Math.round(wait.toMillis() * jitter)));
  }
}
