package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.QualityWish;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** The {@code job} table. Every change is a compare-and-set on the row's version. */
public final class JobRows {
  private static final String JOB_COLUMNS =
      "provider_params, visible_params, output_options, output_warnings, id, desk, version, parent_id, media_url, type, language,"
          + " provider, outputs, phase, hold_reasons, failure, details, progress, expected_at,"
          + " expected_basis, created_at, updated_at, delivered_at, retry_of, metadata,"
          + " requested_by, callback_url, warnings, caption_version, track_token, released,"
          + " quality, review_expires_at";
  private static final String COLUMNS =
      JOB_COLUMNS
          + ", caption_blob, caption_name, dedup_key, idempotency_key, attempt, polls, setbacks,"
          + " due_at, claimed_by, claimed_until, overdue_at, revision";
  private static final String SELECT = "SELECT " + PackedRow.of(COLUMNS) + " FROM job ";

  /** What callers see of jobs, for {@link JobMapper#JOB}. */
  static final String SELECT_JOB = "SELECT " + PackedRow.of(JOB_COLUMNS) + " FROM job ";

  private static final String INSERT =
      "INSERT INTO job (" + COLUMNS + ") VALUES (?" + ", ?".repeat(44) + ")";
  private static final String UPDATE =
      "UPDATE job SET version = ?, visible_params = ?, phase = ?, hold_reasons = ?, failure = ?,"
          + " details = ?, progress = ?, expected_at = ?, expected_basis = ?, updated_at = ?,"
          + " delivered_at = ?, warnings = ?, caption_version = ?, released = ?,"
          + " review_expires_at = ?, output_warnings = ?, attempt = ?, polls = ?, setbacks = ?, due_at = ?,"
          + " claimed_by = ?, claimed_until = ?, overdue_at = ?, revision = ?"
          + " WHERE id = ? AND version = ?";

  private final Handle handle;

  JobRows(Handle handle) {
    this.handle = handle;
  }

  /** Returns a row of any desk, for the broker's own work. */
  public Optional<JobRow> find(JobId id) {
    try (Query query = handle.createQuery(SELECT + "WHERE id = ?")) {
      return query.bind(0, id.toString()).map(JobMapper.ROW).findOne();
    }
  }

  /** Returns a job as its desk sees it. */
  public Optional<Job> find(DeskId desk, JobId id) {
    try (Query query = handle.createQuery(SELECT_JOB + "WHERE id = ? AND desk = ?")) {
      return query.bind(0, id.toString()).bind(1, desk.value()).map(JobMapper.JOB).findOne();
    }
  }

  /** Returns the jobs of a parent, newest first. */
  public List<Job> ofParent(DeskId desk, String parentId) {
    try (Query query =
        handle.createQuery(SELECT_JOB + "WHERE desk = ? AND parent_id = ? ORDER BY id DESC")) {
      return query.bind(0, desk.value()).bind(1, parentId).map(JobMapper.JOB).list();
    }
  }

  /**
   * Returns the newest job of this key made at or after {@code since} that has not failed or been
   * cancelled.
   */
  public Optional<Job> duplicate(DeskId desk, List<String> dedupKeys, Instant since) {
    Optional<Job> newest = Optional.empty();
    for (String key : dedupKeys) {
      try (Query query =
          handle.createQuery(
              SELECT_JOB
                  + "WHERE dedup_key = ? AND desk = ? AND created_at >= ?"
                  + " AND phase NOT IN ('error', 'cancelled') ORDER BY id DESC LIMIT 1")) {
        Optional<Job> found =
            query
                .bind(0, key)
                .bind(1, desk.value())
                .bind(2, since.toEpochMilli())
                .map(JobMapper.JOB)
                .findOne();
        if (newest.isEmpty() || found.isPresent()) {
          newest = found.isPresent() ? found : newest;
        }
      }
    }
    return newest;
  }

  /** Returns the job that a caller's key made. */
  public Optional<Job> byIdempotencyKey(DeskId desk, String key, Instant since) {
    try (Query query =
        handle.createQuery(
            SELECT_JOB
                + "WHERE desk = ? AND idempotency_key = ? AND created_at >= ?"
                + " ORDER BY id DESC LIMIT 1")) {
      return query
          .bind(0, desk.value())
          .bind(1, key)
          .bind(2, since.toEpochMilli())
          .map(JobMapper.JOB)
          .findOne();
    }
  }

  /**
   * Returns the released jobs behind a public link that are delivered, newest delivery first: what
   * still waits for a reviewer is not public even where its job is released.
   */
  public List<Job> released(String trackToken) {
    try (Query query =
        handle.createQuery(
            SELECT_JOB
                + "WHERE track_token = ? AND released = 1 AND phase = 'delivered'"
                + " ORDER BY delivered_at DESC, id DESC LIMIT 100")) {
      return query.bind(0, trackToken).map(JobMapper.JOB).list();
    }
  }

  /** Returns how many of a provider's orders are under way. */
  public int active(String provider) {
    try (Query query =
        handle.createQuery(
            "SELECT count(*) FROM job WHERE phase IN ('submitting', 'processing')"
                + " AND provider = ? AND due_at IS NOT NULL")) {
      return query.bind(0, provider).mapTo(Integer.class).one();
    }
  }

  /**
   * Returns rows of a phase that are due and that nobody else is at, longest due first.
   *
   * @param node which knows by itself what it is at: its own claims are no hindrance
   */
  public List<JobRow> due(Phase phase, String provider, Instant now, String node, int limit) {
    try (Query query =
        handle.createQuery(
            SELECT
                + "WHERE phase = ? AND provider = ? AND due_at <= ?"
                + " AND (claimed_until IS NULL OR claimed_until <= ? OR claimed_by = ?)"
                + " ORDER BY due_at LIMIT ?")) {
      return query
          .bind(0, phase.id())
          .bind(1, provider)
          .bind(2, now.toEpochMilli())
          .bind(3, now.toEpochMilli())
          .bind(4, node)
          .bind(5, limit)
          .map(JobMapper.ROW)
          .list();
    }
  }

  /** Returns live jobs of providers other than these. */
  public List<JobId> liveBeyond(Collection<String> providers, int limit) {
    try (Query query =
        handle.createQuery(
            "SELECT id FROM job WHERE due_at IS NOT NULL AND phase <> 'delivered'"
                + " AND provider NOT IN ("
                + providers.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "))
                + ") LIMIT ?")) {
      return query.bind(0, limit).mapTo(String.class).list().stream()
          .flatMap(id -> JobId.parse(id).stream())
          .toList();
    }
  }

  /** Whether a queued job of this provider is due: a newer one does not overtake it. */
  public boolean anyQueued(String provider, Instant now) {
    return !due(Phase.QUEUED, provider, now, "", 1).isEmpty();
  }

  /** Stores a new row. */
  public void insert(JobRow row) {
    try (var update = handle.createUpdate(INSERT)) {
      Job job = row.job();
      int at = 0;
      update.bind(at++, JsonColumn.ofMap(row.asked()));
      update.bind(at++, JsonColumn.ofOptionalMap(row.visible()));
      update.bind(at++, OutputColumns.ofOptions(job.outputs()));
      update.bind(at++, OutputColumns.ofWarnings(job.outputs()));
      update.bind(at++, job.id().toString());
      update.bind(at++, job.desk().value());
      update.bind(at++, job.version());
      update.bind(at++, job.parentId().orElse(null));
      update.bind(at++, job.mediaUrl().orElse(null));
      update.bind(at++, job.type().id());
      update.bind(at++, job.language());
      update.bind(at++, job.provider());
      update.bind(at++, OutputColumns.ofOutputs(job.outputs()));
      update.bind(at++, job.phase().id());
      update.bind(at++, JsonColumn.ofList(job.holdReasons()));
      update.bind(at++, JsonColumn.ofFailure(job.failure()));
      update.bind(at++, job.details().orElse(null));
      update.bind(at++, job.progressPercent().orElse(null));
      update.bind(at++, millis(job.expectedAt()));
      update.bind(at++, job.expectedBasis().orElse(null));
      update.bind(at++, job.createdAt().toEpochMilli());
      update.bind(at++, job.updatedAt().toEpochMilli());
      update.bind(at++, millis(job.deliveredAt()));
      update.bind(at++, job.retryOf().map(JobId::toString).orElse(null));
      update.bind(at++, JsonColumn.ofOptionalMap(job.metadata()));
      update.bind(at++, job.requestedBy().orElse(null));
      update.bind(at++, job.callbackUrl().orElse(null));
      update.bind(at++, JsonColumn.ofList(job.warnings()));
      update.bind(at++, job.captionVersion());
      update.bind(at++, job.trackToken());
      update.bind(at++, job.released() ? 1 : 0);
      update.bind(at++, job.quality().map(QualityWish::toString).orElse(null));
      update.bind(at++, millis(job.reviewExpiresAt()));
      update.bind(at++, row.captionBlob().orElse(null));
      update.bind(at++, row.captionName().orElse(null));
      update.bind(at++, row.dedupKey().orElse(null));
      update.bind(at++, row.idempotencyKey().orElse(null));
      bindWork(update, at, row);
      update.execute();
    }
  }

  /**
   * Saves a changed row.
   *
   * @return whether it was saved; false where another change came first, and then nothing was
   *     written
   */
  public boolean save(JobRow row) {
    try (var update = handle.createUpdate(UPDATE)) {
      Job job = row.job();
      int at = 0;
      update.bind(at++, job.version());
      update.bind(at++, JsonColumn.ofOptionalMap(row.visible()));
      update.bind(at++, job.phase().id());
      update.bind(at++, JsonColumn.ofList(job.holdReasons()));
      update.bind(at++, JsonColumn.ofFailure(job.failure()));
      update.bind(at++, job.details().orElse(null));
      update.bind(at++, job.progressPercent().orElse(null));
      update.bind(at++, millis(job.expectedAt()));
      update.bind(at++, job.expectedBasis().orElse(null));
      update.bind(at++, job.updatedAt().toEpochMilli());
      update.bind(at++, millis(job.deliveredAt()));
      update.bind(at++, JsonColumn.ofList(job.warnings()));
      update.bind(at++, job.captionVersion());
      update.bind(at++, job.released() ? 1 : 0);
      update.bind(at++, millis(job.reviewExpiresAt()));
      update.bind(at++, OutputColumns.ofWarnings(job.outputs()));
      at = bindWork(update, at, row);
      update.bind(at++, job.id().toString());
      update.bind(at, job.version() - 1);
      return update.execute() == 1;
    }
  }

  /**
   * Takes a due row for a node, without counting as a change that callers see.
   *
   * @return whether the node has it now
   */
  public boolean claim(JobRow row, String node, Instant until) {
    try (var update =
        handle.createUpdate(
            "UPDATE job SET claimed_by = ?, claimed_until = ? WHERE id = ? AND version = ?"
                + " AND coalesce(claimed_until, 0) = ?")) {
      return update
              .bind(0, node)
              .bind(1, until.toEpochMilli())
              .bind(2, row.job().id().toString())
              .bind(3, row.job().version())
              .bind(4, row.claimedUntil().map(Instant::toEpochMilli).orElse(0L))
              .execute()
          == 1;
    }
  }

  /**
   * Sets when a claimed row is due again and gives up this node's claim, without counting as a
   * change that callers see. What callers changed meanwhile stays.
   *
   * @param node whose claim it is
   * @return whether the node still had it
   */
  public boolean postpone(JobRow row, String node, Instant dueAt, int polls, int setbacks) {
    try (var update =
        handle.createUpdate(
            "UPDATE job SET due_at = ?, polls = ?, setbacks = ?, claimed_by = NULL,"
                + " claimed_until = NULL WHERE id = ? AND attempt = ? AND claimed_by = ?"
                + " AND due_at IS NOT NULL")) {
      return update
              .bind(0, dueAt.toEpochMilli())
              .bind(1, polls)
              .bind(2, setbacks)
              .bind(3, row.job().id().toString())
              .bind(4, row.attempt())
              .bind(5, node)
              .execute()
          == 1;
    }
  }

  /**
   * Says that nothing is to be done about a claimed row any more, and gives up this node's claim.
   */
  public boolean rest(JobRow row, String node) {
    try (var update =
        handle.createUpdate(
            "UPDATE job SET due_at = NULL, claimed_by = NULL, claimed_until = NULL"
                + " WHERE id = ? AND attempt = ? AND claimed_by = ?")) {
      return update
              .bind(0, row.job().id().toString())
              .bind(1, row.attempt())
              .bind(2, node)
              .execute()
          == 1;
    }
  }

  /**
   * {@link #postpone} for a row that nobody claimed, as the answer for many orders at once leaves
   * it: one that was changed or claimed meanwhile stays as it is.
   */
  public boolean postponeUnclaimed(JobRow row, Optional<Instant> dueAt) {
    try (var update =
        handle.createUpdate(
            "UPDATE job SET due_at = ?, polls = ?, setbacks = 0 WHERE id = ? AND version = ?"
                + " AND claimed_by IS NULL AND due_at IS NOT NULL")) {
      return update
              .bind(0, millis(dueAt))
              .bind(1, row.polls() + 1)
              .bind(2, row.job().id().toString())
              .bind(3, row.job().version())
              .execute()
          == 1;
    }
  }

  /** Prolongs a node's claim on a row. */
  public boolean renew(JobId id, String node, Instant until) {
    try (var update =
        handle.createUpdate(
            "UPDATE job SET claimed_until = ?, due_at = ? WHERE id = ? AND claimed_by = ?"
                + " AND due_at IS NOT NULL")) {
      return update
              .bind(0, until.toEpochMilli())
              .bind(1, until.toEpochMilli())
              .bind(2, id.toString())
              .bind(3, node)
              .execute()
          == 1;
    }
  }

  /**
   * Makes an order due for its next poll at {@code at}, unless it is due before or being polled.
   */
  public boolean hasten(JobId id, Instant at) {
    try (var update =
        handle.createUpdate(
            "UPDATE job SET due_at = ? WHERE id = ? AND due_at > ? AND claimed_by IS NULL"
                + " AND phase IN ('processing', 'in_review', 'delivered')")) {
      return update
              .bind(0, at.toEpochMilli())
              .bind(1, id.toString())
              .bind(2, at.toEpochMilli())
              .execute()
          == 1;
    }
  }

  /** Makes due now what waits until after {@code latest}: only a clock set back makes it so. */
  public int pullIn(Instant now, Instant latest) {
    try (var update =
        handle.createUpdate("UPDATE job SET due_at = ? WHERE due_at > ? AND claimed_by IS NULL")) {
      return update.bind(0, now.toEpochMilli()).bind(1, latest.toEpochMilli()).execute();
    }
  }

  /** Returns the rows of which an order is being polled, or was when its process died. */
  public List<JobRow> claimedForPolling() {
    try (Query query =
        handle.createQuery(
            SELECT
                + "WHERE phase IN ('processing', 'in_review', 'delivered')"
                + " AND due_at IS NOT NULL AND claimed_by IS NOT NULL")) {
      return query.map(JobMapper.ROW).list();
    }
  }

  /**
   * Frees every claim and makes what was claimed due now: the only process there is has just begun.
   */
  public int freeClaims(Instant now) {
    try (var update =
        handle.createUpdate(
            "UPDATE job SET claimed_by = NULL, claimed_until = NULL, due_at = ?"
                + " WHERE phase IN ('submitting', 'processing', 'in_review', 'delivered')"
                + " AND due_at IS NOT NULL AND claimed_by IS NOT NULL")) {
      return update.bind(0, now.toEpochMilli()).execute();
    }
  }

  private static int bindWork(SqlStatement<?> update, int from, JobRow row) {
    int at = from;
    update.bind(at++, row.attempt());
    update.bind(at++, row.polls());
    update.bind(at++, row.setbacks());
    update.bind(at++, millis(row.dueAt()));
    update.bind(at++, row.claimedBy().orElse(null));
    update.bind(at++, millis(row.claimedUntil()));
    update.bind(at++, millis(row.overdueAt()));
    update.bind(at++, row.revision().orElse(null));
    return at;
  }

  @SuppressWarnings("NullAway") // JDBI binds a null of any type as NULL
  private static Long millis(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(null);
  }
}
