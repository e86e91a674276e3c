package io.cuebroker.media.burn;

import java.time.Duration;

/**
 * How much one render may take.
 *
 * @param time of the wall clock
 * @param bytes of the output
 */
public record Limits(Duration time, long bytes) {
  /** Two hours and 8 GiB. */
  public static final Limits DEFAULT = new Limits(Duration.ofHours(2), 8L << 30);

  public Limits {
    if (time.isNegative() || time.isZero() || bytes <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
