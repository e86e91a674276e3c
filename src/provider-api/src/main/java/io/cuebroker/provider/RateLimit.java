package io.cuebroker.provider;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How many requests of a kind a vendor takes in a time. The broker sees to it, so that no provider
 * has to.
 *
 * @param most requests within {@code period}; they are spread over it evenly
 * @param path the limit counts requests in whose path this is found
 */
public record RateLimit(int most, Duration period, Pattern path) {
  public RateLimit {
    if (most < 1 || period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("a rate limit must not be " + most + " in " + period);
    }
  }

  /** Returns a limit on all requests together. */
  public static RateLimit overall(int most, Duration period) {
    return new RateLimit(most, period, Pattern.compile(""));
  }
}
