package io.cuebroker.broker.store;

import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.JobId;
import io.cuebroker.provider.CaptionFile.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The {@code caption_version} table. */
public final class VersionRows {
  private static final String SELECT =
      "SELECT number, origin, provider, engine, model, language, language_basis, author, reason,"
          + " pending, warnings, created_at, document_blob FROM caption_version ";

  private final Handle handle;

  VersionRows(Handle handle) {
    this.handle = handle;
  }

  /** Stores a version whose blobs are on disk already. */
  public void insert(JobId job, Stored version, String sourceBlob, String sourceName) {
    CaptionVersion.Summary summary = version.summary();
    try (var update =
        handle.createUpdate(
            "INSERT INTO caption_version (job, number, origin, provider, engine, model, language,"
                + " language_basis, author, reason, pending, warnings, created_at, document_blob,"
                + " source_blob, source_name)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      update
          .bind(0, job.toString())
          .bind(1, summary.number())
          .bind(2, summary.origin().name().toLowerCase(Locale.ROOT))
          .bind(3, summary.provider())
          .bind(4, summary.engine().orElse(null))
          .bind(5, summary.model().orElse(null))
          .bind(6, summary.language())
          .bind(7, summary.languageBasis())
          .bind(8, summary.author().orElse(null))
          .bind(9, summary.reason().orElse(null))
          .bind(10, summary.pending() ? 1 : 0)
          .bind(11, JsonColumn.ofList(summary.warnings()))
          .bind(12, summary.createdAt().toEpochMilli())
          .bind(13, version.documentBlob())
          .bind(14, sourceBlob)
          .bind(15, sourceName)
          .execute();
    }
  }

  /** Returns a version. */
  public Optional<Stored> find(JobId job, int number) {
    try (Query query = handle.createQuery(SELECT + "WHERE job = ? AND number = ?")) {
      return query
          .bind(0, job.toString())
          .bind(1, number)
          .map((row, context) -> stored(row))
          .findOne();
    }
  }

  /** Returns the file that a version was read from. */
  public Optional<Source> source(JobId job, int number) {
    try (Query query =
        handle.createQuery(
            "SELECT source_blob, source_name FROM caption_version WHERE job = ? AND number = ?")) {
      return query
          .bind(0, job.toString())
          .bind(1, number)
          .map((row, context) -> new Source(row.getString(1), row.getString(2)))
          .findOne();
    }
  }

  /** Returns the highest number of a job's versions; 0 where there is none. */
  public int latestNumber(JobId job) {
    try (Query query =
        handle.createQuery("SELECT coalesce(max(number), 0) FROM caption_version WHERE job = ?")) {
      return query.bind(0, job.toString()).mapTo(Integer.class).one();
    }
  }

  /** Makes a version that waited wait no more. */
  public void accept(JobId job, int number) {
    try (var update =
        handle.createUpdate(
            "UPDATE caption_version SET pending = 0 WHERE job = ? AND number = ?")) {
      update.bind(0, job.toString()).bind(1, number).execute();
    }
  }

  /** Returns every version of a job, oldest first. */
  public List<Stored> all(JobId job) {
    try (Query query = handle.createQuery(SELECT + "WHERE job = ? ORDER BY number")) {
      return query.bind(0, job.toString()).map((row, context) -> stored(row)).list();
    }
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new CaptionVersion.Summary(
            row.getInt(1),
            Origin.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
            row.getString(3),
            Optional.ofNullable(row.getString(4)),
            Optional.ofNullable(row.getString(5)),
            row.getString(6),
            row.getString(7),
            Optional.ofNullable(row.getString(8)),
            Optional.ofNullable(row.getString(9)),
            row.getInt(10) == 1,
            JsonColumn.list(row.getString(11)),
            Instant.ofEpochMilli(row.getLong(12))),
        row.getString(13));
  }

  /**
   * A version and where its document lies.
   *
   * @param documentBlob name of the blob with the canonical JSON
   */
  public record Stored(CaptionVersion.Summary summary, String documentBlob) {}

  /** The bytes that a version was read from, and their file's name. */
  public record Source(String blob, String fileName) {}
}
