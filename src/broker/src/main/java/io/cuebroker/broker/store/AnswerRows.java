package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.IdempotencyLedger.Answer;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The {@code idempotency} table: answers already given. */
public final class AnswerRows {
  private final Handle handle;

  AnswerRows(Handle handle) {
    this.handle = handle;
  }

  /** Returns what is known of a key. */
  public Optional<Entry> find(DeskId desk, String key) {
    try (Query query =
        handle.createQuery(
            "SELECT fingerprint, owner, status, location, body, created_at FROM idempotency"
                + " WHERE desk = ? AND key = ?")) {
      return query
          .bind(0, desk.value())
          .bind(1, key)
          .map(
              (row, context) -> {
                int status = row.getInt(3);
                Optional<Answer> answer =
                    row.wasNull()
                        ? Optional.empty()
                        : Optional.of(
                            new Answer(
                                status, Optional.ofNullable(row.getString(4)), row.getString(5)));
                return new Entry(
                    row.getString(1),
                    row.getString(2),
                    answer,
                    Instant.ofEpochMilli(row.getLong(6)));
              })
          .findOne();
    }
  }

  /** Records that a request has begun. */
  public void begin(DeskId desk, String key, String fingerprint, String owner, Instant now) {
    try (var update =
        handle.createUpdate(
            "INSERT INTO idempotency (desk, key, fingerprint, owner, created_at)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      update
          .bind(0, desk.value())
          .bind(1, key)
          .bind(2, fingerprint)
          .bind(3, owner)
          .bind(4, now.toEpochMilli())
          .execute();
    }
  }

  /** Records the answer. */
  public void complete(DeskId desk, String key, Answer answer) {
    try (var update =
        handle.createUpdate(
            "UPDATE idempotency SET status = ?, location = ?, body = ? WHERE desk = ? AND key = ?")) {
      update
          .bind(0, answer.status())
          .bind(1, answer.location().orElse(null))
          .bind(2, answer.body())
          .bind(3, desk.value())
          .bind(4, key)
          .execute();
    }
  }

  /** Forgets a key. */
  public void delete(DeskId desk, String key) {
    try (var update = handle.createUpdate("DELETE FROM idempotency WHERE desk = ? AND key = ?")) {
      update.bind(0, desk.value()).bind(1, key).execute();
    }
  }

  /** Forgets keys older than {@code before}. */
  public int deleteBefore(Instant before) {
    try (var update = handle.createUpdate("DELETE FROM idempotency WHERE created_at < ?")) {
      return update.bind(0, before.toEpochMilli()).execute();
    }
  }

  /**
   * What is known of a key.
   *
   * @param owner the node that began the request
   * @param answer empty while it is running
   */
  public record Entry(
      String fingerprint, String owner, Optional<Answer> answer, Instant createdAt) {}
}
