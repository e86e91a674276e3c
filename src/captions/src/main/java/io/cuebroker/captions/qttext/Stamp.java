package io.cuebroker.captions.qttext;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A time stamp at the beginning of a line: {@code [HH:MM:SS.xxx]}, where the digits behind the dot
 * are a count at the time scale, not decimal places.
 *
 * @param seconds the whole ones
 * @param count parts of a second
 * @param end where the text behind the stamp begins
 */
record Stamp(long seconds, int count, int end) {
  private static final int MILLIS_PER_SECOND = 1000;
  private static final int MOST_BLANKS = 8;
  private static final int MOST_HOUR_DIGITS = 5;
  private static final int MOST_COUNT_DIGITS = 5;
  private static final Pattern BEGINNING = Pattern.compile("\\s*\\[\\s*\\d+:");

  /** Returns the stamp that a line begins with. */
  static Optional<Stamp> at(String line) {
    int open = skipBlanks(line, 0);
    if (open == line.length() || line.charAt(open) != '[') {
      return Optional.empty();
    }
    int hours = skipBlanks(line, open + 1);
    int hoursEnd = digits(line, hours, MOST_HOUR_DIGITS);
    int minutesEnd = field(line, hoursEnd, ":", 2);
    int secondsEnd = field(line, minutesEnd, ":", 2);
    if (hoursEnd == hours || minutesEnd < 0 || secondsEnd < 0) {
      return Optional.empty();
    }
    int countEnd = field(line, secondsEnd, ".:;,", MOST_COUNT_DIGITS);
    int end = skipBlanks(line, Math.max(secondsEnd, countEnd));
    if (end == line.length() || line.charAt(end) != ']') {
      return Optional.empty();
    }
    long minutes =
        Long.parseLong(line, hours, hoursEnd, 10) * 60
            + Integer.parseInt(line, hoursEnd + 1, minutesEnd, 10);
    return Optional.of(
        new Stamp(
            minutes * 60 + Integer.parseInt(line, minutesEnd + 1, secondsEnd, 10),
            countEnd < 0 ? 0 : Integer.parseInt(line, secondsEnd + 1, countEnd, 10),
            end + 1));
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length()
        && at - from < MOST_BLANKS
        && " \t\u000B\f".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Returns where the digits that may begin at a place end. */
  private static int digits(String line, int from, int most) {
    int at = from;
    while (at < line.length()
        && at - from < most
        && line.charAt(at) >= '0'
        && line.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** Returns where a separator and the digits behind it end, -1 where they are not there. */
  private static int field(String line, int from, String separators, int most) {
    if (from < 0 || from == line.length() || separators.indexOf(line.charAt(from)) < 0) {
      return -1;
    }
    int end = digits(line, from + 1, most);
    return end == from + 1 ? -1 : end;
  }

  /** Says whether a reader might take the beginning of a line for a stamp. */
  static boolean isLike(String line) {
    return line.indexOf('[') >= 0 && BEGINNING.matcher(line).lookingAt();
  }

  /** Returns the time at a time scale, to the nearest millisecond, a half rounded up. */
  long millis(int timeScale) {
    return seconds * MILLIS_PER_SECOND
        + (2L * count * MILLIS_PER_SECOND + timeScale) / (2L * timeScale);
  }
}
