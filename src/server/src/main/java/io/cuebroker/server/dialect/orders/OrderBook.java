package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.DialectRecord;
import io.cuebroker.broker.JobException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The stored orders. Safe for concurrent use. */
final class OrderBook {
  private static final String ORDERS = "orders";

  /** Which orders have a reference; its entries are called by the reference's hash. */
  private static final String REFERENCES = "orders.refs";

  /** Which orders are not settled: their jobs are not all made, or not all cancelled. */
  private static final String OPEN = "orders.open";

  /** What was told of an order, so that nothing is told twice. */
  private static final String TOLD = "orders.told";

  private static final int DIGITS = 10;
  private static final int MOST_TRIES = 20;
  private static final int MOST_OF_A_REFERENCE = 500;
  private static final int PAGE = 500;
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(10);

  private final Supplier<Broker> broker;
  private final RandomGenerator random;

  /**
   * @param random what numbers are made of: not to be guessed
   */
  OrderBook(Supplier<Broker> broker, RandomGenerator random) {
    this.broker = broker;
    this.random = random;
  }

  /** A stored order. */
  record Entry(DialectRecord row, OrderDocument order) {
    static Entry of(DialectRecord row) {
      return new Entry(row, OrderDocument.of(row.document()));
    }

    String number() {
      return row.id();
    }

    DeskId desk() {
      return row.desk();
    }

    Instant placedAt() {
      return row.createdAt();
    }
  }

  /** What became of storing an order: a new one, or that which the same request made before. */
  record Stored(Entry entry, boolean isNew) {}

  /** Stores a new order under a number of its own. */
  Stored insert(DeskId desk, OrderDocument order) throws JobException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      String number = order.kind().prefix() + digits(desk, order, tries);
      boolean open = broker.get().records().insert(OPEN, desk, number, "");
      // Whoever looks for the reference must not miss the order: it would be placed again.
      if (order.reference() != null) {
        boolean unused =
            broker
                .get()
                .records()
                .insert(REFERENCES, desk, reference(desk, order.reference()) + number, number);
      }
      if (broker.get().records().insert(ORDERS, desk, number, order.toJson())) {
        return new Stored(find(desk, number).orElseThrow(), true);
      }
      Optional<Entry> earlier = find(desk, number);
      if (isOfRequest(earlier, order.key())) {
        return new Stored(earlier.orElseThrow(), false);
      }
      if (open) {
        settled(desk, number);
      }
      if (order.reference() != null && !hasReference(earlier, order.reference())) {
        forget(desk, order.reference(), number);
      }
    }
    throw new IllegalStateException("no free number was found");
  }

  private static boolean isOfRequest(Optional<Entry> entry, @Nullable String key) {
    return key != null && entry.filter(it -> key.equals(it.order().key())).isPresent();
  }

  private static boolean hasReference(Optional<Entry> entry, String reference) {
    return entry.filter(it -> reference.equals(it.order().reference())).isPresent();
  }

  /** A request that is sent again after a crash must come to the same number. */
  private String digits(DeskId desk, OrderDocument order, int tries) {
    long number =
        order.key() == null
            ? random.nextLong(10_000_000_000L)
            : Long.remainderUnsigned(
                Long.parseUnsignedLong(
                    hash(desk.value() + "\0" + order.key() + "\0" + tries).substring(0, 16), 16),
                10_000_000_000L);
    return String.format(java.util.Locale.ROOT, "%0" + DIGITS + "d", number);
  }

  Optional<Entry> find(DeskId desk, String number) {
    return broker.get().records().find(ORDERS, desk, number).map(Entry::of);
  }

  /** Returns an order of any desk. */
  Optional<Entry> find(String number) {
    return broker.get().records().find(ORDERS, number).map(Entry::of);
  }

  /** Changes an order unless somebody else did meanwhile. */
  boolean replace(Entry entry, OrderDocument order) throws JobException {
    return broker.get().records().replace(entry.row(), order.toJson());
  }

  /** Removes an order of which nothing is left. */
  void remove(Entry entry) {
    boolean unused = broker.get().records().delete(ORDERS, entry.desk(), entry.number());
    if (entry.order().reference() != null) {
      forget(entry.desk(), entry.order().reference(), entry.number());
    }
    settled(entry.desk(), entry.number());
  }

  /** Notes that nothing is left to be done for an order but what its jobs do by themselves. */
  void settled(DeskId desk, String number) {
    boolean unused = broker.get().records().delete(OPEN, desk, number);
  }

  private void forget(DeskId desk, String reference, String number) {
    boolean unused =
        broker.get().records().delete(REFERENCES, desk, reference(desk, reference) + number);
  }

  long count(DeskId desk) {
    return broker.get().records().count(ORDERS, desk);
  }

  /** Returns orders, newest first. */
  List<Entry> page(DeskId desk, long offset, int limit) {
    return broker.get().records().page(ORDERS, desk, offset, limit).stream()
        .map(Entry::of)
        .filter(OrderBook::isShown)
        .toList();
  }

  /** Returns the orders of a reference, newest first, at most 500. */
  List<Entry> ofReference(DeskId desk, String reference) {
    String prefix = reference(desk, reference);
    return broker.get().records().all(REFERENCES, Optional.of(prefix), MOST_OF_A_REFERENCE).stream()
        .filter(row -> row.id().startsWith(prefix))
        .flatMap(row -> find(desk, row.document()).stream())
        .filter(entry -> reference.equals(entry.order().reference()) && isShown(entry))
        .sorted(Comparator.comparing(Entry::placedAt).thenComparing(Entry::number).reversed())
        .toList();
  }

  /** An order that is being withdrawn was refused to its caller. */
  static boolean isShown(Entry entry) {
    return entry.order().stage() != OrderDocument.Stage.WITHDRAWING;
  }

  /** Returns the orders whose jobs are not all made, or not all cancelled. */
  List<Entry> unsettled(Instant now) {
    List<Entry> unsettled = new ArrayList<>();
    Optional<String> after = Optional.empty();
    List<DialectRecord> rows;
    do {
      rows = broker.get().records().all(OPEN, after, PAGE);
      for (DialectRecord row : rows) {
        after = Optional.of(row.id());
        Optional<Entry> entry = find(row.desk(), row.id());
        entry.ifPresent(unsettled::add);
        if (entry.isEmpty() && row.createdAt().plus(LONGEST_REQUEST).isBefore(now)) {
          settled(row.desk(), row.id()); // Its process ended before there was an order.
        }
      }
    } while (rows.size() == PAGE);
    return unsettled;
  }

  /**
   * Returns whether an event is the one that tells something of an order: the first that asks is,
   * and stays it.
   */
  boolean mayTell(Entry entry, String what, String eventId) throws JobException {
    String id = entry.number() + ":" + what;
    return broker.get().records().insert(TOLD, entry.desk(), id, eventId)
        || broker
            .get()
            .records()
            .find(TOLD, id)
            .filter(told -> told.document().equals(eventId))
            .isPresent();
  }

  private static String reference(DeskId desk, String reference) {
    return hash(desk.value() + "\0" + reference).substring(0, 40) + ":";
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
