package io.cuebroker.provider.rev;

import io.cuebroker.provider.PollPace;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.http.BaseAddress;
import java.time.Duration;

/**
 * The provider's settings, checked.
 *
 * @param sandbox whether no order is a real one
 * @param service of orders that name none
 * @param settleTime how long the vendor may take to list an order
 * @param answerTimeout the longest silence within a call
 * @param uploadTimeout for a whole upload
 */
record RevSettings(
    BaseAddress base,
    RevAccounts accounts,
    boolean sandbox,
    Service service,
    RevFormat format,
    RevLanguages languages,
    Turnaround.Times expected,
    Turnaround.Times overdue,
    Duration settleTime,
    PollPace pace,
    int requestsPerMinute,
    Duration answerTimeout,
    Duration uploadTimeout) {
  static final String BASE_URL = "base-url";
  static final String CLIENT_KEY = "client-key";
  static final String USER_KEY = "user-key";
  static final String SANDBOX_MODE = "sandbox-mode";
  static final String SERVICE = "service";
  static final String FORMAT = "format";
  static final String LANGUAGES = "languages";
  static final String HUMAN_LANGUAGES = "human-languages";
  static final String EXPECTED = "expected";
  static final String OVERDUE = "overdue";
  static final String SETTLE_TIME = "settle-time";
  static final String POLL_INTERVAL = "poll-interval";
  static final String POLL_CEILING = "poll-ceiling";
  static final String REQUESTS_PER_MINUTE = "requests-per-minute";
  static final String ANSWER_TIMEOUT = "answer-timeout";
  static final String UPLOAD_TIMEOUT = "upload-timeout";

  private static final String PATH = "/api/v1";
  private static final int MOST_REQUESTS = 100_000;

  static RevSettings of(Settings settings) {
    return new RevSettings(
        BaseAddress.of(settings, BASE_URL, PATH),
        RevAccounts.of(settings),
        flag(settings),
        Service.find(settings.string(SERVICE))
            .orElseThrow(() -> wrong(SERVICE, "must be one of " + Service.words(), settings)),
        RevFormat.readable(settings.string(FORMAT))
            .orElseThrow(() -> wrong(FORMAT, "must be one of " + RevFormat.words(), settings)),
        RevLanguages.of(settings.string(LANGUAGES), settings.string(HUMAN_LANGUAGES)),
        times(settings, EXPECTED, Turnaround.EXPECTED),
        times(settings, OVERDUE, Turnaround.OVERDUE),
        settings.duration(SETTLE_TIME),
        pace(settings),
        settings.integer(REQUESTS_PER_MINUTE, 1, MOST_REQUESTS),
        positive(settings, ANSWER_TIMEOUT),
        positive(settings, UPLOAD_TIMEOUT));
  }

  private static Turnaround.Times times(Settings settings, String name, String defaults) {
    try {
      return Turnaround.Times.parse(settings.string(name), defaults);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("providers.rev." + name + " " + e.getMessage(), e);
    }
  }

  private static boolean flag(Settings settings) {
    return switch (settings.string(SANDBOX_MODE)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(SANDBOX_MODE, "must be true or false", settings);
    };
  }

  private static PollPace pace(Settings settings) {
    Duration least =
        settings.find(POLL_INTERVAL).isPresent()
            ? settings.duration(POLL_INTERVAL)
            : PollPace.ANY.least();
    Duration most =
        settings.find(POLL_CEILING).isPresent()
            ? settings.duration(POLL_CEILING)
            : longer(least, PollPace.ANY.most());
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw wrong(POLL_CEILING, "must not be shorter than " + POLL_INTERVAL, settings);
    }
    return new PollPace(least, most);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration positive(Settings settings, String name) {
    Duration duration = settings.duration(name);
    if (duration.isNegative() || duration.isZero()) {
      throw wrong(name, "must be longer than nothing", settings);
    }
    return duration;
  }

  private static IllegalArgumentException wrong(String name, String rule, Settings settings) {
    return new IllegalArgumentException(
        "providers.rev." + name + " " + rule + ", not " + settings.find(name).orElse("nothing"));
  }
}
