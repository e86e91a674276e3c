package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.IdempotencyLedger.Answer;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.server.dialect.orders.OrderBook.Entry;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Orders: place, show, list, cancel. */
final class OrderRoutes {
  private static final int LONGEST_KEY = 255;
  private static final int PER_PAGE = 25;
  private static final int MOST_PER_PAGE = 100;
  private static final int MOST_IDS = 100;
  private static final int MOST_PAGES = 100_000_000;

  private final Supplier<Broker> broker;
  private final OrderBook book;
  private final Drafting drafting;
  private final Placing placing;
  private final OrderJson json;

  OrderRoutes(
      Supplier<Broker> broker, OrderBook book, Drafting drafting, Placing placing, OrderJson json) {
    this.broker = broker;
    this.book = book;
    this.drafting = drafting;
    this.placing = placing;
    this.json = json;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/api/v1/orders", this::place),
        Route.of("GET", "/api/v1/orders", this::list),
        Route.of("GET", "/api/v1/orders/{num}", this::show),
        Route.of("POST", "/api/v1/orders/{num}/cancel", this::cancel));
  }

  private void place(Exchange exchange) throws JobException, IOException {
    Optional<String> key = key(exchange);
    Entity entity = Entity.read(exchange);
    OrderWish wish = OrderReader.read(entity.fields());
    if (key.isEmpty()) {
      created(exchange, placed(exchange, wish, Optional.empty()));
      return;
    }
    Optional<Answer> first =
        broker.get().idempotency().claim(exchange.desk(), key.get(), hash(entity.bytes()));
    if (first.isPresent()) {
      exchange.respondWith("Idempotency-Replayed", "true");
      created(exchange, first.get().location().orElse(""));
      return;
    }
    boolean answered = false;
    try {
      String location = placed(exchange, wish, key);
      broker
          .get()
          .idempotency()
          .complete(exchange.desk(), key.get(), new Answer(201, Optional.of(location), ""));
      answered = true;
      created(exchange, location);
    } finally {
      if (!answered) {
        // What was refused left nothing, so that asking again is no risk.
        broker.get().idempotency().forget(exchange.desk(), key.get());
      }
    }
  }

  private String placed(Exchange exchange, OrderWish wish, Optional<String> key)
      throws JobException {
    OrderDocument order = drafting.draft(exchange.desk(), wish, key);
    return json.location(placing.place(exchange.desk(), order).number());
  }

  private static void created(Exchange exchange, String location) {
    exchange.respondWith("Location", location);
    exchange.empty(201);
  }

  /** Returns the caller's key: a structured field string, or bare as many clients send it. */
  private static Optional<String> key(Exchange exchange) {
    Optional<String> header = exchange.header("Idempotency-Key").map(String::strip);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    String key = header.get();
    if (key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1);
    }
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw Refusal.field("Idempotency-Key", "A key has 1 to " + LONGEST_KEY + " characters.");
    }
    return Optional.of(key);
  }

  private void show(Exchange exchange) throws IOException {
    String last = exchange.path("num");
    Entry entry = entry(exchange, Notation.withoutExtension(last));
    Notation.answer(
        exchange,
        Notation.ofExtension(last),
        "order",
        json.order(broker.get(), OrderState.of(broker.get(), entry)));
  }

  private Entry entry(Exchange exchange, String number) {
    return book.find(exchange.desk(), number)
        .filter(OrderBook::isShown)
        .orElseThrow(Refusal::notFound);
  }

  private void list(Exchange exchange) throws IOException {
    int page = number(exchange, "page", 0, 0, MOST_PAGES);
    int perPage = number(exchange, "pageSize", PER_PAGE, 1, MOST_PER_PAGE);
    Optional<String> reference = exchange.query("clientRef");
    List<String> ids = exchange.queries().getOrDefault("ids", List.of());
    long total;
    List<Entry> entries;
    if (ids.isEmpty() && reference.isEmpty()) {
      total = book.count(exchange.desk());
      entries = book.page(exchange.desk(), (long) page * perPage, perPage);
    } else {
      List<Entry> found =
          ids.isEmpty()
              ? book.ofReference(exchange.desk(), reference.get())
              : ofIds(exchange, ids, reference);
      total = found.size();
      entries = found.stream().skip((long) page * perPage).limit(perPage).toList();
    }
    Notation.answer(
        exchange,
        Optional.empty(),
        "orders",
        json.page(broker.get(), total, perPage, page, entries));
  }

  private List<Entry> ofIds(Exchange exchange, List<String> ids, Optional<String> reference) {
    if (ids.size() > MOST_IDS) {
      throw Refusal.field("ids", "At most " + MOST_IDS + " ids may be named.");
    }
    return ids.stream()
        .flatMap(list -> List.of(list.split(",", -1)).stream())
        .map(String::strip)
        .distinct()
        .limit(MOST_IDS)
        .flatMap(id -> book.find(exchange.desk(), id).stream())
        .filter(OrderBook::isShown)
        .filter(entry -> reference.isEmpty() || reference.get().equals(entry.order().reference()))
        .toList();
  }

  private static int number(Exchange exchange, String name, int usual, int least, int most) {
    Optional<String> text = exchange.query(name);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw Refusal.field(name, name + " must be a whole number from " + least + " to " + most + ".");
  }

  /**
   * Cancels every job of an order that goes on. Where a provider refuses one, the others stay
   * cancelled, and asking again asks for that one only.
   */
  private void cancel(Exchange exchange) throws JobException {
    Entry entry = entry(exchange, exchange.path("num"));
    OrderState state = OrderState.of(broker.get(), entry);
    if (state.isFinal()) {
      throw refused("The order has ended already, as " + state.status() + ".");
    }
    if (entry.order().stage() == OrderDocument.Stage.PLACING) {
      throw refused("The order is being placed right now; ask again in a moment.");
    }
    Optional<JobProblem> refused = Optional.empty();
    boolean any = false;
    for (OrderState.Work work : state.works()) {
      if (work.job().isPresent() && !work.job().get().phase().done()) {
        Optional<JobProblem> problem = cancel(exchange, work.job().get());
        any |= problem.isEmpty();
        refused = problem.isPresent() ? problem : refused;
      }
    }
    if (refused.isPresent()) {
      throw refused(Problem.sentence(refused.get().message()));
    }
    if (!any) {
      throw refused("Nothing of the order can be cancelled any more.");
    }
    exchange.empty(204);
  }

  /** Returns why a job goes on; empty where it does not. */
  private Optional<JobProblem> cancel(Exchange exchange, Job job) throws JobException {
    try {
      var unused = broker.get().jobs().cancel(exchange.desk(), job.id(), /* force= */ false);
      return Optional.empty();
    } catch (JobException e) {
      return switch (e.problem().code()) {
        case ALREADY_DONE, CANCEL_REFUSED -> Optional.of(e.problem());
        default -> throw e;
      };
    }
  }

  private static ProblemException refused(String message) {
    return new ProblemException(Problem.of(403, "cancel_refused", message));
  }

  private static String hash(byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Exchange.utf8("POST /api/v1/orders\n"));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
