package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.HookEndpoint;
import io.cuebroker.broker.HookEndpoint.State;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The {@code hook_endpoint} and {@code hook_secret} tables. */
public final class EndpointRows {
  private static final String SELECT =
      "SELECT id, desk, url, form, events, description, state, reason, secret, old_secret,"
          + " old_until, failures, failing_since, created_at, updated_at FROM hook_endpoint ";

  private final Handle handle;

  /** Who wants to be told, by desk: asked for at every event, and changed hardly ever. */
  private @Nullable Map<DeskId, List<Stored>> told;

  EndpointRows(Handle handle) {
    this.handle = handle;
  }

  /** Stores a new endpoint. */
  public void insert(HookEndpoint endpoint, Optional<String> secret) {
    try (var insert =
        handle.createUpdate(
            "INSERT INTO hook_endpoint (id, desk, url, form, events, description, secret, state,"
                + " failures, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)")) {
      insert
          .bind(0, endpoint.id().toString())
          .bind(1, endpoint.desk().value())
          .bind(2, endpoint.url().toString())
          .bind(3, endpoint.form())
          .bind(4, events(endpoint))
          .bind(5, endpoint.description().orElse(null))
          .bind(6, secret.orElse(null))
          .bind(7, endpoint.state().id())
          .bind(8, endpoint.createdAt().toEpochMilli())
          .bind(9, endpoint.updatedAt().toEpochMilli())
          .execute();
    }
    forget();
  }

  private static @Nullable String events(HookEndpoint endpoint) {
    return JsonColumn.ofList(endpoint.events().stream().sorted().toList());
  }

  /** Saves what callers can change, and the state. */
  public void save(HookEndpoint endpoint) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_endpoint SET url = ?, form = ?, events = ?, description = ?, state = ?,"
                + " reason = ?, failures = ?, failing_since = ?, updated_at = ? WHERE id = ?")) {
      update
          .bind(0, endpoint.url().toString())
          .bind(1, endpoint.form())
          .bind(2, events(endpoint))
          .bind(3, endpoint.description().orElse(null))
          .bind(4, endpoint.state().id())
          .bind(5, endpoint.reason().orElse(null))
          .bind(6, endpoint.failures())
          .bind(7, endpoint.failingSince().map(Instant::toEpochMilli).orElse(null))
          .bind(8, endpoint.updatedAt().toEpochMilli())
          .bind(9, endpoint.id().toString())
          .execute();
    }
    forget();
  }

  /** Notes that an attempt went wrong. */
  public void failed(UUID id, Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_endpoint SET failures = failures + 1,"
                + " failing_since = coalesce(failing_since, ?) WHERE id = ?")) {
      update.bind(0, now.toEpochMilli()).bind(1, id.toString()).execute();
    }
  }

  /** Notes that an attempt went well. */
  public void succeeded(UUID id) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_endpoint SET failures = 0, failing_since = NULL"
                + " WHERE id = ? AND failures > 0")) {
      update.bind(0, id.toString()).execute();
    }
  }

  /** Sets the secret of an endpoint. */
  public void secret(UUID id, String secret, String before, Instant until, Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE hook_endpoint SET secret = ?, old_secret = ?, old_until = ?, updated_at = ?"
                + " WHERE id = ?")) {
      update
          .bind(0, secret)
          .bind(1, before)
          .bind(2, until.toEpochMilli())
          .bind(3, now.toEpochMilli())
          .bind(4, id.toString())
          .execute();
    }
    forget();
  }

  /** Sets the secret of a desk. */
  public void secret(DeskId desk, String secret, String before, Instant until, Instant now) {
    try (var update =
        handle.createUpdate(
            "INSERT INTO hook_secret (desk, secret, old_secret, old_until, changed_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (desk) DO UPDATE SET"
                + " secret = excluded.secret, old_secret = excluded.old_secret,"
                + " old_until = excluded.old_until, changed_at = excluded.changed_at")) {
      update
          .bind(0, desk.value())
          .bind(1, secret)
          .bind(2, before)
          .bind(3, until.toEpochMilli())
          .bind(4, now.toEpochMilli())
          .execute();
    }
  }

  /** Returns a desk's own secret. */
  public Optional<DeskSecret> secret(DeskId desk) {
    try (Query query =
        handle.createQuery(
            "SELECT secret, old_secret, old_until, changed_at FROM hook_secret WHERE desk = ?")) {
      return query
          .bind(0, desk.value())
          .map(
              (row, context) ->
                  new DeskSecret(
                      new Secret(
                          row.getString(1), Optional.ofNullable(row.getString(2)), instant(row, 3)),
                      Instant.ofEpochMilli(row.getLong(4))))
          .findOne();
    }
  }

  /** Removes an endpoint. */
  public void delete(UUID id) {
    try (var delete = handle.createUpdate("DELETE FROM hook_endpoint WHERE id = ?")) {
      delete.bind(0, id.toString()).execute();
    }
    forget();
  }

  /** Returns an endpoint of any desk. */
  public Optional<Stored> find(UUID id) {
    try (Query query = handle.createQuery(SELECT + "WHERE id = ?")) {
      return query.bind(0, id.toString()).map((row, context) -> stored(row)).findOne();
    }
  }

  /** Returns a desk's endpoints, oldest first. */
  public List<Stored> of(DeskId desk) {
    try (Query query = handle.createQuery(SELECT + "WHERE desk = ? ORDER BY id")) {
      return query.bind(0, desk.value()).map((row, context) -> stored(row)).list();
    }
  }

  /** Returns how many endpoints a desk has. */
  public int count(DeskId desk) {
    try (Query query = handle.createQuery("SELECT count(*) FROM hook_endpoint WHERE desk = ?")) {
      return query.bind(0, desk.value()).mapTo(Integer.class).one();
    }
  }

  /**
   * Returns a desk's endpoints that are owed events, paused ones too; of one that fails the count
   * of failures may be old.
   */
  List<Stored> told(DeskId desk) {
    Map<DeskId, List<Stored>> known = told;
    if (known == null) {
      known = new HashMap<>();
      try (Query query = handle.createQuery(SELECT + "WHERE state <> 'disabled' ORDER BY id")) {
        for (Stored stored : query.map((row, context) -> stored(row)).list()) {
          known.computeIfAbsent(stored.endpoint().desk(), key -> new ArrayList<>()).add(stored);
        }
      }
      told = known;
    }
    return known.getOrDefault(desk, List.of());
  }

  /** Whatever was undone or changed has to be read again. */
  void forget() {
    told = null;
  }

  private static Stored stored(ResultSet row) throws SQLException {
    Optional<Instant> oldUntil = instant(row, 11);
    Optional<String> before = Optional.ofNullable(row.getString(10));
    Optional<Secret> secret =
        Optional.ofNullable(row.getString(9)).map(value -> new Secret(value, before, oldUntil));
    return new Stored(
        new HookEndpoint(
            UUID.fromString(row.getString(1)),
            new DeskId(row.getString(2)),
            URI.create(row.getString(3)),
            row.getString(4),
            Set.copyOf(JsonColumn.list(row.getString(5))),
            Optional.ofNullable(row.getString(6)),
            State.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
            Optional.ofNullable(row.getString(8)),
            secret.isPresent(),
            oldUntil,
            row.getInt(12),
            instant(row, 13),
            Instant.ofEpochMilli(row.getLong(14)),
            Instant.ofEpochMilli(row.getLong(15))),
        secret);
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /**
   * An endpoint and what only the sender may know of it.
   *
   * @param secret empty where it signs with its desk's
   */
  public record Stored(HookEndpoint endpoint, Optional<Secret> secret) {}

  /**
   * A secret, and the one before it for as long as both are used.
   *
   * @param before the one before
   * @param beforeUntil until when that is used
   */
  public record Secret(String current, Optional<String> before, Optional<Instant> beforeUntil) {
    @Override
    public String toString() {
      return "Secret[***]";
    }
  }

  /** A desk's secret and when it was set. */
  public record DeskSecret(Secret secret, Instant since) {}
}
