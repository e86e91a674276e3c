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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

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

  /** Others wait for a probe's outcome this long; a probe that uploads media takes longer. */
  private static final Duration PROBE = Duration.ofSeconds(10);

  private static final Duration PROBE_LOOK = Duration.ofSeconds(1);
  private static final String BUSY = "vendor_busy";
  private static final String DOWN = "vendor_down";

  /** Failures on our side of the wire that providers report as passing. */
  private static final Set<String> OURS =
      Set.of("media_unreachable", "storage_full", "storage_fault");

  private final AtomicInteger busyInARow = new AtomicInteger();
  private final AtomicInteger outagesInARow = new AtomicInteger();

  /** When the call began that tries whether the vendor has recovered; 0 while there is none. */
  private final AtomicLong probeSince = new AtomicLong();

  /** Why an operator must act, as of the latest call. */
  private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();

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
      T result = passing(call);
      refusal.set(null);
      return result;
    } catch (ProviderException e) {
      if (e.problem().kind() == Kind.CREDENTIALS || e.problem().kind() == Kind.QUOTA) {
        refusal.set(e.problem().message());
      }
      throw e;
    }
  }

  private <T> T passing(Call<T> call) throws ProviderException {
    boolean probe = !(busy.isClosed() && down.isClosed());
    if (probe && closedFor().isPresent()) {
      throw closed(null);
    }
    long mark = probe ? now() : 0;
    boolean first = probe && probeSince.compareAndSet(0, mark);
    if (probe && !first) {
      return beside(call);
    }
    try {
      return calls.get(call::make);
    } catch (CircuitBreakerOpenException e) {
      throw closed(e);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof ProviderException failure) {
        throw failure;
      }
      throw e;
    } finally {
      probeSince.compareAndSet(mark, 0);
    }
  }

  /**
   * Makes a call beside a probe that takes long, such as an upload: what it learns is not counted,
   * but an answer shows that the vendor is well.
   */
  private <T> T beside(Call<T> call) throws ProviderException {
    T result = call.make();
    busy.close();
    down.close();
    return result;
  }

  private ProviderException closed(@Nullable CircuitBreakerOpenException e) {
    boolean isBusy = busy.isOpen() || busy.isHalfOpen();
    Duration wait = closedFor().orElse(Duration.ofSeconds(1));
    return new ProviderException(
        ProviderProblem.of(
                isBusy ? Kind.THROTTLED : Kind.UNAVAILABLE,
                isBusy ? BUSY : DOWN,
                isBusy ? "it asked to be left alone for a while" : "it has not answered of late")
            .withRetryAfter(Optional.of(wait)),
        e == null ? new IllegalStateException("the gate is closed") : e);
  }

  /** Whether a problem is only that this gate is closed, so that nobody was asked. */
  public static boolean isClosing(ProviderProblem problem) {
    return problem.code().equals(BUSY) || problem.code().equals(DOWN);
  }

  /** Whether what failed is on our side of the wire although a provider reports it. */
  public static boolean isOurs(ProviderProblem problem) {
    return OURS.contains(problem.code());
  }

  /** Returns how long no call will be made; empty where one may. */
  public Optional<Duration> closedFor() {
    Duration longest = Duration.ZERO;
    for (CircuitBreaker<Object> breaker : List.of(busy, down)) {
      Duration left = breaker.isOpen() ? breaker.getRemainingDelay() : Duration.ZERO;
      longest = left.compareTo(longest) > 0 ? left : longest;
    }
    long probe = probeSince.get();
    if (longest.isZero() && probe != 0 && now() - probe < PROBE.toNanos()) {
      return Optional.of(PROBE_LOOK); // Its outcome decides for all.
    }
    return longest.isZero() ? Optional.empty() : Optional.of(longest);
  }

  /** Whether a single call is wanted now, to learn whether the vendor has recovered. */
  public boolean isProbing() {
    return closedFor().isEmpty() && !(busy.isClosed() && down.isClosed());
  }

  /** Returns a sentence for operators while the vendor is left alone, or refuses their key. */
  public Optional<String> reason() {
    if (busy.isClosed() && down.isClosed()) {
      return Optional.ofNullable(refusal.get());
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
        && !isOurs(e.problem());
  }

  /** Never 0, which stands for no probe. */
  private static long now() {
    long nanos = System.nanoTime();
    return nanos == 0 ? 1 : nanos;
  }

  /** A call to a vendor. */
  @FunctionalInterface
  public interface Call<T> {
    T make() throws ProviderException;
  }
}
