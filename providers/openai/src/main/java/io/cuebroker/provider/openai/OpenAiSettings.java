package io.cuebroker.provider.openai;

import io.cuebroker.provider.Settings;
import io.cuebroker.provider.http.Accounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * The provider's settings, checked. Shows no key in {@link #toString()}.
 *
 * @param route where files are posted
 * @param accounts empty where the server wants no key
 * @param granularities empty asks for none
 * @param maxBytes of a media file; 0 means no limit
 */
record OpenAiSettings(
    HttpUrl route,
    Optional<Accounts> accounts,
    String model,
    ResponseFormat responseFormat,
    List<String> granularities,
    Optional<String> temperature,
    long maxBytes,
    Duration timeout,
    int slots,
    LanguageNames languages) {
  static final String BASE_URL = "base-url";
  static final String API_KEY = "api-key";
  static final String MODEL = "model";
  static final String RESPONSE_FORMAT = "response-format";
  static final String GRANULARITIES = "granularities";
  static final String TEMPERATURE = "temperature";
  static final String MAX_BYTES = "max-bytes";
  static final String TIMEOUT = "timeout";
  static final String SLOTS = "slots";
  static final String LANGUAGES = "languages";

  private static final int MOST_SLOTS = 64;
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Set<String> GRANULARITY_NAMES = Set.of("word", "segment");
  private static final String NONE = "none";

  static OpenAiSettings of(Settings settings) {
    return new OpenAiSettings(
        Route.of(settings.uri(BASE_URL)),
        settings.find(API_KEY).map(OpenAiSettings::accounts),
        settings.string(MODEL),
        format(settings.string(RESPONSE_FORMAT)),
        granularities(settings.string(GRANULARITIES)),
        settings.find(TEMPERATURE).map(OpenAiSettings::temperature),
        settings.integer(MAX_BYTES, 0, Integer.MAX_VALUE),
        timeout(settings.duration(TIMEOUT)),
        settings.integer(SLOTS, 1, MOST_SLOTS),
        settings.find(LANGUAGES).map(LanguageNames::with).orElse(LanguageNames.BUILT_IN));
  }

  /** A key that no header can carry would be told in full by whatever fails on it. */
  private static Accounts accounts(String text) {
    Accounts accounts = Accounts.parse(text);
    for (String name : accounts.names()) {
      String key = accounts.key(name).orElse("");
      if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
        throw wrong(API_KEY, "must be of visible ASCII characters");
      }
    }
    return accounts;
  }

  private static ResponseFormat format(String value) {
    return ResponseFormat.find(value)
        .orElseThrow(
            () ->
                wrong(
                    RESPONSE_FORMAT,
                    "must be one of " + ResponseFormat.ids() + " (others tell no times)"));
  }

  private static List<String> granularities(String value) {
    if (value.equals(NONE)) {
      return List.of();
    }
    List<String> names = List.of(value.split("\\s*,\\s*", -1));
    if (!GRANULARITY_NAMES.containsAll(names) || Set.copyOf(names).size() < names.size()) {
      throw wrong(GRANULARITIES, "must be word, segment, both with a comma between, or none");
    }
    return names;
  }

  private static String temperature(String value) {
    return Temperature.parse(value)
        .orElseThrow(() -> wrong(TEMPERATURE, "must be a number from 0 to 1"));
  }

  private static Duration timeout(Duration value) {
    if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw wrong(TIMEOUT, "must be 1ms to 24h");
    }
    return value;
  }

  static IllegalArgumentException wrong(String setting, String how) {
    return new IllegalArgumentException("providers.openai." + setting + " " + how);
  }
}
