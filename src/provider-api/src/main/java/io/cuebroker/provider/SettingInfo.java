package io.cuebroker.provider;

import java.util.List;
import java.util.Optional;

/**
 * One setting of a provider.
 *
 * @param name within the provider's part of the configuration, such as {@code base-url}
 * @param meaning one sentence for operators, with its unit
 * @param defaultValue as an operator would write it; empty where there is none
 * @param required whether creating fails without it
 * @param secret whether its value is hidden wherever settings are shown
 * @param variables further environment variables that set it, by names that operators have already
 */
public record SettingInfo(
    String name,
    String meaning,
    Optional<String> defaultValue,
    boolean required,
    boolean secret,
    List<String> variables) {
  public SettingInfo {
    variables = List.copyOf(variables);
  }

  /** Makes a setting without further variables. */
  public SettingInfo(
      String name,
      String meaning,
      Optional<String> defaultValue,
      boolean required,
      boolean secret) {
    this(name, meaning, defaultValue, required, secret, List.of());
  }

  /** Returns an optional, open setting. */
  public static SettingInfo of(String name, String meaning, String defaultValue) {
    return new SettingInfo(name, meaning, Optional.of(defaultValue), false, false);
  }

  /** Returns an optional, open setting without a default. */
  public static SettingInfo optional(String name, String meaning) {
    return new SettingInfo(name, meaning, Optional.empty(), false, false);
  }

  /** Returns this setting with further environment variables. */
  public SettingInfo alsoFrom(String... names) {
    return new SettingInfo(name, meaning, defaultValue, required, secret, List.of(names));
  }
}
