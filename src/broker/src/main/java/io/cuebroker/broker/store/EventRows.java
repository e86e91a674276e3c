package io.cuebroker.broker.store;

import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The {@code job_event} table: the one history of each job. */
public final class EventRows {
  private final Handle handle;
  private final Owing owing;

  EventRows(Handle handle, Owing owing) {
    this.handle = handle;
    this.owing = owing;
  }

  /**
   * Records what made {@code job} the version it is now, and owes it to all who want to be told.
   */
  public void insert(Job job, String type, String message, String who) {
    try (var update =
        handle.createUpdate(
            "INSERT INTO job_event (job, sequence, at, type, phase, message, progress, who)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      update
          .bind(0, job.id().toString())
          .bind(1, job.version())
          .bind(2, job.updatedAt().toEpochMilli())
          .bind(3, type)
          .bind(4, job.phase().id())
          .bind(5, message)
          .bind(6, job.progressPercent().orElse(null))
          .bind(7, who)
          .execute();
    }
    owing.event(job, type);
  }

  /** Whether an event of a type stands in a job's history. */
  public boolean has(JobId job, String type) {
    try (Query query =
        handle.createQuery("SELECT EXISTS (SELECT 1 FROM job_event WHERE job = ? AND type = ?)")) {
      return query.bind(0, job.toString()).bind(1, type).mapTo(Boolean.class).one();
    }
  }

  /** Returns a job's events after a sequence number, oldest first. */
  public List<JobEvent> after(JobId job, long sequence, int limit) {
    try (Query query =
        handle.createQuery(
            "SELECT sequence, at, type, phase, message, progress, who FROM job_event"
                + " WHERE job = ? AND sequence > ? ORDER BY sequence LIMIT ?")) {
      return query
          .bind(0, job.toString())
          .bind(1, sequence)
          .bind(2, limit)
          .map((row, context) -> event(row))
          .list();
    }
  }

  /** Returns one event of a job. */
  public Optional<JobEvent> find(JobId job, long sequence) {
    try (Query query =
        handle.createQuery(
            "SELECT sequence, at, type, phase, message, progress, who FROM job_event"
                + " WHERE job = ? AND sequence = ?")) {
      return query
          .bind(0, job.toString())
          .bind(1, sequence)
          .map((row, context) -> event(row))
          .findOne();
    }
  }

  private static JobEvent event(ResultSet row) throws SQLException {
    int progress = row.getInt(6);
    Optional<Integer> percent = row.wasNull() ? Optional.empty() : Optional.of(progress);
    return new JobEvent(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        Phase.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        row.getString(5),
        percent,
        row.getString(7));
  }
}
