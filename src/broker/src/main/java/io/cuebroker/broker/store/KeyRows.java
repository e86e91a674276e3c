package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The {@code api_key} and {@code secret} tables. */
public final class KeyRows {
  private final Handle handle;

  KeyRows(Handle handle) {
    this.handle = handle;
  }

  /** Makes a hash the desk's only key of this name; empty removes that name's key. */
  public void put(DeskId desk, String name, Optional<String> hash, Instant now) {
    try (var delete = handle.createUpdate("DELETE FROM api_key WHERE desk = ? AND name = ?")) {
      delete.bind(0, desk.value()).bind(1, name).execute();
    }
    if (hash.isPresent()) {
      try (var insert =
          handle.createUpdate(
              "INSERT INTO api_key (desk, name, hash, created_at) VALUES (?, ?, ?, ?)")) {
        insert
            .bind(0, desk.value())
            .bind(1, name)
            .bind(2, hash.get())
            .bind(3, now.toEpochMilli())
            .execute();
      }
    }
  }

  /** Returns the desk of every key's hash. */
  public Map<String, DeskId> desksByHash() {
    Map<String, DeskId> desks = new LinkedHashMap<>();
    try (Query query = handle.createQuery("SELECT hash, desk FROM api_key")) {
      query
          .map((row, context) -> Map.entry(row.getString(1), new DeskId(row.getString(2))))
          .forEach(entry -> desks.put(entry.getKey(), entry.getValue()));
    }
    return desks;
  }

  /** Returns this installation's secret of a name, which is {@code fresh} where there was none. */
  public String secret(String name, String fresh) {
    try (var insert =
        handle.createUpdate(
            "INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING")) {
      insert.bind(0, name).bind(1, fresh).execute();
    }
    try (Query query = handle.createQuery("SELECT value FROM secret WHERE name = ?")) {
      return query.bind(0, name).mapTo(String.class).one();
    }
  }
}
