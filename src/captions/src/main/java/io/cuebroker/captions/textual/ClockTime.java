package io.cuebroker.captions.textual;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes times as a clock shows them. */
public final class ClockTime {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,6}):([0-5]?\\d):([0-5]?\\d)(?:[.,](\\d{1,3}))?");

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

  /**
   * Reads {@code hh:mm:ss.mmm} as milliseconds; the fraction has up to three digits after a point
   * or a comma, or is left out. Empty for anything else.
   */
  public static OptionalLong parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    String fraction = matcher.group(4) == null ? "" : matcher.group(4);
    return OptionalLong.of(
        Long.parseLong(matcher.group(1)) * MILLIS_PER_HOUR
            + Long.parseLong(matcher.group(2)) * MILLIS_PER_MINUTE
            + Long.parseLong(matcher.group(3)) * MILLIS_PER_SECOND
            + Long.parseLong((fraction + "000").substring(0, 3)));
  }

  private static void appendTwo(StringBuilder out, int number) {
    out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
