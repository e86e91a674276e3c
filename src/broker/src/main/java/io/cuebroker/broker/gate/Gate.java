package io.cuebroker.broker.gate;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import io.cuebroker.provider.BusyException;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;

/**
 * Tells a vendor that is busy from one that is down, and leaves each alone for as long as that
 * calls for: a busy one until the time it names, one that is down until a single call gets through
 * again. What concerns one order or one account (a refusal, credentials, money) leaves the gate
 * open. Safe for concurrent use.
 */
public final class Gate {
  /** Calls without an answer, of so many in a row, after which a vendor is taken for down. */
  private static final int OUTAGE_FAILURES = 5;

  private static final int OUTAGE_CALLS = 10;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_BUSY = Duration.ofMinutes(20);
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(1);

  /** No vendor closes the gate for longer by naming a time. */
  private static final Duration LONGEST_NAMED = Duration.ofHours(24);

  /** Failures on our side of the wire that providers report as passing. */
  private static final Set<String> OURS =
      Set.of("media_unreachable", "storage_full", "storage_fault");

  private final AtomicInteger busyInARow = new AtomicInteger();
  private final AtomicInteger outagesInARow = new AtomicInteger();
  private final CircuitBreaker<Object> busy;
  private final CircuitBreaker<Object> down;
  private final FailsafeExecutor<Object> calls;

  /** Makes an open gate. */
  public Gate() {
    busy =
        CircuitBreaker.builder()
            .handleIf(failure -> isBusy(failure))
            .withFailureThreshold(1)
            .withSuccessThreshold(1)
            .withDelayFn(context -> busyPause(context.getLastException()))
            .onClose(event -> busyInARow.set(0))
            .build();
    down =
        CircuitBreaker.builder()
            .handleIf(failure -> isDown(failure))
            .withFailureThreshold(OUTAGE_FAILURES, OUTAGE_CALLS)
            .withSuccessThreshold(1)
            .withDelayFn(context -> grown(outagesInARow.getAndIncrement(), LONGEST_OUTAGE))
            .onClose(event -> outagesInARow.set(0))
            .build();
    calls = Failsafe.with(List.of(down, busy));
  }

  /**
   * Makes a call if the gate is open, and learns from what comes of it.
   *
   * @throws ProviderException what the call threw, or where the gate is closed {@link
   *     Kind#THROTTLED} or {@link Kind#UNAVAILABLE} with the time to wait; then nothing was called
   */
  public <T> T through(Call<T> call) throws ProviderException {
    try {
      return calls.get(call::make);
    } catch (CircuitBreakerOpenException e) {
      throw closed(e);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof ProviderException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private ProviderException closed(CircuitBreakerOpenException e) {
    boolean isBusy = busy.isOpen() || busy.isHalfOpen();
    Duration wait = closedFor().orElse(Duration.ofSeconds(1));
    return new ProviderException(
        ProviderProblem.of(
                isBusy ? Kind.THROTTLED : Kind.UNAVAILABLE,
                isBusy ? "vendor_busy" : "vendor_down",
                isBusy ? "it asked to be left alone for a while" : "it has not answered of late")
            .withRetryAfter(Optional.of(wait)),
        e);
  }

  /** Returns how long no call will be made; empty where one may. */
  public Optional<Duration> closedFor() {
    Duration longest = Duration.ZERO;
    for (CircuitBreaker<Object> breaker : List.of(busy, down)) {
      Duration left = breaker.isOpen() ? breaker.getRemainingDelay() : Duration.ZERO;
      longest = left.compareTo(longest) > 0 ? left : longest;
    }
    return longest.isZero() ? Optional.empty() : Optional.of(longest);
  }

  /** Whether a single call is wanted now, to learn whether the vendor has recovered. */
  public boolean isProbing() {
    return closedFor().isEmpty() && !(busy.isClosed() && down.isClosed());
  }

  /** Returns a sentence for operators while the vendor is left alone. */
  public Optional<String> reason() {
    if (busy.isClosed() && down.isClosed()) {
      return Optional.empty();
    }
    long seconds = Math.max(1, closedFor().orElse(Duration.ZERO).toSeconds());
    return Optional.of(
        (busy.isClosed() ? "does not answer" : "asked to be left alone for a while")
            + "; it is asked again in "
            + seconds
            + " s");
  }

  /** Returns what keeps these limits for all requests that pass it. */
  public static Interceptor limiting(List<RateLimit> limits) {
    return new Limiting(limits);
  }

  private Duration busyPause(Throwable failure) {
    Duration grown = grown(busyInARow.getAndIncrement(), LONGEST_BUSY);
    Optional<Duration> named =
        failure instanceof ProviderException e ? e.problem().retryAfter() : Optional.empty();
    return named
        .filter(wait -> !wait.isZero())
        .map(wait -> wait.compareTo(LONGEST_NAMED) > 0 ? LONGEST_NAMED : wait)
        .orElse(grown);
  }

  private static Duration grown(int steps, Duration most) {
    long millis = FIRST_PAUSE.toMillis() << Math.min(steps, 10);
    return millis > most.toMillis() ? most : Duration.ofMillis(millis);
  }

  private static boolean isBusy(Throwable failure) {
    return failure instanceof ProviderException e
        && e.problem().kind() == Kind.THROTTLED
        && !(e.getCause() instanceof BusyException); // our own limit: the vendor is well
  }

  private static boolean isDown(Throwable failure) {
    return failure instanceof ProviderException e
        && e.problem().kind() == Kind.UNAVAILABLE
        && !OURS.contains(e.problem().code());
  }

  /** A call to a vendor. */
  @FunctionalInterface
  public interface Call<T> {
    T make() throws ProviderException;
  }
}
