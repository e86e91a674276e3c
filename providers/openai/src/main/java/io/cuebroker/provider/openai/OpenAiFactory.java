package io.cuebroker.provider.openai;

import io.cuebroker.provider.Context;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Settings;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Any server with OpenAI's transcription route, {@code openai}: whisper.cpp, Speaches, LocalAI,
 * OpenAI itself. It exists once {@code base-url} is configured.
 */
public final class OpenAiFactory implements ProviderFactory {
  private static final int RUN_LENGTH = 8;

  private static final ProviderInfo INFO =
      new ProviderInfo(
          new ProviderId("openai"),
          "OpenAI-compatible server",
          /* ephemeral= */ true,
          /* paid= */ false,
          /* editable= */ false,
          List.of(
              new SettingInfo(
                  OpenAiSettings.BASE_URL,
                  "Address of the server, such as http://localhost:8080, or https://api.openai.com"
                      + " with an api-key; /v1/audio/transcriptions is appended, after /v1 only"
                      + " its rest, and an address that ends in /audio/transcriptions or"
                      + " /inference (whisper.cpp) is taken as it is. A private address must be"
                      + " in outbound.allow too.",
                  Optional.empty(),
                  /* required= */ true,
                  /* secret= */ false),
              new SettingInfo(
                  OpenAiSettings.API_KEY,
                  "Key of the server, where it wants one; several as captions:KEY,transcript:KEY,"
                      + " by job type, or by desk as sports/:KEY.",
                  Optional.empty(),
                  /* required= */ false,
                  /* secret= */ true),
              SettingInfo.of(
                  OpenAiSettings.MODEL,
                  "Model that is asked for; a caller's provider_params.model stands above it.",
                  "whisper-1"),
              SettingInfo.of(
                  OpenAiSettings.RESPONSE_FORMAT,
                  "Form of the answer: verbose_json (times of words), srt or vtt. The forms json"
                      + " and text have no times and are refused.",
                  "verbose_json"),
              SettingInfo.of(
                  OpenAiSettings.GRANULARITIES,
                  "Times asked for with verbose_json: word, segment, both with a comma between,"
                      + " or none to ask for nothing; some servers fail where both are asked for,"
                      + " some without.",
                  "word,segment"),
              SettingInfo.optional(
                  OpenAiSettings.TEMPERATURE,
                  "Sampling temperature from 0 to 1; the server's own where this is not set."),
              SettingInfo.of(
                  OpenAiSettings.MAX_BYTES,
                  "Largest media file in bytes that is uploaded; OpenAI takes 26214400 (25 MiB)."
                      + " 0 means no limit. Media is uploaded as it is: whisper.cpp reads only WAV"
                      + " unless it was started with --convert.",
                  "26214400"),
              SettingInfo.of(
                  OpenAiSettings.TIMEOUT,
                  "Longest time for one call, from its upload to its answer; servers answer once"
                      + " all is recognised, and one that takes a file at a time lets others wait.",
                  "30m"),
              SettingInfo.of(
                  OpenAiSettings.SLOTS,
                  "How many files are at the server at once; 1 suits whisper.cpp, which works on"
                      + " one at a time.",
                  "2"),
              SettingInfo.optional(
                  OpenAiSettings.LANGUAGES,
                  "Languages beside Whisper's, as the server's full English name and a BCP 47 tag:"
                      + " klingon=tlh,elvish=sjn. These stand above the built-in names.")));

  /** Makes the factory; for {@link java.util.ServiceLoader}. */
  public OpenAiFactory() {}

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public Provider create(Settings settings, Context context) {
    String run = UUID.randomUUID().toString().substring(0, RUN_LENGTH);
    return new OpenAiProvider(OpenAiSettings.of(settings), context, run);
  }
}
