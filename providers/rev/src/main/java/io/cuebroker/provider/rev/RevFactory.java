package io.cuebroker.provider.rev;

import io.cuebroker.provider.Context;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Rev.com, {@code rev}: captions by a machine or by people, over the classic API v1. Needs a
 * client's and a user's key.
 */
public final class RevFactory implements ProviderFactory {
  private static final ProviderInfo INFO =
      new ProviderInfo(
          new ProviderId("rev"),
          "Rev.com",
          /* ephemeral= */ false,
          /* paid= */ true,
          /* editable= */ true,
          settings());

  /** Makes the factory; for {@link java.util.ServiceLoader}. */
  public RevFactory() {}

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public Provider create(Settings settings, Context context) {
    return new RevProvider(RevSettings.of(settings), context);
  }

  private static List<SettingInfo> settings() {
    return List.of(
        SettingInfo.of(
            RevSettings.BASE_URL,
            "Address of Rev's API, with or without /api/v1 at its end.",
            "https://api.rev.com"),
        secret(
            RevSettings.CLIENT_KEY,
            "Rev's client API key; several as captions:KEY,sports/:KEY by job type and desk."),
        secret(
            RevSettings.USER_KEY,
            "Rev's user API key; several by the same names as the client keys, of which 'default'"
                + " serves those without one of their own."),
        SettingInfo.of(
            RevSettings.SANDBOX_MODE,
            "Whether every order is placed in Rev's sandbox mode, which costs nothing and brings"
                + " sample captions (true or false).",
            "false"),
        SettingInfo.of(
            RevSettings.SERVICE,
            "Service of orders that name none: automated_captions (by a machine) or captions (by"
                + " people).",
            Service.AUTOMATED.word()),
        SettingInfo.of(
            RevSettings.FORMAT,
            "Format in which captions are ordered and downloaded, by Rev's word: WebVtt, SubRip,"
                + " Scc, Ttml or Dfxp.",
            "WebVtt"),
        SettingInfo.of(
            RevSettings.LANGUAGES,
            "Languages of automated captions: BCP 47 tags, each with =CODE where Rev's code"
                + " differs.",
            "ar,bg,ca,cmn,cs,da,de,el,en,es,fa,fi,fr,he,hi,hr,hu,id,it,ja,ko,lt,lv,ms,nb=no,nl,no,"
                + "pl,pt,ro,ru,sk,sl,sv,ta,te,tr,zh=cmn"),
        SettingInfo.of(
            RevSettings.HUMAN_LANGUAGES,
            "Languages of captions by people: BCP 47 tags. Rev is told none of them.",
            "en"),
        SettingInfo.of(
            RevSettings.EXPECTED,
            "How long orders usually take, by turnaround level, as level=DURATION (s, m, h or d);"
                + " levels left out keep their default.",
            Turnaround.EXPECTED),
        SettingInfo.of(
            RevSettings.OVERDUE,
            "After how long orders are given up, by turnaround level, as level=DURATION (s, m, h"
                + " or d); levels left out keep their default.",
            Turnaround.OVERDUE),
        SettingInfo.of(
            RevSettings.SETTLE_TIME,
            "How long (a duration) Rev may take to list a new order; before that, an order that is"
                + " not found may exist all the same.",
            "90s"),
        SettingInfo.optional(
            RevSettings.POLL_INTERVAL,
            "The shortest wait between two polls of one order (a duration); the broker's own"
                + " where this is missing."),
        SettingInfo.optional(
            RevSettings.POLL_CEILING,
            "The longest wait between two polls of one order (a duration); the broker's own where"
                + " this is missing."),
        SettingInfo.of(
            RevSettings.REQUESTS_PER_MINUTE,
            "How many requests a minute go to Rev at most, all accounts together; Rev publishes no"
                + " limit.",
            "300"),
        SettingInfo.of(
            RevSettings.ANSWER_TIMEOUT,
            "How long Rev may be silent within one call (a duration).",
            "60s"),
        SettingInfo.of(
            RevSettings.UPLOAD_TIMEOUT,
            "How long the upload of one media file may take (a duration).",
            "45m"));
  }

  private static SettingInfo secret(String name, String meaning) {
    return new SettingInfo(
        name, meaning, Optional.empty(), /* required= */ true, /* secret= */ true);
  }
}
