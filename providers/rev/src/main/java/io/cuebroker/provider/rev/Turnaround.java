package io.cuebroker.provider.rev;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast an order is worked on, by what was asked for. */
enum Turnaround {
  AUTOMATED,
  HUMAN,
  RUSH,
  /** People who may take longer than usual. */
  NO_HURRY;

  /** How long orders usually take. */
  static final String EXPECTED = "automated=30s,human=12h,rush=6h,no-hurry=5d";

  /** After how long nothing is expected any more. */
  static final String OVERDUE = "automated=6h,human=4d,rush=2d,no-hurry=14d";

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A time for each level. */
  static final class Times {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final Map<Turnaround, Duration> byLevel;

    private Times(Map<Turnaround, Duration> byLevel) {
      this.byLevel = byLevel;
    }

    /**
     * Reads {@code automated=30s,human=12h}.
     *
     * @param defaults for the levels that {@code text} leaves out
     */
    static Times parse(String text, String defaults) {
      Map<Turnaround, Duration> byLevel = new EnumMap<>(Turnaround.class);
      for (String entry : (defaults + "," + text).split(",", -1)) {
        if (!entry.isBlank()) {
          String[] parts = entry.split("=", 2);
          Optional<Turnaround> level = find(parts[0].strip());
          Optional<Duration> time = parts.length < 2 ? Optional.empty() : length(parts[1].strip());
          if (level.isEmpty() || time.isEmpty()) {
            throw new IllegalArgumentException(
                "must hold level=DURATION such as human=12h for levels of "
                    + words()
                    + ", not "
                    + entry.strip());
          }
          byLevel.put(level.get(), time.get());
        }
      }
      return new Times(byLevel);
    }

    Duration of(Turnaround level) {
      return byLevel.getOrDefault(level, Duration.ZERO);
    }

    private static Optional<Turnaround> find(String word) {
      return Arrays.stream(values()).filter(it -> it.word().equalsIgnoreCase(word)).findFirst();
    }

    private static List<String> words() {
      return Arrays.stream(values()).map(Turnaround::word).toList();
    }

    private static Optional<Duration> length(String text) {
      Matcher matcher = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
      if (matcher.matches()) {
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
            switch (matcher.group(2)) {
              case "ms" -> Duration.ofMillis(count);
              case "s" -> Duration.ofSeconds(count);
              case "m" -> Duration.ofMinutes(count);
              case "h" -> Duration.ofHours(count);
              default -> Duration.ofDays(count);
            });
      }
      try {
        return Optional.of(Duration.parse(text)).filter(time -> !time.isNegative());
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }
}
