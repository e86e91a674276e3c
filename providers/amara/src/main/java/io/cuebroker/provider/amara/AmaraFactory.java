package io.cuebroker.provider.amara;

import io.cuebroker.provider.Context;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.Settings;

/**
 * Makes the provider {@code amara}: Amara gets a video and a first version of its subtitles, people
 * edit them in Amara's editor, and the captions are delivered once they say that they are complete.
 */
public final class AmaraFactory implements ProviderFactory {
  private static final ProviderInfo INFO =
      new ProviderInfo(new ProviderId("amara"), "Amara", false, true, true, AmaraSettings.INFOS);

  /** Makes the factory; for {@link java.util.ServiceLoader}. */
  public AmaraFactory() {}

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public Provider create(Settings settings, Context context) {
    return new AmaraProvider(AmaraSettings.of(settings), context);
  }
}
