package io.cuebroker.provider;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The configured values of one provider, checked against what it takes. Immutable. */
public final class Settings {
  private final String owner;
  private final Map<String, String> values;

  private Settings(String owner, Map<String, String> values) {
    this.owner = owner;
    this.values = Map.copyOf(values);
  }

  /**
   * Returns the values with defaults filled in.
   *
   * @throws IllegalArgumentException naming the first unknown or missing setting
   */
  public static Settings of(ProviderInfo info, Map<String, String> configured) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> known = info.settings().stream().map(SettingInfo::name).toList();
    String owner = "providers." + info.id();
    for (Map.Entry<String, String> entry : configured.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new IllegalArgumentException(
            owner + "." + entry.getKey() + " is not a setting; known are " + known);
      }
      if (!entry.getValue().isBlank()) {
        values.put(entry.getKey(), entry.getValue().strip());
      }
    }
    for (SettingInfo setting : info.settings()) {
      setting.defaultValue().ifPresent(value -> values.putIfAbsent(setting.name(), value));
      if (setting.required() && !values.containsKey(setting.name())) {
        throw new IllegalArgumentException(owner + "." + setting.name() + " is missing");
      }
    }
    return new Settings(owner, values);
  }

  /** Returns a value, or empty where it is neither configured nor has a default. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** Returns a value that is required or has a default. */
  public String string(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(path(name) + " is missing"));
  }

  /** Returns a whole number of a range, both ends included. */
  public int integer(String name, int least, int most) {
    String value = string(name);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw new IllegalArgumentException(
        path(name) + " must be a whole number from " + least + " to " + most + ", not " + value);
  }

  /**
   * Returns a duration written as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} or in ISO
   * 8601.
   */
  public Duration duration(String name) {
    String value = string(name);
    try {
      return parseDuration(value);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(
          path(name) + " must be a duration such as 10s, 5m or PT1H, not " + value, e);
    }
  }

  /** Returns an address. */
  public URI uri(String name) {
    String value = string(name);
    try {
      return URI.create(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path(name) + " must be an address, not " + value, e);
    }
  }

  /** Returns a path. */
  public Path path(String name, Path folder) {
    return folder.resolve(string(name)).normalize();
  }

  private String path(String name) {
    return owner + "." + name;
  }

  private static Duration parseDuration(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.startsWith("p")) {
      return Duration.parse(value);
    }
    if (lower.endsWith("ms")) {
      return Duration.ofMillis(wholeNumber(lower, 2));
    }
    return Duration.parse("PT" + lower);
  }

  private static long wholeNumber(String value, int unitLength) {
    String digits = value.substring(0, value.length() - unitLength);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new DateTimeParseException("not a number", value, 0, e);
    }
  }
}
