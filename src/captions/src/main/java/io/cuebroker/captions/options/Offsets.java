package io.cuebroker.captions.options;

import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.timecode.Timecode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Programme starts as people write them. */
final class Offsets {
  private static final int LAST_SIXTIETH = 59;
  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,3}))?");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,3}))?");

  private Offsets() {}

  static Optional<Duration> parse(String text, FrameRate rate) {
    return plainTime(text).or(() -> Timecode.parse(text, rate).map(Timecode::time));
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
