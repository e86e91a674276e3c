package io.cuebroker.captions.options;

import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.timecode.Timecode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Programme starts as people write them. */
final class Offsets {
  private static final int LAST_SIXTIETH = 59;
  private static final int LAST_HOUR = 23;
  private static final Duration LONGEST = Duration.ofHours(24);

  /** Means nothing where no frame is counted. */
  private static final FrameRate CLOCK = FrameRate.FPS_25;

  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,3}))?");
  private static final Pattern TIMECODE = Pattern.compile("\\d{1,2}:\\d{1,2}:\\d{1,2}[:;]\\d{2}");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,3}))?");

  private Offsets() {}

  /** Says whether a programme start counts frames, so that it takes a rate to tell its time. */
  static boolean isTimecode(String text) {
    return TIMECODE.matcher(text).matches();
  }

  /** Says whether a programme start is a time code that drops frame numbers. */
  static boolean isDropFrame(String text) {
    return isTimecode(text) && text.indexOf(';') >= 0;
  }

  /**
   * Reads a programme start.
   *
   * @param option its name, for messages
   * @param rate at which its frames count
   * @throws OptionException where it is no time, or more than a day
   */
  static Duration read(String option, String text, FrameRate rate) throws OptionException {
    if (!isTimecode(text)) {
      return plainTime(text)
          .filter(time -> time.compareTo(LONGEST) <= 0)
          .orElseThrow(() -> wrong(option));
    }
    Timecode start = Timecode.parse(text, rate).orElseThrow(() -> noSuchFrame(option, text, rate));
    if (start.hours() > LAST_HOUR) {
      throw wrong(option);
    }
    if (start.frames() != Integer.parseInt(text.substring(text.length() - 2))) {
      throw new OptionException(
          option,
          option
              + " "
              + text
              + " does not exist: drop-frame leaves that number out; next is "
              + start,
          List.of());
    }
    return start.time();
  }

  /**
   * Reads a programme start of what counts no frames: hours, minutes and seconds mean what a clock
   * says.
   *
   * @throws OptionException where it is no time, more than a day, or counts frames of a second
   */
  static Duration read(String option, String text) throws OptionException {
    if (isTimecode(text) && !text.endsWith("00")) {
      throw new OptionException(
          option,
          option
              + " counts frames, of which nobody says how many a second has: say hh:mm:ss.mmm,"
              + " or the frame rate besides",
          List.of());
    }
    return read(option, isTimecode(text) ? text.substring(0, text.length() - 3) : text, CLOCK);
  }

  private static OptionException wrong(String option) {
    return new OptionException(
        option,
        option + " must be hh:mm:ss:ff up to 23:59:59, hh:mm:ss.mmm or seconds, at most 24 hours",
        List.of());
  }

  private static OptionException noSuchFrame(String option, String text, FrameRate rate) {
    return new OptionException(
        option,
        option + " " + text + " does not exist at " + rate.perSecond() + " frames a second",
        List.of());
  }

  private static Optional<Duration> plainTime(String text) {
    Matcher seconds = SECONDS.matcher(text);
    if (seconds.matches()) {
      return Optional.of(
          Duration.ofSeconds(Long.parseLong(seconds.group(1)))
              .plusMillis(millis(seconds.group(2))));
    }
    Matcher time = TIME.matcher(text);
    if (!time.matches()
        || number(time.group(2)) > LAST_SIXTIETH
        || number(time.group(3)) > LAST_SIXTIETH) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofHours(number(time.group(1)))
            .plusMinutes(number(time.group(2)))
            .plusSeconds(number(time.group(3)))
            .plusMillis(millis(time.group(4))));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static long millis(@Nullable String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3));
  }
}
