package io.cuebroker.provider.local;

import io.cuebroker.provider.Context;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Settings;
import java.util.List;

/**
 * The embedded recogniser, {@code local}: needs no account and no network. Speech is recognised by
 * Vosk in a worker process of its own; the English model is built in, those of other languages are
 * folders that an operator adds as {@code models/LANGUAGE} in the provider's folder.
 */
public final class LocalFactory implements ProviderFactory {
  private static final ProviderInfo INFO =
      new ProviderInfo(
          new ProviderId("local"),
          "Local recogniser",
          /* ephemeral= */ true,
          /* paid= */ false,
          List.of(
              SettingInfo.of(
                  LocalSettings.DEFAULT_LANGUAGE,
                  "Language (BCP 47 tag of an installed model) of jobs that ask for 'auto'.",
                  "en"),
              SettingInfo.of(
                  LocalSettings.THREADS,
                  "How many pieces of audio are recognised at once; 0 means one per processor.",
                  "0"),
              SettingInfo.of(
                  LocalSettings.MEMORY,
                  "Resident memory of the worker process in MiB above which recognisers are freed,"
                      + " which costs speed; 0 means 300, and 100 more per thread. A large model gets more.",
                  "0"),
              SettingInfo.of(
                  LocalSettings.PATIENCE,
                  "How long the worker process may be silent or stuck before it is killed.",
                  "60s"),
              SettingInfo.of(
                  LocalSettings.WARM_UP,
                  "Whether the model is loaded when the provider is first looked at (true) or with"
                      + " the first job (false).",
                  "true")));

  /** Makes the factory; for {@link java.util.ServiceLoader}. */
  public LocalFactory() {}

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public Provider create(Settings settings, Context context) {
    return new LocalProvider(LocalSettings.of(settings), context);
  }
}
