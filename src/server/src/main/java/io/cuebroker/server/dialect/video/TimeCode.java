package io.cuebroker.server.dialect.video;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as {@code hh:mm:ss.ms}: one to three digits of hours, two of minutes and seconds below 60,
 * and up to three of a fraction, which may be left out ({@code .5} is half a second).
 */
final class TimeCode {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3}):([0-5]\\d):([0-5]\\d)(?:\\.(\\d{1,3}))?");
  private static final int MILLIS_DIGITS = 3;

  private TimeCode() {}

  /** Returns the time from the start of the video, or empty where {@code text} is no time code. */
  static Optional<Duration> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String fraction = parts.group(4) == null ? "" : parts.group(4);
    return Optional.of(
        Duration.ofHours(Long.parseLong(parts.group(1)))
            .plusMinutes(Long.parseLong(parts.group(2)))
            .plusSeconds(Long.parseLong(parts.group(3)))
            .plusMillis(Long.parseLong(fraction + "0".repeat(MILLIS_DIGITS - fraction.length()))));
  }
}
