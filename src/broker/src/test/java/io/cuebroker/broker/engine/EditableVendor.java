package io.cuebroker.broker.engine;

import io.cuebroker.provider.BulkStatus;
import io.cuebroker.provider.Callback;
import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.CaptionFile.Origin;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderListing;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.ReviewLinks;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.Submission;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A vendor where people edit captions after the delivery, that calls back and lists its orders. A
 * test says how each order stands. Safe for concurrent use.
 */
final class EditableVendor implements Provider, ProviderFactory {
  static final String ID = "editable";

  private final Map<OrderId, OrderState> states = new LinkedHashMap<>();
  private final Map<OrderId, String> references = new LinkedHashMap<>();
  private final List<OrderRequest> requests = new ArrayList<>();
  private final List<Set<OrderId>> together = new ArrayList<>();
  private final List<OrderId> alone = new ArrayList<>();
  private OrderState first = new OrderState.Delivered(List.of(), Optional.of("1"));
  private String text = "Hello";
  private Origin origin = Origin.MACHINE;
  private Optional<Instant> overdueAt = Optional.empty();
  private Optional<Instant> reviewExpiresAt = Optional.empty();
  private Optional<ProviderProblem> pollProblem = Optional.empty();
  private boolean answerLost;
  private boolean bulk;

  synchronized EditableVendor answering(OrderState state) {
    first = state;
    return this;
  }

  synchronized EditableVendor writing(String words, Origin by) {
    text = words;
    origin = by;
    return this;
  }

  synchronized EditableVendor overdueAt(Instant at) {
    overdueAt = Optional.of(at);
    return this;
  }

  synchronized EditableVendor reviewedUntil(Instant at) {
    reviewExpiresAt = Optional.of(at);
    return this;
  }

  synchronized EditableVendor withBulkStatus() {
    bulk = true;
    return this;
  }

  /** Takes the next order and loses the answer; nobody can look it up. */
  synchronized EditableVendor losingTheAnswer() {
    answerLost = true;
    return this;
  }

  synchronized void become(OrderState state) {
    states.replaceAll((order, before) -> state);
  }

  synchronized void failPolls(ProviderProblem problem) {
    pollProblem = Optional.of(problem);
  }

  synchronized void answerPolls() {
    pollProblem = Optional.empty();
  }

  /** Has an order that the broker knows nothing of. */
  synchronized void have(String order, String reference) {
    states.put(new OrderId(order), first);
    references.put(new OrderId(order), reference);
  }

  synchronized void forget(OrderId order) {
    states.remove(order);
    references.remove(order);
  }

  synchronized List<OrderId> orders() {
    return List.copyOf(states.keySet());
  }

  synchronized List<OrderRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized int polls() {
    return alone.size();
  }

  synchronized List<Set<OrderId>> askedTogether() {
    return List.copyOf(together);
  }

  @Override
  public ProviderInfo info() {
    return new ProviderInfo(new ProviderId(ID), "Editable", false, true, true, List.of());
  }

  @Override
  public Provider create(Settings settings, Context context) {
    return this;
  }

  @Override
  public synchronized Submission submit(OrderRequest request) throws ProviderException {
    requests.add(request);
    OrderId order = new OrderId("order-" + (states.size() + 1));
    states.put(order, first);
    references.put(order, request.reference().value());
    if (answerLost) {
      answerLost = false;
      throw new ProviderException(
          ProviderProblem.of(Kind.OUTCOME_UNKNOWN, "no_answer", "the answer was lost"));
    }
    return new Submission(
        order,
        Map.of("ProviderID", order.value()),
        Optional.empty(),
        overdueAt,
        reviewExpiresAt.map(
            at -> new ReviewLink(URI.create("https://edit.test/1?k=1"), Optional.of(at))),
        Optional.ofNullable(request.parameters().get("provider_id")).map(OrderId::new));
  }

  @Override
  public synchronized OrderState poll(OrderId order) throws ProviderException {
    alone.add(order);
    if (pollProblem.isPresent()) {
      throw new ProviderException(pollProblem.get());
    }
    OrderState state = states.get(order);
    if (state == null) {
      throw new ProviderException(
          ProviderProblem.of(Kind.REJECTED, "order_not_found", "there is no order " + order));
    }
    return state;
  }

  @Override
  public synchronized CaptionFile fetch(OrderId order) {
    byte[] file =
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n" + text + "\n").getBytes(StandardCharsets.UTF_8);
    return new CaptionFile(
        "a.vtt",
        Optional.of("vtt"),
        file,
        origin,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  @Override
  public Languages languages() {
    return new Languages.Any();
  }

  @Override
  public OptionalInt slots() {
    return OptionalInt.empty();
  }

  @Override
  public synchronized Optional<BulkStatus> bulkStatus() {
    return bulk ? Optional.of(this::pollTogether) : Optional.empty();
  }

  private synchronized Map<OrderId, OrderState> pollTogether(Set<OrderId> orders) {
    together.add(orders);
    Map<OrderId, OrderState> told = new LinkedHashMap<>(states);
    told.keySet().retainAll(orders);
    return told;
  }

  @Override
  public Optional<ReviewLinks> reviewLinks() {
    return Optional.of(
        (order, validity) ->
            new ReviewLink(
                URI.create("https://edit.test/" + order + "?k=2"),
                validity.map(Instant.now()::plus)));
  }

  @Override
  public Optional<Callbacks> callbacks() {
    return Optional.of(
        new Callbacks() {
          @Override
          public Set<OrderId> read(Callback call) throws ProviderException {
            String body = new String(call.body(), StandardCharsets.UTF_8);
            if (!body.startsWith("order-")) {
              throw new ProviderException(
                  ProviderProblem.of(Kind.REJECTED, "unknown_form", "not one of our calls"));
            }
            return Set.of(new OrderId(body));
          }

          @Override
          public boolean isAuthentic(Callback call) {
            return call.header("X-Agreed").equals(Optional.of("secret"));
          }
        });
  }

  @Override
  public Optional<OrderListing> listing() {
    return Optional.of(
        new OrderListing() {
          @Override
          public List<Listed> since(Instant since) {
            return listed();
          }

          @Override
          public Cancellation.Outcome discard(OrderId order) {
            forget(order);
            return new Cancellation.Outcome.Cancelled();
          }
        });
  }

  private synchronized List<OrderListing.Listed> listed() {
    List<OrderListing.Listed> listed = new ArrayList<>();
    references.forEach(
        (order, reference) ->
            listed.add(
                new OrderListing.Listed(
                    order, Optional.of(reference), Optional.empty(), "working", true)));
    return listed;
  }

  @Override
  public Optional<OrderLookup> lookup() {
    return Optional.of(
        new OrderLookup() {
          @Override
          public Result find(OrderReference reference, Instant since) {
            return new Result.Unsure("this vendor never tells");
          }

          @Override
          public Duration settleTime() {
            return Duration.ZERO;
          }
        });
  }

  @Override
  public void close() {}
}
