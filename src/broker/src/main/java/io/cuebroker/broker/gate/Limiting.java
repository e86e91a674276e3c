package io.cuebroker.broker.gate;

import dev.failsafe.RateLimiter;
import io.cuebroker.provider.BusyException;
import io.cuebroker.provider.RateLimit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Holds requests back until a vendor's limits have room for them, spread evenly: a vendor counts
 * from a moment that we do not know, so a burst that fits our minute may not fit its own.
 */
final class Limiting implements Interceptor {
  /** A thread is not held for longer; whoever asked comes back later. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Limited> limits;

  Limiting(List<RateLimit> limits) {
    this.limits = limits.stream().map(Limited::new).toList();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String path = request.url().encodedPath();
    for (Limited limited : limits) {
      if (limited.limit.path().matcher(path).find()) {
        await(limited);
      }
    }
    return chain.proceed(request);
  }

  private static void await(Limited limited) throws IOException {
    Duration wait = limited.turns.tryReservePermit(PATIENCE);
    if (wait.isNegative()) {
      throw new BusyException(PATIENCE);
    }
    try {
      Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the vendor's rate limit");
    }
  }

  /** A limit and the turns that it leaves. */
  private record Limited(RateLimit limit, RateLimiter<Object> turns) {
    Limited(RateLimit limit) {
      this(limit, RateLimiter.<Object>smoothBuilder(limit.most(), limit.period()).build());
    }
  }
}
