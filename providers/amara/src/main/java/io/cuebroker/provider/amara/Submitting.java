package io.cuebroker.provider.amara;

import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of an order: add the video, post the first version, say that it is not complete. The
 * last one belongs to it: Amara calls subtitles that were just posted complete (contracts notes,
 * section 3.10), and the order would be done before anybody has seen it.
 *
 * <p>Once it is known that the version is posted every failure is an outcome unknown: what people
 * may be working on is gone on with and not given up.
 */
final class Submitting {
  private final AmaraClient client;
  private final Videos videos;

  Submitting(AmaraClient client) {
    this.client = client;
    this.videos = new Videos(client);
  }

  /** Places an order that was never asked for before. */
  AmaraOrder place(Wish wish, String account) throws ProviderException {
    Map<String, String> headers = client.headers(account);
    return post(wish, videos.add(wish, headers), account, headers);
  }

  /** Goes on from wherever an earlier call was cut off. */
  AmaraOrder goOn(Wish wish, String account) throws ProviderException {
    Map<String, String> headers = client.headers(account);
    Optional<String> found = look(() -> videos.find(wish, headers));
    String video = found.isPresent() ? found.get() : videos.add(wish, headers);
    Optional<EarlierWork.Posted> posted =
        look(() -> new EarlierWork(client, headers, video, wish.language()).find(wish.mark()));
    if (posted.isEmpty()) {
      return post(wish, video, account, headers);
    }
    AmaraOrder order = new AmaraOrder(video, wish.language(), posted.get().version(), account);
    if (posted.get().isNewest()) {
      // Else a person has worked on it meanwhile, and it is theirs to say what is complete.
      markIncompleteUnlessDone(order, headers);
    }
    return order;
  }

  /**
   * Looks for what an earlier call left. A passing failure may be told as one, as the next call
   * looks again; any other would end an order that may be there.
   */
  private static <T> T look(Look<T> look) throws ProviderException {
    try {
      return look.look();
    } catch (ProviderException e) {
      Kind kind = e.problem().kind();
      throw kind == Kind.REJECTED || kind == Kind.VENDOR_FAULT
          ? Refusals.unsettled(e, "it cannot be seen what an earlier call left at Amara")
          : e;
    }
  }

  private AmaraOrder post(Wish wish, String video, String account, Map<String, String> headers)
      throws ProviderException {
    Reply reply =
        client.reply(
            client
                .api()
                .addSubtitles(
                    headers,
                    video,
                    wish.language(),
                    new Wire.NewSubtitles(
                        wish.version().text().orElse(null),
                        wish.version().url().orElse(null),
                        wish.version().format(),
                        wish.mark().text())),
            Step.PLACES);
    if (reply.status() == 400) {
      throw refusedSubtitles(wish, client.refusal(reply, Step.PLACES));
    }
    Wire.Subtitles posted = client.read(reply, Wire.Subtitles.class, Step.PLACES);
    Integer version = posted.versionNumber();
    if (version == null || version < 1) {
      throw Refusals.unreadable(reply, Step.PLACES);
    }
    AmaraOrder order = new AmaraOrder(video, wish.language(), version, account);
    markIncomplete(order, headers);
    return order;
  }

  private void markIncompleteUnlessDone(AmaraOrder order, Map<String, String> headers)
      throws ProviderException {
    Wire.Language language;
    try {
      language =
          client.call(
              client.api().language(headers, order.video(), order.language()),
              Wire.Language.class,
              Step.READS);
    } catch (ProviderException e) {
      throw notMarked(e);
    }
    if (!Boolean.FALSE.equals(language.subtitlesComplete())) {
      markIncomplete(order, headers);
    }
  }

  private void markIncomplete(AmaraOrder order, Map<String, String> headers)
      throws ProviderException {
    try {
      Reply reply =
          client.reply(
              client
                  .api()
                  .changeLanguage(
                      headers, order.video(), order.language(), new Wire.LanguageChange(false)),
              Step.REPEATABLE);
      Wire.Language language = client.read(reply, Wire.Language.class, Step.REPEATABLE);
      if (!Boolean.FALSE.equals(language.subtitlesComplete())) {
        throw Refusals.unreadable(reply, Step.REPEATABLE);
      }
    } catch (ProviderException e) {
      throw notMarked(e);
    }
  }

  private static ProviderException refusedSubtitles(Wish wish, ProviderException refusal) {
    String field =
        wish.version().url().isPresent()
            ? "provider_params." + Parameters.SUBTITLES_URL
            : "caption_file";
    return new ProviderException(
        ProviderProblem.rejectedField(
                "subtitles_refused", "Amara does not take the subtitles", field, List.of())
            .withVendorMessage(refusal.problem().vendorMessage().orElse("")));
  }

  private static ProviderException notMarked(ProviderException e) {
    return Refusals.unsettled(
        e, "Amara has the subtitles, but it is not certain that they count as incomplete");
  }

  /** A question to Amara. */
  private interface Look<T> {
    T look() throws ProviderException;
  }
}
