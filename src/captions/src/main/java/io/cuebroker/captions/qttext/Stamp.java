package io.cuebroker.captions.qttext;

import java.util.Optional;
import java.util.regex.Matcher;
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
  private static final Pattern TEXT =
      Pattern.compile(
          "\\s{0,8}\\[\\s{0,8}(\\d{1,5}):(\\d{1,2}):(\\d{1,2})(?:[.:;,](\\d{1,5}))?\\s{0,8}\\]");
  private static final Pattern BEGINNING = Pattern.compile("\\s*\\[\\s*\\d+:");

  /** Returns the stamp that a line begins with. */
  static Optional<Stamp> at(String line) {
    if (line.indexOf('[') < 0) {
      return Optional.empty();
    }
    Matcher matcher = TEXT.matcher(line);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    long minutes = Long.parseLong(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2));
    String count = matcher.group(4);
    return Optional.of(
        new Stamp(
            minutes * 60 + Integer.parseInt(matcher.group(3)),
            count == null ? 0 : Integer.parseInt(count),
            matcher.end()));
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
