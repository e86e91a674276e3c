package io.cuebroker.provider.amara;

import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.MediaWords;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.PollPace;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.ReviewLinks;
import io.cuebroker.provider.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Orders the work of people at Amara. Keeps no state; safe for concurrent use.
 *
 * <p>Amara cannot cancel, and lists nothing by our references: neither {@link
 * Provider#cancellation} nor {@link Provider#listing} is there.
 */
final class AmaraProvider implements Provider {
  private final AmaraSettings settings;
  private final AmaraClient client;
  private final Clock clock;
  private final EditorLinks links;

  AmaraProvider(AmaraSettings settings, Context context) {
    this.settings = settings;
    this.client = new AmaraClient(settings, context);
    this.clock = context.clock();
    this.links = new EditorLinks(settings, client);
  }

  @Override
  public void check(OrderRequest order) throws ProviderException {
    wish(order, Optional.empty());
  }

  @Override
  public Submission submit(OrderRequest order) throws ProviderException {
    String account =
        settings
            .tokens()
            .of(order.desk(), order.type())
            .orElseThrow(
                () ->
                    new ProviderException(
                        ProviderProblem.of(
                            Kind.CREDENTIALS,
                            "no_account",
                            "providers.amara.token has no key for "
                                + order.type().id()
                                + " of desk "
                                + order.desk())));
    Wish wish = wish(order, Optional.of(account));
    Submitting submitting = new Submitting(client);
    AmaraOrder placed =
        order.repeated() ? submitting.goOn(wish, account) : submitting.place(wish, account);
    return submission(placed, wish);
  }

  @Override
  public OrderState poll(OrderId id) throws ProviderException {
    AmaraOrder order = known(id);
    Review review = Review.of(order, client, client.headers(order.account()));
    Optional<String> revision = text(review.current());
    if (review.isDone()) {
      return new OrderState.Delivered(List.of(), revision);
    }
    String details =
        review.complete()
            ? "complete at Amara, but no version from " + order.baseVersion() + " on is shown"
            : revision
                .map(version -> "people work on version " + version)
                .orElse("people work on it");
    return new OrderState.AwaitingReview(Optional.empty(), Optional.of(details), revision, false);
  }

  @Override
  public CaptionFile fetch(OrderId id) throws ProviderException {
    AmaraOrder order = known(id);
    Map<String, String> headers = client.headers(order.account());
    Review review = Review.of(order, client, headers);
    return new CaptionFile(
        order.video() + "." + order.language() + ".vtt",
        Optional.of("vtt"),
        new Download(client, headers, order, review).vtt(),
        CaptionFile.Origin.HUMAN,
        Optional.empty(),
        Optional.empty(),
        Optional.of(settings.languages().tag(order.language())),
        List.of());
  }

  /** Amara decides about languages; only "find out" is none, which {@link #check} says. */
  @Override
  public Languages languages() {
    return new Languages.Any();
  }

  @Override
  public Optional<OrderLookup> lookup() {
    return Optional.of(new Lookup(settings.settleTime()));
  }

  @Override
  public Optional<ReviewLinks> reviewLinks() {
    return Optional.of(links);
  }

  @Override
  public Optional<Callbacks> callbacks() {
    return Optional.of(new TeamCallbacks(settings));
  }

  /** A video here is an address, of a file or of a page of YouTube, Vimeo and others. */
  @Override
  public MediaWords mediaWords() {
    return new MediaWords(/* takesPages= */ true, Optional.empty(), Optional.empty());
  }

  @Override
  public PollPace pace() {
    return settings.pace();
  }

  @Override
  public void close() {
    // The client is the broker's.
  }

  /** Returns the order of an id. */
  static AmaraOrder known(OrderId id) throws ProviderException {
    return AmaraOrder.parse(id)
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.of(
                        Kind.REJECTED, "order_not_found", "this is no order at Amara: " + id)));
  }

  private Wish wish(OrderRequest order, Optional<String> account) throws ProviderException {
    Optional<String> team =
        account.or(() -> settings.tokens().of(order.desk(), order.type())).flatMap(settings::team);
    return Wish.of(order, settings.languages(), team);
  }

  /** An order stands without a link to the editor too; then its caller is told why. */
  private Submission submission(AmaraOrder order, Wish wish) {
    Map<String, String> visible = new LinkedHashMap<>();
    visible.put("ProviderID", order.video());
    visible.put("SubVersion", String.valueOf(order.baseVersion()));
    visible.put(Parameters.SUB_FORMAT, wish.version().format());
    wish.version().url().ifPresent(url -> visible.put(Parameters.SUBTITLES_URL, url));
    Optional<ReviewLink> link = Optional.empty();
    try {
      link = Optional.of(links.create(order));
      visible.put("ReviewURL", link.get().editor().toString());
    } catch (ProviderException e) {
      visible.put("ReviewURL_missing", e.problem().message());
    }
    Instant now = clock.instant();
    return new Submission(
        order.id(),
        visible,
        Optional.of(now.plus(settings.expected())),
        Optional.of(now.plus(settings.overdue())),
        link,
        Optional.empty());
  }

  private static Optional<String> text(OptionalInt number) {
    return number.isPresent() ? Optional.of(String.valueOf(number.getAsInt())) : Optional.empty();
  }

  /**
   * Finds nothing, ever: Amara has no field of ours to search by. That is safe, as {@code submit}
   * goes on from what it finds at Amara by the video's address and by our mark on the version, once
   * {@link #settleTime} has passed.
   */
  private record Lookup(Duration settleTime) implements OrderLookup {
    @Override
    public Result find(OrderReference reference, Instant since) {
      return new Result.Absent();
    }
  }
}
