package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * How long a vendor's denials and nonsense are borne before they end a job. A page of maintenance
 * instead of an answer must not cost a paid order, and neither must a listing that lags behind;
 * what is borne in memory begins anew after a restart. Safe for concurrent use.
 */
final class Patience {
  /** The code of a file that takes more memory than there is. */
  static final String TOO_MUCH = "captions_too_large";

  /** The code of an order whose polls end with the process. */
  static final String FATAL = "server_stopped";

  /** What costs nothing may end soon: it can be had again. */
  private static final int FREE_FAULTS = 3;

  /** A denial, or a file that nobody can read, is the vendor's answer about this one order. */
  private static final int DENIALS = 5;

  /** In the least waits between two polls: a minute, as these are by default. */
  private static final int DENIED_FOR = 60;

  /** Nonsense in place of an answer says nothing about the order. */
  private static final int FAULTS = 20;

  private static final Duration FAULTY_FOR = Duration.ofHours(24);

  private final Supplier<Instant> clock;
  private final Duration deniedFor;
  private final Map<JobId, Trouble> troubles = new ConcurrentHashMap<>();

  /**
   * @param interval the least wait between two polls of one order
   */
  Patience(Supplier<Instant> clock, Duration interval) {
    this.clock = clock;
    this.deniedFor = interval.multipliedBy(DENIED_FOR);
  }

  /** Whether a problem of polling has lasted for so long that it is believed. */
  boolean isAtEnd(JobId id, ProviderProblem problem, boolean paid) {
    if (problem.kind() != Kind.REJECTED && problem.kind() != Kind.VENDOR_FAULT) {
      forget(id);
      return false;
    }
    if (problem.code().equals(FATAL)) {
      return true; // Counted in the job's own history, not here.
    }
    Instant now = clock.get();
    Trouble trouble =
        troubles.merge(
            id, new Trouble(1, now), (before, one) -> new Trouble(before.count + 1, before.since));
    Duration lasting = Duration.between(trouble.since, now);
    boolean denied =
        problem.kind() == Kind.REJECTED
            || problem.code().equals(ProviderProblem.UNREADABLE_CAPTIONS)
            || problem.code().equals(TOO_MUCH);
    int most = paid ? (denied ? DENIALS : FAULTS) : FREE_FAULTS;
    Duration least = paid ? (denied ? deniedFor : FAULTY_FOR) : Duration.ZERO;
    boolean over = trouble.count >= most && lasting.compareTo(least) >= 0;
    if (over) {
      forget(id);
    }
    return over;
  }

  void forget(JobId id) {
    troubles.remove(id);
  }

  /** Problems in a row, and since when. */
  private record Trouble(int count, Instant since) {}
}
