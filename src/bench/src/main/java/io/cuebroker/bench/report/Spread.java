package io.cuebroker.bench.report;

import java.util.List;

/**
 * One quantity, measured several times.
 *
 * @param count how often, at least once
 */
public record Spread(double median, double least, double most, int count) {
  public Spread {
    if (count < 1) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  /** Returns the spread of these values, in any order; at least one. */
  public static Spread of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  /** Returns the spread of a quantity that was measured once. */
  public static Spread of(double value) {
    return new Spread(value, value, value, 1);
  }

  /**
   * Returns the spread of the ratios of values that were measured side by side.
   *
   * @throws IllegalArgumentException if the lists differ in length
   */
  public static Spread ofRatios(List<Double> values, List<Double> references) {
    if (values.size() != references.size()) {
      throw new IllegalArgumentException(
          values.size() + " values do not pair with " + references.size());
    }
    return of(
        java.util.stream.IntStream.range(0, values.size())
            .mapToObj(i -> values.get(i) / references.get(i))
            .toList());
  }

  /** Returns the median, and how far the values lie apart where there are several. */
  @Override
  public String toString() {
    return count == 1
        ? Numbers.plain(median)
        : Numbers.plain(median)
            + " ["
            + Numbers.plain(least)
            + ".."
            + Numbers.plain(most)
            + "] n="
            + count;
  }
}
