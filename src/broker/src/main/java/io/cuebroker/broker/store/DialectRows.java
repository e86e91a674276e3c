package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.DialectRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The {@code dialect_record} table. */
public final class DialectRows {
  private static final String SELECT =
      "SELECT dialect, desk, id, document, version, created_at, updated_at FROM dialect_record ";

  private final Handle handle;

  DialectRows(Handle handle) {
    this.handle = handle;
  }

  /** Stores a new record; false where the dialect has one of this id. */
  public boolean insert(String dialect, DeskId desk, String id, String document, Instant now) {
    try (var insert =
        handle.createUpdate(
            "INSERT INTO dialect_record"
                + " (dialect, desk, id, document, version, created_at, updated_at)"
                + " VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT (dialect, id) DO NOTHING")) {
      return insert
              .bind(0, dialect)
              .bind(1, desk.value())
              .bind(2, id)
              .bind(3, document)
              .bind(4, now.toEpochMilli())
              .bind(5, now.toEpochMilli())
              .execute()
          == 1;
    }
  }

  /** Returns a record of any desk. */
  public Optional<DialectRecord> find(String dialect, String id) {
    try (Query query = handle.createQuery(SELECT + "WHERE dialect = ? AND id = ?")) {
      return query
          .bind(0, dialect)
          .bind(1, id)
          .map((row, context) -> DialectRows.record(row))
          .findOne();
    }
  }

  /** Changes a record that is still of the known version. */
  public boolean replace(DialectRecord known, String document, Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE dialect_record SET document = ?, version = version + 1, updated_at = ?"
                + " WHERE dialect = ? AND id = ? AND version = ?")) {
      return update
              .bind(0, document)
              .bind(1, now.toEpochMilli())
              .bind(2, known.dialect())
              .bind(3, known.id())
              .bind(4, known.version())
              .execute()
          == 1;
    }
  }

  /** Removes a record. */
  public boolean delete(String dialect, DeskId desk, String id) {
    try (var delete =
        handle.createUpdate(
            "DELETE FROM dialect_record WHERE dialect = ? AND id = ? AND desk = ?")) {
      return delete.bind(0, dialect).bind(1, id).bind(2, desk.value()).execute() == 1;
    }
  }

  /** Returns a desk's records, newest first. */
  public List<DialectRecord> page(
      String dialect, DeskId desk, Optional<DialectRecord> before, int limit) {
    try (Query query =
        handle.createQuery(
            SELECT
                + "WHERE dialect = ? AND desk = ? AND (created_at < ? OR (created_at = ? AND id < ?))"
                + " ORDER BY created_at DESC, id DESC LIMIT ?")) {
      long at = before.map(record -> record.createdAt().toEpochMilli()).orElse(Long.MAX_VALUE);
      return query
          .bind(0, dialect)
          .bind(1, desk.value())
          .bind(2, at)
          .bind(3, at)
          .bind(4, before.map(DialectRecord::id).orElse(""))
          .bind(5, limit)
          .map((row, context) -> DialectRows.record(row))
          .list();
    }
  }

  /** Returns a desk's records, newest first, behind the newest {@code offset}. */
  public List<DialectRecord> page(String dialect, DeskId desk, long offset, int limit) {
    try (Query query =
        handle.createQuery(
            SELECT
                + "WHERE dialect = ? AND desk = ?"
                + " ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?")) {
      return query
          .bind(0, dialect)
          .bind(1, desk.value())
          .bind(2, limit)
          .bind(3, offset)
          .map((row, context) -> DialectRows.record(row))
          .list();
    }
  }

  /** Returns how many records a desk has. */
  public long count(String dialect, DeskId desk) {
    try (Query query =
        handle.createQuery("SELECT COUNT(*) FROM dialect_record WHERE dialect = ? AND desk = ?")) {
      return query.bind(0, dialect).bind(1, desk.value()).mapTo(Long.class).one();
    }
  }

  /** Returns records of all desks by their ids. */
  public List<DialectRecord> all(String dialect, String after, int limit) {
    try (Query query =
        handle.createQuery(SELECT + "WHERE dialect = ? AND id > ? ORDER BY id LIMIT ?")) {
      return query
          .bind(0, dialect)
          .bind(1, after)
          .bind(2, limit)
          .map((row, context) -> DialectRows.record(row))
          .list();
    }
  }

  private static DialectRecord record(ResultSet row) throws SQLException {
    return new DialectRecord(
        row.getString(1),
        new DeskId(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        Instant.ofEpochMilli(row.getLong(6)),
        Instant.ofEpochMilli(row.getLong(7)));
  }
}
