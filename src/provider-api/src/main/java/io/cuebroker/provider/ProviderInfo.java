package io.cuebroker.provider;

import java.util.List;

/**
 * What a kind of provider is.
 *
 * @param name for people
 * @param ephemeral whether its orders die with the process; a lost one is simply submitted again
 * @param paid whether an order costs money, so that an unsure one is never placed again by itself
 * @param settings every setting it takes
 */
public record ProviderInfo(
    ProviderId id, String name, boolean ephemeral, boolean paid, List<SettingInfo> settings) {
  public ProviderInfo {
    settings = List.copyOf(settings);
  }
}
