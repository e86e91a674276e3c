package io.cuebroker.captions.textual;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes times as a clock shows them, in whole milliseconds. */
public final class ClockTime {
  private static final Pattern WHOLE =
      Pattern.compile("(\\d{1,6}):([0-5]?\\d):([0-5]?\\d)(?:[.,](\\d{1,3}))?");

  /** What {@link #parse} returns where there is no time. */
  public static final long NONE = Long.MIN_VALUE;

  /** More than any clock needs, few enough not to overflow. */
  private static final long MAX_FIELD = 99_999_999;

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
    if (millis < 10L * MILLIS_PER_HOUR) {
      out.append('0');
    }
    appendUnpadded(out, millis, separator);
  }

  /**
   * Appends {@code H:MM:SS}, the separator and three digits of milliseconds; hours take as many
   * digits as they need.
   *
   * @param millis not negative
   */
  public static void appendUnpadded(StringBuilder out, long millis, char separator) {
    int rest = (int) (millis % MILLIS_PER_HOUR);
    out.append(millis / MILLIS_PER_HOUR).append(':');
    appendTwo(out, rest / MILLIS_PER_MINUTE);
    rest %= MILLIS_PER_MINUTE;
    out.append(':');
    appendTwo(out, rest / MILLIS_PER_SECOND);
    rest %= MILLIS_PER_SECOND;
    out.append(separator).append((char) ('0' + rest / 100));
    appendTwo(out, rest % 100);
  }

  /**
   * Appends {@code H:MM:SS.cc}; hours take as many digits as they need.
   *
   * @param hundredths of a second, not negative
   */
  public static void appendHundredths(StringBuilder out, long hundredths) {
    int rest = (int) (hundredths % (MILLIS_PER_HOUR / 10));
    out.append(hundredths / (MILLIS_PER_HOUR / 10)).append(':');
    appendTwo(out, rest / (MILLIS_PER_MINUTE / 10));
    rest %= MILLIS_PER_MINUTE / 10;
    out.append(':');
    appendTwo(out, rest / 100);
    out.append('.');
    appendTwo(out, rest % 100);
  }

  /**
   * Appends {@code MM:SS.cc}; minutes count on past 59 and take as many digits as they need.
   *
   * @param hundredths of a second, not negative
   */
  public static void appendMinutes(StringBuilder out, long hundredths) {
    long minutes = hundredths / (MILLIS_PER_MINUTE / 10);
    int rest = (int) (hundredths % (MILLIS_PER_MINUTE / 10));
    out.append(minutes < 10 ? "0" : "").append(minutes).append(':');
    appendTwo(out, rest / 100);
    out.append('.');
    appendTwo(out, rest % 100);
  }

  /**
   * Reads minutes and seconds, with hours before them if {@code mostFields} is 3: fields of one or
   * more digits, which may exceed 59, then perhaps a dot, comma or colon and decimal places of any
   * number, rounded to milliseconds half up. A minus sign may stand before all. Blanks round the
   * time are passed over, blanks within are not.
   *
   * @param from where the time begins in {@code text}
   * @param to where it must end
   * @param mostFields 2 or 3
   * @return milliseconds, or {@link #NONE} where anything else stands there
   */
  public static long parse(String text, int from, int to, int mostFields) {
    int at = from;
    int limit = to;
    while (at < limit && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    while (at < limit && Character.isWhitespace(text.charAt(limit - 1))) {
      limit--;
    }
    boolean isNegative = at < limit && text.charAt(at) == '-';
    at += isNegative ? 1 : 0;
    long seconds = 0;
    int fields = 0;
    while (fields < mostFields && at < limit) {
      int first = at;
      long field = 0;
      for (; at < limit && isDigit(text.charAt(at)); at++) {
        field = Math.min(field * 10 + text.charAt(at) - '0', MAX_FIELD + 1);
      }
      if (at == first || field > MAX_FIELD) {
        return NONE;
      }
      seconds = seconds * 60 + field;
      fields++;
      if (fields == mostFields || at == limit || text.charAt(at) != ':') {
        break;
      }
      at++;
    }
    if (fields < 2) {
      return NONE;
    }
    long fraction = fraction(text, at, limit);
    if (fraction < 0) {
      return NONE;
    }
    long millis = seconds * MILLIS_PER_SECOND + fraction;
    return isNegative ? -millis : millis;
  }

  /** Returns separator and decimal places as milliseconds, 0 for none, -1 for anything else. */
  private static long fraction(String text, int from, int limit) {
    if (from == limit) {
      return 0;
    }
    if (".,:".indexOf(text.charAt(from)) < 0 || from + 1 == limit) {
      return -1;
    }
    long scale = MILLIS_PER_SECOND;
    long tenths = 0;
    for (int i = from + 1; i < limit; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      tenths += (text.charAt(i) - '0') * scale;
      scale /= 10;
    }
    return (tenths + 5) / 10;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void appendTwo(StringBuilder out, int number) {
    out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /**
   * Reads {@code hh:mm:ss.mmm} as milliseconds; the fraction has up to three digits after a point
   * or a comma, or is left out. Empty for anything else.
   */
  public static OptionalLong parse(String text) {
    Matcher matcher = WHOLE.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    String fraction = matcher.group(4) == null ? "" : matcher.group(4);
    return OptionalLong.of(
        ((Long.parseLong(matcher.group(1)) * 60 + Long.parseLong(matcher.group(2))) * 60
                    + Long.parseLong(matcher.group(3)))
                * 1_000
            + Long.parseLong((fraction + "000").substring(0, 3)));
  }
}
