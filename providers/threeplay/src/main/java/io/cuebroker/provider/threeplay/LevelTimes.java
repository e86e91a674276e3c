package io.cuebroker.provider.threeplay;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Times by turnaround level: {@code asr}, or the number of a human one. Those of 3Play are not
 * published as a table (contracts notes, section 1.7), so whatever is not named has a default.
 */
record LevelTimes(Map<String, Duration> times, Duration other) {
  private static final String DEFAULT = "default";

  /**
   * Reads {@code asr=30s,1=4d,default=7d}.
   *
   * @throws IllegalArgumentException naming the setting if it is anything else, or has no default
   */
  static LevelTimes parse(String setting, String text) {
    Map<String, Duration> times = new HashMap<>();
    for (String entry : text.split(",", -1)) {
      String[] pair = entry.strip().toLowerCase(Locale.ROOT).split("\\s*=\\s*", -1);
      if (pair.length != 2 || !pair[0].matches("asr|default|[0-9]{1,9}")) {
        throw wrong(setting, entry);
      }
      times.put(pair[0], duration(setting, pair[1]));
    }
    Duration other = times.remove(DEFAULT);
    if (other == null) {
      throw new IllegalArgumentException(setting + " has no entry for " + DEFAULT);
    }
    return new LevelTimes(Map.copyOf(times), other);
  }

  /** Returns the time of a level. */
  Duration of(String level) {
    return times.getOrDefault(level, other);
  }

  private static Duration duration(String setting, String text) {
    try {
      Duration time =
          text.startsWith("p") || text.endsWith("d")
              ? Duration.parse(text.startsWith("p") ? text : "P" + text)
              : Duration.parse("PT" + text);
      if (!time.isNegative() && !time.isZero()) {
        return time;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Told below, like a time of nothing.
    }
    throw wrong(setting, text);
  }

  private static IllegalArgumentException wrong(String setting, String entry) {
    return new IllegalArgumentException(
        setting + " must be levels and durations such as asr=30s,1=4d,default=7d, not " + entry);
  }
}
