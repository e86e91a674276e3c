package io.cuebroker.provider.upload;

import io.cuebroker.provider.Context;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.Settings;
import java.util.List;

/**
 * Makes the provider {@code upload}: the caption file that came with an order is its result, once
 * it could be read in its format. Takes no settings, keeps nothing of its own.
 */
public final class UploadFactory implements ProviderFactory {
  private static final ProviderInfo INFO =
      new ProviderInfo(new ProviderId("upload"), "Uploaded captions", false, false, List.of());

  /** Makes the factory; for {@link java.util.ServiceLoader}. */
  public UploadFactory() {}

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public Provider create(Settings settings, Context context) {
    return new UploadProvider(context);
  }
}
