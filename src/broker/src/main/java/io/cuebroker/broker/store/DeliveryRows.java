package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.HookDelivery;
import io.cuebroker.broker.HookDelivery.Attempt;
import io.cuebroker.broker.HookDelivery.State;
import io.cuebroker.broker.HookForm.Notification;
import io.cuebroker.broker.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The {@code hook_delivery} and {@code hook_attempt} tables: the outbox and its log. */
public final class DeliveryRows {
  private static final String COLUMNS =
      "id, desk, job, sequence, event, event_id, endpoint, hook, url, form, state, reason,"
          + " attempts, due_at, type, content_type, body, signature_header, created_at, ended_at";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM hook_delivery ";
  private static final String DUE =
      "SELECT id, desk, job, sequence, event, event_id, endpoint, hook, target, url, form, options,"
          + " attempts, tries, due_at, type IS NOT NULL FROM hook_delivery ";

  private final Handle handle;

  DeliveryRows(Handle handle) {
    this.handle = handle;
  }

  /** Owes an event to a receiver. */
  public void insert(Fresh fresh, Instant now) {
    try (var insert =
        handle.createUpdate(
            "INSERT INTO hook_delivery (id, desk, job, sequence, event, event_id, endpoint, hook,"
                + " target, url, form, options, state, attempts, tries, due_at, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)")) {
      insert
          .bind(0, fresh.id().toString())
          .bind(1, fresh.desk().value())
          .bind(2, fresh.job().map(JobId::toString).orElse(null))
          .bind(3, fresh.sequence())
          .bind(4, fresh.event())
          .bind(5, fresh.eventId())
          .bind(6, fresh.endpoint().map(UUID::toString).orElse(null))
          .bind(7, fresh.hook().orElse(null))
          .bind(8, fresh.target())
          .bind(9, fresh.url())
          .bind(10, fresh.form())
          .bind(11, JsonColumn.ofOptionalMap(fresh.options()))
          .bind(12, (fresh.paused() ? State.PAUSED : State.WAITING).id())
          .bind(13, fresh.paused() ? null : now.toEpochMilli())
          .bind(14, now.toEpochMilli())
          .execute();
    }
  }

  /** Returns when something is due next, of every target to which something is owed. */
  public Map<String, Instant> dueTimes() {
    Map<String, Instant> times = new LinkedHashMap<>();
    try (Query query =
        handle.createQuery(
            "SELECT target, min(due_at) FROM hook_delivery WHERE due_at IS NOT NULL"
                + " GROUP BY target")) {
      query
          .map((row, context) -> Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
          .forEach(entry -> times.put(entry.getKey(), entry.getValue()));
    }
    return times;
  }

  /** Returns what is owed to a target, whether due by now or later, earliest first. */
  public List<Owed> owed(String target, int limit) {
    try (Query query =
        handle.createQuery(
            DUE + "WHERE target = ? AND due_at IS NOT NULL ORDER BY due_at, id LIMIT ?")) {
      return query.bind(0, target).bind(1, limit).map((row, context) -> owed(row)).list();
    }
  }

  /**
   * Claims a delivery that is still due since when it was seen.
   *
   * @param worded what is to be sent, where that was not known before
   * @return false where somebody else was first
   */
  public boolean claim(Owed seen, String by, Instant until, Optional<Notification> worded) {
    if (worded.isEmpty()) {
      try (var update =
          handle.createUpdate(
              "UPDATE hook_delivery SET claimed_by = ?, due_at = ? WHERE id = ? AND due_at = ?")) {
        return update
                .bind(0, by)
                .bind(1, until.toEpochMilli())
                .bind(2, seen.id().toString())
                .bind(3, seen.dueAt().toEpochMilli())
                .execute()
            == 1;
      }
    }
    Notification sent = worded.get();
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET claimed_by = ?, due_at = ?, type = ?, content_type = ?,"
                + " body = ?, signature_header = ? WHERE id = ? AND due_at = ?")) {
      return update
              .bind(0, by)
              .bind(1, until.toEpochMilli())
              .bind(2, sent.type())
              .bind(3, sent.contentType())
              .bind(4, sent.body())
              .bind(5, sent.signatureHeader().orElse(null))
              .bind(6, seen.id().toString())
              .bind(7, seen.dueAt().toEpochMilli())
              .execute()
          == 1;
    }
  }

  /**
   * Puts off a delivery that nobody claimed since it was seen.
   *
   * @return false where somebody did
   */
  public boolean putOff(Owed seen, Instant until) {
    try (var update =
        handle.createUpdate("UPDATE hook_delivery SET due_at = ? WHERE id = ? AND due_at = ?")) {
      return update
              .bind(0, until.toEpochMilli())
              .bind(1, seen.id().toString())
              .bind(2, seen.dueAt().toEpochMilli())
              .execute()
          == 1;
    }
  }

  /** Gives a claim back without an attempt. */
  public void giveBack(UUID id, String by, Instant due) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET claimed_by = NULL, due_at = ?"
                + " WHERE id = ? AND claimed_by = ?")) {
      update.bind(0, due.toEpochMilli()).bind(1, id.toString()).bind(2, by).execute();
    }
  }

  /** Frees every claim: for the one process that has the data. */
  public void freeClaims(Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET claimed_by = NULL, due_at = ?"
                + " WHERE claimed_by IS NOT NULL")) {
      update.bind(0, now.toEpochMilli()).execute();
    }
  }

  /** Returns what is to be sent. */
  public Optional<Notification> sent(UUID id) {
    try (Query query =
        handle.createQuery(
            "SELECT type, content_type, body, signature_header FROM hook_delivery"
                + " WHERE id = ? AND type IS NOT NULL")) {
      return query
          .bind(0, id.toString())
          .map(
              (row, context) ->
                  new Notification(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      Optional.ofNullable(row.getString(4))))
          .findOne();
    }
  }

  /**
   * Notes an attempt of a delivery that is claimed.
   *
   * @param due of the next attempt, where there is one
   * @return false where the claim is gone, since the delivery is
   */
  public boolean attempted(
      UUID id, String by, Attempt attempt, State state, Optional<Instant> due, Instant now) {
    boolean ends = due.isEmpty() && state != State.PAUSED;
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET state = ?, reason = ?, attempts = ?, tries = tries + 1,"
                + " due_at = ?, claimed_by = NULL, ended_at = ?"
                + " WHERE id = ? AND claimed_by = ?")) {
      int changed =
          update
              .bind(0, state.id())
              .bind(1, attempt.error().orElse(null))
              .bind(2, attempt.number())
              .bind(3, due.map(Instant::toEpochMilli).orElse(null))
              .bind(4, ends ? now.toEpochMilli() : null)
              .bind(5, id.toString())
              .bind(6, by)
              .execute();
      if (changed == 0) {
        return false;
      }
    }
    try (var insert =
        handle.createUpdate(
            "INSERT INTO hook_attempt (delivery, number, at, millis, status, error, answer)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert
          .bind(0, id.toString())
          .bind(1, attempt.number())
          .bind(2, attempt.at().toEpochMilli())
          .bind(3, attempt.took().toMillis())
          .bind(4, attempt.status().orElse(null))
          .bind(5, attempt.error().orElse(null))
          .bind(6, attempt.answer().orElse(null))
          .execute();
    }
    return true;
  }

  /** Ends a delivery without an attempt. */
  public void end(UUID id, State state, String reason, Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET state = ?, reason = ?, due_at = NULL, claimed_by = NULL,"
                + " ended_at = ? WHERE id = ?")) {
      update
          .bind(0, state.id())
          .bind(1, reason)
          .bind(2, now.toEpochMilli())
          .bind(3, id.toString())
          .execute();
    }
  }

  /** Drops what is still owed to an endpoint. */
  public void dropOf(UUID endpoint, String reason, Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET state = 'dropped', reason = ?, due_at = NULL,"
                + " claimed_by = NULL, ended_at = ?"
                + " WHERE endpoint = ? AND state IN ('waiting', 'paused')")) {
      update.bind(0, reason).bind(1, now.toEpochMilli()).bind(2, endpoint.toString()).execute();
    }
  }

  /** Drops what is still owed to a job's hook. */
  public void dropOf(JobId job, int hook, String reason, Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET state = 'dropped', reason = ?, due_at = NULL,"
                + " claimed_by = NULL, ended_at = ?"
                + " WHERE job = ? AND hook = ? AND state = 'waiting'")) {
      update
          .bind(0, reason)
          .bind(1, now.toEpochMilli())
          .bind(2, job.toString())
          .bind(3, hook)
          .execute();
    }
  }

  /** Lets what is owed to an endpoint wait, but for what is under way. */
  public void pauseOf(UUID endpoint) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET state = 'paused', due_at = NULL"
                + " WHERE endpoint = ? AND state = 'waiting' AND claimed_by IS NULL")) {
      update.bind(0, endpoint.toString()).execute();
    }
  }

  /** Makes due what waited for an endpoint. */
  public void resumeOf(UUID endpoint, Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET state = 'waiting', due_at = ?"
                + " WHERE endpoint = ? AND state = 'paused'")) {
      update.bind(0, now.toEpochMilli()).bind(1, endpoint.toString()).execute();
    }
  }

  /** Sends what is owed to an endpoint to its new address. */
  public void moveOf(UUID endpoint, String url) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET url = ?"
                + " WHERE endpoint = ? AND state IN ('waiting', 'paused', 'failed')")) {
      update.bind(0, url).bind(1, endpoint.toString()).execute();
    }
  }

  /**
   * Makes a delivery due whatever became of it.
   *
   * @return its target; empty where it is under way already
   */
  public Optional<String> again(UUID id, String url, Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_delivery SET state = 'waiting', reason = NULL, tries = 0, due_at = ?,"
                + " ended_at = NULL, url = ? WHERE id = ? AND claimed_by IS NULL")) {
      if (update.bind(0, now.toEpochMilli()).bind(1, url).bind(2, id.toString()).execute() == 0) {
        return Optional.empty();
      }
    }
    try (Query query = handle.createQuery("SELECT target FROM hook_delivery WHERE id = ?")) {
      return query.bind(0, id.toString()).mapTo(String.class).findOne();
    }
  }

  /** Returns a delivery with its log. */
  public Optional<HookDelivery> find(DeskId desk, UUID id) {
    try (Query query = handle.createQuery(SELECT + "WHERE id = ? AND desk = ?")) {
      return query
          .bind(0, id.toString())
          .bind(1, desk.value())
          .map((row, context) -> delivery(row))
          .findOne()
          .map(delivery -> delivery.withLog(log(id)));
    }
  }

  private List<Attempt> log(UUID id) {
    try (Query query =
        handle.createQuery(
            "SELECT number, at, millis, status, error, answer FROM hook_attempt"
                + " WHERE delivery = ? ORDER BY number")) {
      return query
          .bind(0, id.toString())
          .map(
              (row, context) ->
                  new Attempt(
                      row.getInt(1),
                      Instant.ofEpochMilli(row.getLong(2)),
                      Duration.ofMillis(row.getLong(3)),
                      integer(row, 4),
                      Optional.ofNullable(row.getString(5)),
                      Optional.ofNullable(row.getString(6))))
          .list();
    }
  }

  /** Returns a desk's deliveries, newest first. */
  public List<HookDelivery> page(DeskId desk, HookDelivery.Filter filter) {
    List<String> conditions = new ArrayList<>(List.of("desk = ?"));
    List<String> values = new ArrayList<>(List.of(desk.value()));
    filter.endpoint().ifPresent(it -> add(conditions, values, "endpoint = ?", it.toString()));
    filter.job().ifPresent(it -> add(conditions, values, "job = ?", it.toString()));
    filter.state().ifPresent(it -> add(conditions, values, "state = ?", it.id()));
    filter.event().ifPresent(it -> add(conditions, values, "event = ?", it));
    filter.before().ifPresent(it -> add(conditions, values, "id < ?", it.toString()));
    try (Query query =
        handle.createQuery(
            SELECT
                + "WHERE "
                + String.join(" AND ", conditions)
                + " ORDER BY id DESC LIMIT "
                + filter.limit())) {
      for (int i = 0; i < values.size(); i++) {
        query.bind(i, values.get(i));
      }
      return query.map((row, context) -> delivery(row)).list();
    }
  }

  private static void add(
      List<String> conditions, List<String> values, String condition, String value) {
    conditions.add(condition);
    values.add(value);
  }

  /** Returns how many deliveries are owed. */
  public long owed(Optional<DeskId> desk) {
    String count = "SELECT count(*) FROM hook_delivery WHERE due_at IS NOT NULL";
    try (Query query = handle.createQuery(desk.isPresent() ? count + " AND desk = ?" : count)) {
      desk.ifPresent(it -> query.bind(0, it.value()));
      return query.mapTo(Long.class).one();
    }
  }

  /**
   * Deletes deliveries that are not owed any more, oldest first.
   *
   * @return how many there were, at most {@code limit}
   */
  public int deleteBefore(Instant time, int limit) {
    String old =
        " (SELECT id FROM hook_delivery WHERE created_at < ? AND due_at IS NULL"
            + " ORDER BY created_at LIMIT ?)";
    try (var attempts = handle.createUpdate("DELETE FROM hook_attempt WHERE delivery IN" + old)) {
      attempts.bind(0, time.toEpochMilli()).bind(1, limit).execute();
    }
    try (var deliveries = handle.createUpdate("DELETE FROM hook_delivery WHERE id IN" + old)) {
      return deliveries.bind(0, time.toEpochMilli()).bind(1, limit).execute();
    }
  }

  private static Owed owed(ResultSet row) throws SQLException {
    return new Owed(
        UUID.fromString(row.getString(1)),
        new DeskId(row.getString(2)),
        Optional.ofNullable(row.getString(3)).flatMap(JobId::parse),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        Optional.ofNullable(row.getString(7)).map(UUID::fromString),
        integer(row, 8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        JsonColumn.map(row.getString(12)),
        row.getInt(13),
        row.getInt(14),
        Instant.ofEpochMilli(row.getLong(15)),
        row.getBoolean(16));
  }

  private static HookDelivery delivery(ResultSet row) throws SQLException {
    return new HookDelivery(
        UUID.fromString(row.getString(1)),
        new DeskId(row.getString(2)),
        Optional.ofNullable(row.getString(3)).flatMap(JobId::parse),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        Optional.ofNullable(row.getString(7)).map(UUID::fromString),
        integer(row, 8),
        row.getString(9),
        row.getString(10),
        State.valueOf(row.getString(11).toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString(12)),
        row.getInt(13),
        instant(row, 14),
        sent(row),
        Instant.ofEpochMilli(row.getLong(19)),
        instant(row, 20),
        List.of());
  }

  private static Optional<Notification> sent(ResultSet row) throws SQLException {
    @Nullable String type = row.getString(15);
    return type == null
        ? Optional.empty()
        : Optional.of(
            new Notification(
                type,
                row.getString(16),
                row.getString(17),
                Optional.ofNullable(row.getString(18))));
  }

  private static Optional<Integer> integer(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** What is newly owed; one of endpoint and hook at most. */
  public record Fresh(
      UUID id,
      DeskId desk,
      Optional<JobId> job,
      long sequence,
      String event,
      String eventId,
      Optional<UUID> endpoint,
      Optional<Integer> hook,
      String target,
      String url,
      String form,
      Map<String, String> options,
      boolean paused) {}

  /**
   * What is owed, without its body.
   *
   * @param attempts how many there were
   * @param tries those since it was last sent by hand
   * @param worded whether it is known what is sent
   */
  public record Owed(
      UUID id,
      DeskId desk,
      Optional<JobId> job,
      long sequence,
      String event,
      String eventId,
      Optional<UUID> endpoint,
      Optional<Integer> hook,
      String target,
      String url,
      String form,
      Map<String, String> options,
      int attempts,
      int tries,
      Instant dueAt,
      boolean worded) {}
}
