package io.cuebroker.testkit;

import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.MediaWords;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Readiness;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A vendor inside this process that does what a test tells it. It outlives the providers that
 * {@link FakeProviderFactory} makes for it, as a real vendor outlives a broker. Safe for concurrent
 * use.
 *
 * <p>Left alone it takes every order once a reference, delivers at the first poll, cancels what is
 * asked, and finds orders by reference.
 */
public final class FakeVendor {
  private static final CaptionFile FILE =
      CaptionFile.human(
          "fake.vtt",
          Optional.of("vtt"),
          "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n".getBytes(StandardCharsets.UTF_8));

  private final ProviderInfo info;
  private final List<FakeOrder> orders = new ArrayList<>();
  private final List<OrderRequest> submissions = new ArrayList<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();
  private final Deque<ProviderProblem> pollProblems = new ArrayDeque<>();
  private final Deque<ProviderProblem> fetchProblems = new ArrayDeque<>();
  private final Deque<OrderLookup.Result> lookupAnswers = new ArrayDeque<>();
  private List<OrderState> plan = List.of(new OrderState.Delivered(List.of()));
  private CaptionFile file = FILE;
  private Languages languages = new Languages.Any();
  private OptionalInt slots = OptionalInt.empty();
  private Readiness readiness = Readiness.READY;
  private MediaWords mediaWords = MediaWords.NONE;
  private Optional<Duration> settleTime = Optional.of(Duration.ZERO);
  private boolean cancels = true;
  private Optional<String> cancelRefusal = Optional.empty();
  private boolean forgetsReferences;
  private @Nullable Gate submitGate;
  private int polls;
  private int fetches;
  private int cancellations;

  private FakeVendor(String id, boolean ephemeral, boolean paid) {
    this.info =
        new ProviderInfo(
            new ProviderId(id),
            "Fake vendor " + id,
            ephemeral,
            paid,
            List.of(
                SettingInfo.of("greeting", "What it says; only for tests.", "hello"),
                new SettingInfo(
                    "api-key", "A secret; only for tests.", Optional.empty(), false, true)));
  }

  /** Returns a vendor whose orders last and cost nothing. */
  public static FakeVendor free(String id) {
    return new FakeVendor(id, false, false);
  }

  /** Returns a vendor whose orders last and cost money. */
  public static FakeVendor paid(String id) {
    return new FakeVendor(id, false, true);
  }

  /** Returns a vendor whose orders are gone when its provider is closed. */
  public static FakeVendor ephemeral(String id) {
    return new FakeVendor(id, true, false);
  }

  // The script.

  /** Sets what polls of orders yet to be placed answer, one after another; the last one stays. */
  public synchronized FakeVendor answering(OrderState... states) {
    plan = List.of(states);
    return this;
  }

  /** Sets what every delivered order's file is. */
  public synchronized FakeVendor delivering(CaptionFile delivered) {
    file = delivered;
    return this;
  }

  /** Sets the languages it takes. */
  public synchronized FakeVendor speaking(Languages spoken) {
    languages = spoken;
    return this;
  }

  /** Sets how many orders may be under way at once. */
  public synchronized FakeVendor withSlots(int most) {
    slots = OptionalInt.of(most);
    return this;
  }

  /** Sets what it wants to be told of media. */
  public synchronized FakeVendor asking(MediaWords words) {
    mediaWords = words;
    return this;
  }

  /** Sets how ready it is. */
  public synchronized FakeVendor being(Readiness now) {
    readiness = now;
    return this;
  }

  /** Takes away the look-up by reference. */
  public synchronized FakeVendor withoutLookup() {
    settleTime = Optional.empty();
    return this;
  }

  /** Sets how long it may take to show an order. */
  public synchronized FakeVendor settlingWithin(Duration time) {
    settleTime = Optional.of(time);
    return this;
  }

  /** Sets what the next look-ups answer instead of the truth. */
  public synchronized FakeVendor lookingUp(OrderLookup.Result... answers) {
    lookupAnswers.addAll(List.of(answers));
    return this;
  }

  /** Takes away the cancellation. */
  public synchronized FakeVendor withoutCancellation() {
    cancels = false;
    return this;
  }

  /** Refuses every cancellation. */
  public synchronized FakeVendor refusingToCancel(String reason) {
    cancelRefusal = Optional.of(reason);
    return this;
  }

  /**
   * Places another order at every submission, even of a known reference, like a vendor without
   * idempotency: shows a broker that submits twice what it must not.
   */
  public synchronized FakeVendor forgettingReferences() {
    forgetsReferences = true;
    return this;
  }

  /** Fails the next submission, without taking the order. */
  public synchronized void failNextSubmit(ProviderProblem problem) {
    refusals.add(new Refusal(Optional.of(problem), false));
  }

  /** Takes the order of the next submission and fails nevertheless, as when the answer is lost. */
  public synchronized void takeNextSubmitAndFail(ProviderProblem problem) {
    refusals.add(new Refusal(Optional.of(problem), true));
  }

  /** Takes the next submission, whatever is to become of those after it. */
  public synchronized void takeNextSubmit() {
    refusals.add(new Refusal(Optional.empty(), true));
  }

  /** Fails the next poll. */
  public synchronized void failNextPoll(ProviderProblem problem) {
    pollProblems.add(problem);
  }

  /** Fails the next fetch. */
  public synchronized void failNextFetch(ProviderProblem problem) {
    fetchProblems.add(problem);
  }

  /** Holds every submission from now on, before the order is taken, until the gate is opened. */
  public synchronized Gate holdSubmits() {
    Gate gate = new Gate();
    submitGate = gate;
    return gate;
  }

  /** Sets what polls of one placed order answer from now on; the last one stays. */
  public synchronized void become(OrderId order, OrderState... states) {
    find(order)
        .orElseThrow(() -> new IllegalArgumentException("no such order: " + order))
        .become(List.of(states));
  }

  /** Forgets all orders, as an ephemeral provider does when its process dies. */
  public synchronized void loseOrders() {
    orders.clear();
  }

  // What happened.

  /** Returns the ids of all placed orders, first one first. */
  public synchronized List<OrderId> orders() {
    return orders.stream().map(FakeOrder::id).toList();
  }

  /** Returns the requests of all placed orders, first one first. */
  public synchronized List<OrderRequest> requests() {
    return orders.stream().map(FakeOrder::request).toList();
  }

  /** Returns how many orders are placed for one reference: never more than one, if all is well. */
  public synchronized int ordersOf(OrderReference reference) {
    return (int) orders.stream().filter(order -> order.reference().equals(reference)).count();
  }

  /** Returns every submission that was tried, first one first. */
  public synchronized List<OrderRequest> submissions() {
    return List.copyOf(submissions);
  }

  /** Returns how often it was polled. */
  public synchronized int polls() {
    return polls;
  }

  /** Returns how often a file was fetched. */
  public synchronized int fetches() {
    return fetches;
  }

  /** Returns how often a cancellation was asked for. */
  public synchronized int cancellations() {
    return cancellations;
  }

  // What its providers ask.

  ProviderInfo info() {
    return info;
  }

  Submission submit(OrderRequest request) throws ProviderException {
    hold(request);
    synchronized (this) {
      Optional<FakeOrder> earlier =
          forgetsReferences ? Optional.empty() : find(request.reference());
      Optional<Refusal> refusal =
          Optional.ofNullable(refusals.poll()).filter(it -> it.problem().isPresent());
      if (refusal.isPresent() && !refusal.get().taken()) {
        throw new ProviderException(refusal.get().problem().orElseThrow());
      }
      FakeOrder order = earlier.orElseGet(() -> place(request));
      if (refusal.isPresent()) {
        throw new ProviderException(refusal.get().problem().orElseThrow());
      }
      return submission(order);
    }
  }

  synchronized OrderState poll(OrderId order) throws ProviderException {
    polls++;
    throwNext(pollProblems);
    return known(order).next();
  }

  synchronized CaptionFile fetch(OrderId order) throws ProviderException {
    fetches++;
    throwNext(fetchProblems);
    if (!(known(order).current() instanceof OrderState.Delivered)) {
      throw problem(Kind.REJECTED, "not_delivered", "order " + order + " is not delivered");
    }
    return file;
  }

  synchronized Cancellation.Outcome cancel(OrderId order) throws ProviderException {
    cancellations++;
    FakeOrder known = known(order);
    if (cancelRefusal.isPresent()) {
      return new Cancellation.Outcome.Refused(cancelRefusal.get());
    }
    known.become(List.of(new OrderState.Cancelled()));
    return new Cancellation.Outcome.Cancelled();
  }

  synchronized OrderLookup.Result lookUp(OrderReference reference, Instant since) {
    OrderLookup.Result scripted = lookupAnswers.poll();
    if (scripted != null) {
      return scripted;
    }
    return find(reference)
        .<OrderLookup.Result>map(order -> new OrderLookup.Result.Found(submission(order)))
        .orElseGet(OrderLookup.Result.Absent::new);
  }

  synchronized Optional<Duration> settleTime() {
    return settleTime;
  }

  synchronized boolean cancels() {
    return cancels;
  }

  synchronized Languages languages() {
    return languages;
  }

  synchronized OptionalInt slots() {
    return slots;
  }

  synchronized MediaWords mediaWords() {
    return mediaWords;
  }

  synchronized Readiness readiness() {
    return readiness;
  }

  private void hold(OrderRequest request) throws ProviderException {
    Gate gate;
    synchronized (this) {
      submissions.add(request);
      gate = submitGate;
    }
    if (gate == null) {
      return;
    }
    try {
      gate.pass();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw problem(Kind.OUTCOME_UNKNOWN, "interrupted", "the submission was cut off");
    }
  }

  private FakeOrder place(OrderRequest request) {
    OrderId id = new OrderId(info.id() + "-" + (orders.size() + 1));
    FakeOrder order = new FakeOrder(id, request, plan);
    orders.add(order);
    return order;
  }

  private static Submission submission(FakeOrder order) {
    return new Submission(order.id(), Map.of("ProviderID", order.id().value()), Optional.empty());
  }

  private Optional<FakeOrder> find(OrderId id) {
    return orders.stream().filter(order -> order.id().equals(id)).findFirst();
  }

  private Optional<FakeOrder> find(OrderReference reference) {
    return orders.stream().filter(order -> order.reference().equals(reference)).findFirst();
  }

  private FakeOrder known(OrderId id) throws ProviderException {
    return find(id)
        .orElseThrow(
            () ->
                problem(
                    Kind.REJECTED,
                    info.ephemeral() ? ProviderProblem.ORDER_LOST : "order_not_found",
                    "there is no order " + id));
  }

  private static void throwNext(Deque<ProviderProblem> problems) throws ProviderException {
    ProviderProblem problem = problems.poll();
    if (problem != null) {
      throw new ProviderException(problem);
    }
  }

  private static ProviderException problem(Kind kind, String code, String message) {
    return new ProviderException(ProviderProblem.of(kind, code, message));
  }

  private record Refusal(Optional<ProviderProblem> problem, boolean taken) {}
}
