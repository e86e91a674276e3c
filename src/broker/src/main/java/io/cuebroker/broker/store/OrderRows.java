package io.cuebroker.broker.store;

import io.cuebroker.broker.JobId;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The {@code vendor_order} table: one row for each attempt, written before the call. */
public final class OrderRows {
  private static final String SELECT =
      "SELECT reference, vendor_id, state, begun_at, called_at, calls, reviews, job, cancel_asked FROM vendor_order ";

  private final Handle handle;

  OrderRows(Handle handle) {
    this.handle = handle;
  }

  /** Records that a call is about to be made; the reference may have been called with before. */
  public void begin(
      OrderReference reference, JobId job, int attempt, String provider, Instant now) {
    try (var update =
        handle.createUpdate(
            "INSERT INTO vendor_order"
                + " (reference, job, attempt, provider, state, begun_at, called_at)"
                + " VALUES (?, ?, ?, ?, 'calling', ?, ?) ON CONFLICT (reference)"
                + " DO UPDATE SET state = 'calling', called_at = excluded.called_at,"
                + " calls = vendor_order.calls + 1, ended_at = NULL")) {
      update
          .bind(0, reference.value())
          .bind(1, job.toString())
          .bind(2, attempt)
          .bind(3, provider)
          .bind(4, now.toEpochMilli())
          .bind(5, now.toEpochMilli())
          .execute();
    }
  }

  /**
   * Records that a call with this reference may have reached the provider until now, however long
   * ago it began: the vendor's settle time counts from here.
   */
  public void mayHaveBeenCalled(OrderReference reference, Instant until) {
    try (var update =
        handle.createUpdate(
            "UPDATE vendor_order SET called_at = ? WHERE reference = ? AND called_at < ?")) {
      update
          .bind(0, until.toEpochMilli())
          .bind(1, reference.value())
          .bind(2, until.toEpochMilli())
          .execute();
    }
  }

  /** The same for every call that was under way: the only process there is has just begun. */
  public int mayAllHaveBeenCalled(Instant until) {
    try (var update =
        handle.createUpdate("UPDATE vendor_order SET called_at = ? WHERE state = 'calling'")) {
      return update.bind(0, until.toEpochMilli()).execute();
    }
  }

  /** Records that the provider is about to be asked to cancel, or that it refused. */
  public void cancelAsked(OrderReference reference, boolean asked) {
    try (var update =
        handle.createUpdate("UPDATE vendor_order SET cancel_asked = ? WHERE reference = ?")) {
      update.bind(0, asked ? 1 : 0).bind(1, reference.value()).execute();
    }
  }

  /**
   * Records that the provider has the order.
   *
   * @param reviews the order whose captions it reviews
   */
  public void placed(OrderReference reference, OrderId order, Optional<OrderId> reviews) {
    try (var update =
        handle.createUpdate(
            "UPDATE vendor_order SET state = 'placed', vendor_id = ?, reviews = ?"
                + " WHERE reference = ?")) {
      update
          .bind(0, order.value())
          .bind(1, reviews.map(OrderId::value).orElse(null))
          .bind(2, reference.value())
          .execute();
    }
  }

  /** Records how an order ended. */
  public void end(OrderReference reference, State state, Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE vendor_order SET state = ?, ended_at = ? WHERE reference = ?")) {
      update.bind(0, state.id()).bind(1, now.toEpochMilli()).bind(2, reference.value()).execute();
    }
  }

  /** Returns a job's latest attempt. */
  public Optional<Attempt> latest(JobId job) {
    try (Query query = handle.createQuery(SELECT + "WHERE job = ? ORDER BY attempt DESC LIMIT 1")) {
      return query.bind(0, job.toString()).map((row, context) -> attempt(row)).findOne();
    }
  }

  /** Returns one attempt. */
  public Optional<Attempt> find(OrderReference reference) {
    try (Query query = handle.createQuery(SELECT + "WHERE reference = ?")) {
      return query.bind(0, reference.value()).map((row, context) -> attempt(row)).findOne();
    }
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    return new Attempt(
        new OrderReference(row.getString(1)),
        Optional.ofNullable(row.getString(2)).map(OrderId::new),
        State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(row.getLong(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getInt(6),
        Optional.ofNullable(row.getString(7)).map(OrderId::new),
        JobId.parse(row.getString(8)).orElseThrow(),
        row.getInt(9) == 1);
  }

  /** Returns how many orders of a job its providers have taken. */
  public int taken(JobId job) {
    try (Query query =
        handle.createQuery(
            "SELECT count(*) FROM vendor_order WHERE job = ? AND vendor_id IS NOT NULL")) {
      return query.bind(0, job.toString()).mapTo(Integer.class).one();
    }
  }

  /** Returns the job of an order that the provider has. */
  public Optional<JobId> jobOf(String provider, OrderId order) {
    try (Query query =
        handle.createQuery(
            "SELECT job FROM vendor_order WHERE provider = ? AND vendor_id = ?"
                + " ORDER BY called_at DESC LIMIT 1")) {
      return query
          .bind(0, provider)
          .bind(1, order.value())
          .mapTo(String.class)
          .findOne()
          .flatMap(JobId::parse);
    }
  }

  /** Returns the attempts that the provider has taken since then, oldest first. */
  public List<Attempt> takenSince(String provider, Instant since) {
    try (Query query =
        handle.createQuery(
            SELECT
                + "WHERE provider = ? AND begun_at >= ? AND vendor_id IS NOT NULL"
                + " ORDER BY begun_at")) {
      return query
          .bind(0, provider)
          .bind(1, since.toEpochMilli())
          .map((row, context) -> attempt(row))
          .list();
    }
  }

  /** Returns the job that an attempt belongs to. */
  public Optional<JobId> jobOf(OrderReference reference) {
    try (Query query = handle.createQuery("SELECT job FROM vendor_order WHERE reference = ?")) {
      return query.bind(0, reference.value()).mapTo(String.class).findOne().flatMap(JobId::parse);
    }
  }

  /**
   * One attempt to place an order.
   *
   * @param order the provider's name of it, once it has one
   * @param begunAt the first call with this reference
   * @param calledAt the latest call with it
   * @param calls how many calls were made with it
   * @param reviews the order whose captions it reviews
   * @param cancelAsked whether the provider was asked to cancel it, whatever it answered
   */
  public record Attempt(
      OrderReference reference,
      Optional<OrderId> order,
      State state,
      Instant begunAt,
      Instant calledAt,
      int calls,
      Optional<OrderId> reviews,
      JobId job,
      boolean cancelAsked) {}

  /** How an attempt stands. */
  public enum State {
    /** The call is being made, or was when its process died. */
    CALLING,
    PLACED,
    /** The provider did not take it; the same reference may be called with again. */
    REFUSED,
    DELIVERED,
    FAILED,
    CANCELLED,
    /** An ephemeral provider no longer knows it. */
    LOST;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
