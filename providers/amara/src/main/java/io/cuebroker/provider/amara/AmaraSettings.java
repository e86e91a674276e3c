package io.cuebroker.provider.amara;

import io.cuebroker.provider.PollPace;
import io.cuebroker.provider.RateLimit;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.http.Accounts;
import io.cuebroker.provider.http.BaseAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings, checked. Shows no secret in {@link #toString()}.
 *
 * @param usernames by the same accounts as the keys
 * @param teams by the same accounts as the keys
 */
record AmaraSettings(
    BaseAddress base,
    Accounts tokens,
    Optional<Accounts> usernames,
    Optional<Accounts> teams,
    LanguageCodes languages,
    Duration expected,
    Duration overdue,
    Duration settleTime,
    PollPace pace,
    RateLimit rateLimit,
    Optional<String> future,
    Optional<CallbackProof> callbackProof) {
  private static final String TOKEN = "token";

  /** A key goes into a header, and OkHttp repeats one that cannot in its exception. */
  private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

  static final List<SettingInfo> INFOS =
      List.of(
          SettingInfo.of(
              "base-url",
              "Address of Amara, with or without /api at its end.",
              "https://amara.org"),
          new SettingInfo(
                  TOKEN,
                  "API key, or several by job type and desk as in captions:KEY,sports/:KEY.",
                  Optional.empty(),
                  true,
                  true)
              .alsoFrom("AMARA_TOKEN"),
          SettingInfo.optional(
                  "username",
                  "Name of the Amara user whose links to the editor are asked for; several by job"
                      + " type and desk as with token. Without it there are no links.")
              .alsoFrom("AMARA_USERNAME"),
          SettingInfo.optional(
                  "team",
                  "Slug of the team that videos are added to; several by job type and desk as with"
                      + " token. provider_params.team goes before it.")
              .alsoFrom("AMARA_TEAM"),
          SettingInfo.optional(
              "languages",
              "Amara's codes where they are not the BCP 47 tag in lower case, as in"
                  + " zh-Hans=zh-cn,nb-NO=nb."),
          SettingInfo.of(
              "expected", "Time that people usually need for a review, as a duration.", "P1D"),
          SettingInfo.of(
              "overdue",
              "Time after which a review is not waited for any more, as a duration.",
              "P30D"),
          SettingInfo.of(
              "settle-time",
              "Time that Amara may need to show what an interrupted call left, as a duration.",
              "90s"),
          SettingInfo.optional(
              "poll-interval",
              "Shortest time between two questions about one order, as a duration."),
          SettingInfo.optional(
              "poll-ceiling", "Longest time between two questions about one order, as a duration."),
          SettingInfo.of(
              "requests-per-minute", "Most requests to Amara in a minute, a whole number.", "120"),
          SettingInfo.optional(
              "api-future", "Date as YYYYMMDD whose API behaviour is asked for before it is due."),
          SettingInfo.optional(
              "callback-user",
              "User name of the HTTP basic authentication agreed on with Amara for its callbacks."),
          new SettingInfo(
              "callback-password",
              "Password of the HTTP basic authentication agreed on with Amara for its callbacks.",
              Optional.empty(),
              false,
              true));

  static AmaraSettings of(Settings settings) {
    Accounts tokens = Accounts.parse(settings.string(TOKEN));
    for (String account : tokens.names()) {
      if (!HEADER_SAFE.matcher(tokens.key(account).orElse("")).matches()) {
        throw new IllegalArgumentException(
            "providers.amara.token holds characters that no key has, such as blanks");
      }
    }
    Duration expected = positive(settings, "expected");
    Duration overdue = positive(settings, "overdue");
    if (overdue.compareTo(expected) < 0) {
      throw new IllegalArgumentException("providers.amara.overdue must not be before expected");
    }
    return new AmaraSettings(
        BaseAddress.of(settings, "base-url", "/api"),
        tokens,
        headerSafe(settings, "username"),
        headerSafe(settings, "team"),
        LanguageCodes.parse(settings.find("languages").orElse("")),
        expected,
        overdue,
        positive(settings, "settle-time"),
        pace(settings),
        RateLimit.overall(
            settings.integer("requests-per-minute", 1, 100_000), Duration.ofMinutes(1)),
        future(settings),
        CallbackProof.of(settings.find("callback-user"), settings.find("callback-password")));
  }

  /** Returns the user of an account's editor links. */
  Optional<String> username(String account) {
    return ofAccount(usernames, account);
  }

  /** Returns the team of an account's videos. */
  Optional<String> team(String account) {
    return ofAccount(teams, account);
  }

  /** Returns what must be in no text. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    tokens.names().forEach(account -> tokens.key(account).ifPresent(secrets::add));
    return secrets;
  }

  private static Optional<String> ofAccount(Optional<Accounts> values, String account) {
    return values.flatMap(it -> it.key(account).or(() -> it.key(Accounts.DEFAULT)));
  }

  private static Optional<Accounts> headerSafe(Settings settings, String name) {
    Optional<Accounts> accounts = settings.find(name).map(Accounts::parse);
    accounts.ifPresent(
        it -> {
          for (String account : it.names()) {
            String value = it.key(account).orElse("");
            if (!HEADER_SAFE.matcher(value).matches()) {
              throw new IllegalArgumentException(
                  "providers.amara." + name + " must be without blanks, not " + value);
            }
          }
        });
    return accounts;
  }

  private static Duration positive(Settings settings, String name) {
    Duration duration = settings.duration(name);
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("providers.amara." + name + " must be more than nothing");
    }
    return duration;
  }

  private static PollPace pace(Settings settings) {
    Duration least =
        settings.find("poll-interval").isPresent()
            ? positive(settings, "poll-interval")
            : PollPace.ANY.least();
    Duration most =
        settings.find("poll-ceiling").isPresent()
            ? positive(settings, "poll-ceiling")
            : PollPace.ANY.most();
    if (most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "providers.amara.poll-ceiling must not be below poll-interval");
    }
    return new PollPace(least, most);
  }

  private static Optional<String> future(Settings settings) {
    Optional<String> date = settings.find("api-future");
    date.ifPresent(
        text -> {
          if (!text.matches("[0-9]{8}")) {
            throw new IllegalArgumentException(
                "providers.amara.api-future must be a date such as 20190619, not " + text);
          }
        });
    return date;
  }
}
