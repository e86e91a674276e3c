package io.cuebroker.testkit;

import io.cuebroker.provider.Context;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.Settings;

/** Makes providers that order from a {@link FakeVendor}. */
public final class FakeProviderFactory implements ProviderFactory {
  private final FakeVendor vendor;

  /** Makes a factory for one vendor. */
  public FakeProviderFactory(FakeVendor vendor) {
    this.vendor = vendor;
  }

  @Override
  public ProviderInfo info() {
    return vendor.info();
  }

  @Override
  public Provider create(Settings settings, Context context) {
    return new FakeProvider(vendor);
  }
}
