package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.PollPace;
import io.cuebroker.provider.RateLimit;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.http.Accounts;
import io.cuebroker.provider.http.BaseAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator sets.
 *
 * @param settleTime how long a file or order may be missing from lists
 * @param answerTimeout how long the answer to an order is waited for
 */
record ThreePlaySettings(
    BaseAddress base,
    Accounts accounts,
    OutputFormat format,
    LanguageIds languages,
    LevelTimes expected,
    LevelTimes overdue,
    int reviewHours,
    Duration settleTime,
    Duration answerTimeout,
    List<RateLimit> limits,
    PollPace pace) {

  /** Every setting. */
  static final List<SettingInfo> ALL =
      List.of(
          SettingInfo.of(
              "base-url",
              "Address of the API, as a host or with its path /v3.",
              "https://api.3playmedia.com"),
          new SettingInfo(
                  "api-key",
                  "Key of the project that orders are placed in; several by job type or desk as"
                      + " captions:KEY,transcript:KEY.",
                  Optional.empty(),
                  true,
                  true)
              .alsoFrom("THREE_PLAY_API_KEY"),
          SettingInfo.of(
              "format",
              "Number of the output format that captions are fetched in: "
                  + OutputFormat.knownIds()
                  + ".",
              "7"),
          SettingInfo.of(
              "languages",
              "3Play's numbers of languages, by BCP 47 tag as en=1,es=2; the first is used where an"
                  + " order leaves the language open.",
              "en=1"),
          SettingInfo.of(
              "expected",
              "How long orders usually take, by turnaround level as asr=30s,1=4d and default for"
                  + " all others.",
              "asr=30s,default=4d"),
          SettingInfo.of(
              "overdue",
              "After how long orders are given up, by turnaround level like expected.",
              "asr=6h,default=21d"),
          SettingInfo.of(
              "review-hours",
              "How many hours an editing link works where nobody asks for more or less, 1 to "
                  + ReviewHours.MOST
                  + ".",
              "24"),
          SettingInfo.of(
              "settle-time",
              "How long 3Play may take to show a file or an order in its lists, as a duration.",
              "90s"),
          SettingInfo.of(
              "answer-timeout",
              "How long the answer to an order is waited for, as a duration; 3Play can take a"
                  + " minute.",
              "90s"),
          SettingInfo.of(
              "requests-per-minute", "How many requests 3Play takes in a minute.", "500"),
          SettingInfo.of(
              "texts-per-minute", "How many caption files 3Play hands out in a minute.", "120"),
          SettingInfo.optional(
              "poll-interval",
              "Shortest wait between two questions about one order, as a duration; the broker"
                  + " decides where it is not set."),
          SettingInfo.optional(
              "poll-ceiling",
              "Longest wait between two questions about one order, as a duration; the broker"
                  + " decides where it is not set."));

  private static final int MOST_REQUESTS = 100_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Pattern TEXTS = Pattern.compile("/text$");

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming the first ill-formed one
   */
  static ThreePlaySettings read(Settings settings) {
    return new ThreePlaySettings(
        BaseAddress.of(settings, "base-url", "/v3"),
        accounts(settings),
        OutputFormat.of(settings.integer("format", 1, Integer.MAX_VALUE)),
        LanguageIds.parse(settings.string("languages")),
        LevelTimes.parse("expected", settings.string("expected")),
        LevelTimes.parse("overdue", settings.string("overdue")),
        settings.integer("review-hours", 1, ReviewHours.MOST),
        notNegative("settle-time", settings.duration("settle-time")),
        positive("answer-timeout", settings.duration("answer-timeout")),
        List.of(
            RateLimit.overall(settings.integer("requests-per-minute", 1, MOST_REQUESTS), MINUTE),
            new RateLimit(settings.integer("texts-per-minute", 1, MOST_REQUESTS), MINUTE, TEXTS)),
        pace(settings));
  }

  private static Accounts accounts(Settings settings) {
    Accounts accounts = Accounts.parse(settings.string("api-key"));
    if (accounts.names().isEmpty()) {
      throw new IllegalArgumentException("api-key has no key");
    }
    return accounts;
  }

  private static PollPace pace(Settings settings) {
    Duration least =
        settings.find("poll-interval").isPresent()
            ? notNegative("poll-interval", settings.duration("poll-interval"))
            : PollPace.ANY.least();
    Duration most =
        settings.find("poll-ceiling").isPresent()
            ? positive("poll-ceiling", settings.duration("poll-ceiling"))
            : least.compareTo(PollPace.ANY.most()) > 0 ? least : PollPace.ANY.most();
    if (most.compareTo(least) < 0) {
      throw new IllegalArgumentException("poll-ceiling must not be below poll-interval");
    }
    return new PollPace(least, most);
  }

  private static Duration positive(String name, Duration value) {
    if (value.isZero()) {
      throw new IllegalArgumentException(name + " must be more than nothing");
    }
    return notNegative(name, value);
  }

  private static Duration notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative");
    }
    return value;
  }
}
