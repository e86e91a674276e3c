package io.cuebroker.captions.textual;

/** Writes times as a clock shows them. */
public final class ClockTime {
  private static final int MILLIS_PER_SECOND = 1000;
  private static final int MILLIS_PER_MINUTE = 60 * MILLIS_PER_SECOND;
  private static final int MILLIS_PER_HOUR = 60 * MILLIS_PER_MINUTE;

  private ClockTime() {}

  /**
   * Appends {@code HH:MM:SS}, the separator and three digits of milliseconds; more digits of hours
   * where two do not suffice.
   *
   * @param millis not negative
   */
  public static void append(StringBuilder out, long millis, char separator) {
    long hours = millis / MILLIS_PER_HOUR;
    int rest = (int) (millis % MILLIS_PER_HOUR);
    if (hours < 100) {
      appendTwo(out, (int) hours);
    } else {
      out.append(hours);
    }
    out.append(':');
    appendTwo(out, rest / MILLIS_PER_MINUTE);
    rest %= MILLIS_PER_MINUTE;
    out.append(':');
    appendTwo(out, rest / MILLIS_PER_SECOND);
    rest %= MILLIS_PER_SECOND;
    out.append(separator).append((char) ('0' + rest / 100));
    appendTwo(out, rest % 100);
  }

  private static void appendTwo(StringBuilder out, int number) {
    out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
