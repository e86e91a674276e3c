package io.cuebroker.provider.rev;

import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.http.AccountOrder;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Placed orders: how they stand, what they brought, what can be done about them. */
final class RevOrders {
  private static final int REVISION_LENGTH = 24;
  private static final int LONGEST_WORDS = 100;
  private static final List<Integer> REFUSALS = List.of(400, 403, 409);

  private final RevSettings settings;
  private final RevCalls calls;
  private final Deliverables deliverables;
  private final Redaction redaction;
  private final Asked cancelled = new Asked();

  RevOrders(RevSettings settings, RevCalls calls) {
    this.settings = settings;
    this.calls = calls;
    this.deliverables = new Deliverables(calls, settings.format());
    this.redaction = new Redaction(settings.accounts().secrets());
  }

  OrderState poll(OrderId id) throws ProviderException {
    RevAccount account = account(id);
    Wire.Order order = read(account, id);
    if (StatusWord.of(order.words()) != StatusWord.COMPLETE) {
      return unfinished(id, order);
    }
    Optional<Wire.Attachment> captions = Deliverables.captions(order);
    if (captions.isEmpty()) {
      return inProgress("complete, but the captions are not there yet");
    }
    // Nothing in the order tells of an edit in the vendor's editor: only the captions do.
    CaptionFile file = deliverables.fetch(account, captions.get());
    return new OrderState.Delivered(List.of(), Optional.of(revision(captions.get(), file)));
  }

  CaptionFile fetch(OrderId id) throws ProviderException {
    RevAccount account = account(id);
    return deliverables.fetch(account, captions(id, read(account, id), Kind.NOT_READY));
  }

  /** Makes a link to the vendor's editor. It never expires, and whoever has it may edit. */
  ReviewLink review(OrderId id) throws ProviderException {
    RevAccount account = account(id);
    Wire.Attachment captions = captions(id, read(account, id), Kind.REJECTED);
    String attachment = captions.id() == null ? "" : captions.id();
    Reply reply =
        calls.succeed(Operation.SHARE, calls.api().share(account.authorization(), attachment));
    return reply
        .header("Location")
        .map(location -> settings.base().url().resolve(location))
        .map(link -> new ReviewLink(URI.create(link.toString()), Optional.empty()))
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.of(
                        Kind.VENDOR_FAULT, "malformed_answer", "Rev made a link and kept it")));
  }

  Cancellation.Outcome cancel(OrderId id) throws ProviderException {
    RevAccount account = account(id);
    cancelled.add(id); // Before the call, whose answer may be lost.
    String number = AccountOrder.parse(id).name();
    Reply reply = calls.send(Operation.CANCEL, calls.api().cancel(account.authorization(), number));
    if (reply.isSuccess()) {
      return new Cancellation.Outcome.Cancelled();
    }
    if (!REFUSALS.contains(reply.status())) {
      throw calls.error(Operation.CANCEL, reply);
    }
    Wire.Order order = read(account, id);
    if (StatusWord.of(order.words()) == StatusWord.CANCELLED) {
      return new Cancellation.Outcome.Cancelled();
    }
    cancelled.remove(id);
    return new Cancellation.Outcome.Refused(
        "Rev cancels no order on which work has begun; this one is '" + shown(order) + "'");
  }

  /** Returns how an order stands that is not complete. */
  OrderState unfinished(OrderId id, Wire.Order order) {
    if (StatusWord.of(order.words()) != StatusWord.CANCELLED) {
      return inProgress(shown(order));
    }
    if (cancelled.contains(id)) {
      return new OrderState.Cancelled();
    }
    // The vendor has no word for failure: what it cannot do it cancels.
    ProviderProblem problem =
        ProviderProblem.of(
                Kind.REJECTED,
                "cancelled_by_vendor",
                "Rev cancelled the order without being asked to")
            .withVendorMessage(redaction.of(order.lastComment().orElse("")))
            .withCharged(isFree(order) ? Charged.NO : Charged.UNKNOWN);
    return new OrderState.Failed(problem);
  }

  private RevAccount account(OrderId id) throws ProviderException {
    AccountOrder order = AccountOrder.parse(id);
    if (!RevSearch.NUMBER.matcher(order.name()).matches()) {
      throw new ProviderException(
          ProviderProblem.of(Kind.REJECTED, "order_not_found", "this is no order number of Rev's"));
    }
    return settings
        .accounts()
        .named(order.account())
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.of(
                        Kind.CREDENTIALS,
                        "no_account",
                        "setting client-key no longer has the account of this order")));
  }

  private Wire.Order read(RevAccount account, OrderId id) throws ProviderException {
    String number = AccountOrder.parse(id).name();
    Reply reply =
        calls.succeed(Operation.STATUS, calls.api().order(account.authorization(), number));
    Wire.Order order = calls.json(Operation.STATUS, reply, Wire.Order.class);
    boolean other = !order.number().isEmpty() && !order.number().equalsIgnoreCase(number);
    if (order.words().isEmpty() || other) {
      throw calls.unreadable(reply);
    }
    return order;
  }

  /**
   * Returns an order's captions.
   *
   * @param missing whose move it is where there are none yet
   */
  private static Wire.Attachment captions(OrderId id, Wire.Order order, Kind missing)
      throws ProviderException {
    StatusWord status = StatusWord.of(order.words());
    if (status == StatusWord.CANCELLED) {
      throw new ProviderException(
          ProviderProblem.of(
              Kind.REJECTED, "order_cancelled", "order " + id + " was cancelled at Rev"));
    }
    Optional<Wire.Attachment> captions =
        status == StatusWord.COMPLETE ? Deliverables.captions(order) : Optional.empty();
    return captions.orElseThrow(
        () ->
            new ProviderException(
                ProviderProblem.of(
                    missing, "not_delivered", "order " + id + " has no captions yet")));
  }

  private OrderState inProgress(String details) {
    return new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.of(details));
  }

  private String shown(Wire.Order order) {
    String words = redaction.of(order.words());
    return words.substring(0, Math.min(LONGEST_WORDS, words.length()));
  }

  private static boolean isFree(Wire.Order order) {
    try {
      return order.price() != null && new BigDecimal(order.price().strip()).signum() == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String revision(Wire.Attachment captions, CaptionFile file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(String.valueOf(captions.id()).getBytes(StandardCharsets.UTF_8));
      digest.update(file.bytes());
      return HexFormat.of().formatHex(digest.digest()).substring(0, REVISION_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
