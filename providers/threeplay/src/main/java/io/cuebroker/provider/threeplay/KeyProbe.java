package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Readiness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether 3Play takes our keys. An answer holds for a while; a vendor out of order is no operator's
 * matter, and orders can wait for it.
 */
final class KeyProbe {
  private static final Duration HOLDS = Duration.ofMinutes(1);

  private final Projects projects;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Told last = new Told(Instant.MIN, Readiness.READY);

  KeyProbe(Projects projects, Clock clock) {
    this.projects = projects;
    this.clock = clock;
  }

  Readiness readiness() {
    Instant now = clock.instant();
    // Whoever comes while somebody asks hears the old answer.
    if (now.isBefore(last.until()) || !asking.tryLock()) {
      return last.readiness();
    }
    try {
      last = new Told(now.plus(HOLDS), ask());
      return last.readiness();
    } finally {
      asking.unlock();
    }
  }

  private Readiness ask() {
    for (Project project : projects.all()) {
      try {
        project.authenticate();
      } catch (ProviderException e) {
        if (e.problem().kind() == Kind.CREDENTIALS) {
          String account = project.account().isEmpty() ? "default" : project.account();
          return new Readiness(
              Readiness.State.UNAVAILABLE,
              Optional.of("3Play refuses the key of account " + account));
        }
      }
    }
    return Readiness.READY;
  }

  private record Told(Instant until, Readiness readiness) {}
}
