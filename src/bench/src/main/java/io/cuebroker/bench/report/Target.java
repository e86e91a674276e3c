package io.cuebroker.bench.report;

import java.util.Locale;

/**
 * What a figure must reach.
 *
 * @param limit the bound, in the figure's own unit; without meaning for {@link Bound#NONE}
 */
public record Target(Bound bound, double limit) {
  /** A figure that is told for information. */
  public static final Target NONE = new Target(Bound.NONE, 0);

  /** On which side of the limit a figure must lie. */
  public enum Bound {
    AT_MOST,
    AT_LEAST,
    NONE
  }

  public static Target atMost(double limit) {
    return new Target(Bound.AT_MOST, limit);
  }

  public static Target atLeast(double limit) {
    return new Target(Bound.AT_LEAST, limit);
  }

  /** Whether {@code value} reaches it. */
  public boolean isMetBy(double value) {
    return switch (bound) {
      case AT_MOST -> value <= limit;
      case AT_LEAST -> value >= limit;
      case NONE -> true;
    };
  }

  /** Returns the target as people write it, such as {@code <= 2.2}; blank where there is none. */
  @Override
  public String toString() {
    return switch (bound) {
      case AT_MOST -> String.format(Locale.ROOT, "<= %s", Numbers.plain(limit));
      case AT_LEAST -> String.format(Locale.ROOT, ">= %s", Numbers.plain(limit));
      case NONE -> "";
    };
  }
}
