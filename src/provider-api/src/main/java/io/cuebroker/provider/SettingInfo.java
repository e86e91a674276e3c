package io.cuebroker.provider;

import java.util.Optional;

/**
 * One setting of a provider.
 *
 * @param name within the provider's part of the configuration, such as {@code base-url}
 * @param meaning one sentence for operators, with its unit
 * @param defaultValue as an operator would write it; empty where there is none
 * @param required whether creating fails without it
 * @param secret whether its value is hidden wherever settings are shown
 */
public record SettingInfo(
    String name, String meaning, Optional<String> defaultValue, boolean required, boolean secret) {

  /** Returns an optional, open setting. */
  public static SettingInfo of(String name, String meaning, String defaultValue) {
    return new SettingInfo(name, meaning, Optional.of(defaultValue), false, false);
  }
}
