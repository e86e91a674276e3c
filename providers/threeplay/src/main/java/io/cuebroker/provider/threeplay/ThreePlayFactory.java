package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.Context;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.Settings;

/** Makes the provider {@code 3play}: captions by machine or people of 3Play Media. */
public final class ThreePlayFactory implements ProviderFactory {
  private static final ProviderInfo INFO =
      new ProviderInfo(
          new ProviderId("3play"), "3Play Media", false, true, true, ThreePlaySettings.ALL);

  /** Makes the factory; for {@link java.util.ServiceLoader}. */
  public ThreePlayFactory() {}

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public Provider create(Settings settings, Context context) {
    return ThreePlayProvider.create(ThreePlaySettings.read(settings), context);
  }
}
