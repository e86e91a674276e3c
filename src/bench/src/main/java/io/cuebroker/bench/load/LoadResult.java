package io.cuebroker.bench.load;

import java.util.Locale;

/**
 * What a run of load met.
 *
 * @param answers how many requests were answered as they should be
 * @param medianMillis half of all requests took no longer
 * @param slowMillis 99 in 100 requests took no longer
 */
public record LoadResult(int answers, double seconds, double medianMillis, double slowMillis) {

  /** Returns the requests answered in a second. */
  public double perSecond() {
    return answers / seconds;
  }

  String encoded() {
    return String.format(
        Locale.ROOT, "%d %.6f %.4f %.4f", answers, seconds, medianMillis, slowMillis);
  }

  /** Returns the result of {@link #encoded} text. */
  static LoadResult decoded(String text) {
    String[] parts = text.split(" ", -1);
    return new LoadResult(
        Integer.parseInt(parts[0]),
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]));
  }
}
