package io.cuebroker.broker.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Which files any row points to. */
public final class BlobRows {
  private final Handle handle;

  BlobRows(Handle handle) {
    this.handle = handle;
  }

  /** Whether a row names this file. */
  public boolean isNamed(String blob) {
    try (Query query =
        handle.createQuery(
            "SELECT EXISTS (SELECT 1 FROM job WHERE caption_blob = ?)"
                + " OR EXISTS (SELECT 1 FROM caption_version WHERE document_blob = ?)"
                + " OR EXISTS (SELECT 1 FROM caption_version WHERE source_blob = ?)"
                + " OR EXISTS (SELECT 1 FROM posted_media WHERE blob = ?)"
                + " OR EXISTS (SELECT 1 FROM video WHERE blob = ?)")) {
      return query
          .bind(0, blob)
          .bind(1, blob)
          .bind(2, blob)
          .bind(3, blob)
          .bind(4, blob)
          .mapTo(Boolean.class)
          .one();
    }
  }
}
