package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.PostedMedia;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The {@code posted_media} table. */
public final class MediaRows {
  private final Handle handle;

  MediaRows(Handle handle) {
    this.handle = handle;
  }

  /** Stores media whose blob is on disk already. */
  public void insert(DeskId desk, PostedMedia media, String blob) {
    try (var update =
        handle.createUpdate(
            "INSERT INTO posted_media (id, desk, file_name, size_bytes, sha256, blob, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      update
          .bind(0, media.id())
          .bind(1, desk.value())
          .bind(2, media.fileName())
          .bind(3, media.sizeBytes())
          .bind(4, media.sha256())
          .bind(5, blob)
          .bind(6, media.createdAt().toEpochMilli())
          .execute();
    }
  }

  /** Returns media of a desk. */
  public Optional<Stored> find(DeskId desk, String id) {
    try (Query query =
        handle.createQuery(
            "SELECT file_name, blob, created_at FROM posted_media WHERE id = ? AND desk = ?")) {
      return query
          .bind(0, id)
          .bind(1, desk.value())
          .map(
              (row, context) ->
                  new Stored(
                      row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
          .findOne();
    }
  }

  /** Media and where it lies. */
  public record Stored(String fileName, String blob, Instant createdAt) {}
}
