package io.cuebroker.provider;

import java.io.IOException;
import java.time.Duration;

/**
 * Thrown by the client of {@link Context#http} where a request would go beyond a {@link RateLimit}
 * for longer than it is worth waiting. Nothing was sent.
 */
public final class BusyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /** Makes one that asks to come back after {@code wait}. */
  public BusyException(Duration wait) {
    super("the vendor's rate limit is used up");
    this.wait = wait;
  }

  /** Returns when there will be room again. */
  public Duration retryAfter() {
    return wait;
  }
}
