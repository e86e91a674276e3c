package io.cuebroker.provider;

import java.util.List;

/**
 * What a kind of provider is.
 *
 * @param name for people
 * @param ephemeral whether its orders die with the process; a lost one is simply submitted again
 * @param paid whether an order costs money, so that an unsure one is never placed again by itself
 * @param editable whether people may change delivered captions at the vendor, so that it is worth
 *     looking again
 * @param settings every setting it takes
 */
public record ProviderInfo(
    ProviderId id,
    String name,
    boolean ephemeral,
    boolean paid,
    boolean editable,
    List<SettingInfo> settings) {
  public ProviderInfo {
    settings = List.copyOf(settings);
  }

  /** Makes a kind of provider whose delivered captions stay as they are. */
  public ProviderInfo(
      ProviderId id, String name, boolean ephemeral, boolean paid, List<SettingInfo> settings) {
    this(id, name, ephemeral, paid, false, settings);
  }
}
