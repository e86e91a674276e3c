package io.cuebroker.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a setting's value looks like, and how it is read. */
enum SettingKind {
  TEXT("text"),
  LIST("a list, or one text with commas"),
  PAIRS("a list of name=value"),
  WAITS("a list of 1 to 50 durations, the first one 0s"),
  DURATION("a duration such as 500ms, 10s, 5m, 2h or PT1H"),
  PORT("a port from 0 (any free one) to 65535"),
  COUNT("a whole number from 1 to 100000"),
  NUMBER("a whole number from 0 to 100000"),
  BYTES("a number of bytes, or one with KiB, MiB or GiB"),
  QUALITY("a whole number from 0 (lossless) to 51"),
  SPEED(
      "ultrafast, superfast, veryfast, faster, fast, medium, slow, slower or veryslow, as x264 calls it"),
  SWITCH("true or false"),
  LEVEL("error, warn, info or debug"),
  ADDRESS("an address that begins with http:// or https://"),
  URL("an address that begins with http:// or https:// and has no query");

  private static final Set<String> SPEEDS =
      Set.of(
          "ultrafast",
          "superfast",
          "veryfast",
          "faster",
          "fast",
          "medium",
          "slow",
          "slower",
          "veryslow");
  private static final int MOST_WAITS = 50;

  private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug");

  private final String description;

  SettingKind(String description) {
    this.description = description;
  }

  /** Returns what a right value looks like, to follow "must be". */
  String description() {
    return description;
  }

  /**
   * Whether {@code value} is one of this kind; blank stands for "none" where that means something.
   */
  boolean accepts(String value) {
    try {
      return switch (this) {
        case TEXT, LIST -> true;
        case PAIRS -> list(value).stream().allMatch(pair -> pair.indexOf('=') > 0);
        case DURATION -> !duration(value).isNegative();
        case PORT -> within(Long.parseLong(value), 0, 65_535);
        case COUNT -> within(Long.parseLong(value), 1, 100_000);
        case NUMBER -> within(Long.parseLong(value), 0, 100_000);
        case QUALITY -> within(Long.parseLong(value), 0, 51);
        case SPEED -> SPEEDS.contains(value);
        case BYTES -> bytes(value) > 0;
        case SWITCH -> value.equals("true") || value.equals("false");
        case LEVEL -> LEVELS.contains(value);
        case WAITS -> isWaits(list(value));
        case ADDRESS -> value.isBlank() || isAddress(value.strip());
        case URL -> value.isBlank() || isUrl(value);
      };
    } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
      return false;
    }
  }

  /** Splits a list: at line ends where there are any (a file's own list), else at commas. */
  static List<String> list(String value) {
    List<String> items = new ArrayList<>();
    for (String item : value.split(value.indexOf('\n') >= 0 ? "\n" : ",", -1)) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items;
  }

  /** Returns the values of {@code name=value} by their names. */
  static Map<String, String> pairs(String value) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : list(value)) {
      int equals = pair.indexOf('=');
      pairs.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return pairs;
  }

  static Duration duration(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.endsWith("ms") && !lower.startsWith("p")) {
      return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2).strip()));
    }
    return Duration.parse(lower.startsWith("p") ? lower : "PT" + lower);
  }

  static long bytes(String value) {
    String lower = value.toLowerCase(Locale.ROOT).strip();
    List<String> units = List.of("kib", "mib", "gib");
    for (int i = 0; i < units.size(); i++) {
      if (lower.endsWith(units.get(i))) {
        String number = lower.substring(0, lower.length() - 3).strip();
        return Math.multiplyExact(Long.parseLong(number), 1L << (10 * (i + 1)));
      }
    }
    return Long.parseLong(lower);
  }

  private static boolean within(long number, long least, long most) {
    return number >= least && number <= most;
  }

  private static boolean isWaits(List<String> waits) {
    return within(waits.size(), 1, MOST_WAITS)
        && duration(waits.get(0)).isZero()
        && waits.stream().noneMatch(wait -> duration(wait).isNegative());
  }

  private static boolean isAddress(String value) {
    try {
      URI uri = new URI(value);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isUrl(String value) {
    try {
      URI uri = new URI(value);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
