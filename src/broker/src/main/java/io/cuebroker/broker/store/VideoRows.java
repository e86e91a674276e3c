package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.Video.State;
import io.cuebroker.broker.VideoId;
import io.cuebroker.broker.VideoWish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** The {@code video} table. Every change is a compare-and-set on the row's version. */
public final class VideoRows {
  private static final String COLUMNS =
      "id, desk, job, kind, settings, own_styling, fit_to_video, kept_for, file_name, created_at,"
          + " version, state, caption_version, progress, failure, notes, size_bytes, blob,"
          + " started_at, ended_at, expires_at, deaths, alone, setbacks, due_at, claimed_by,"
          + " claimed_until";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM video ";
  private static final String INSERT =
      "INSERT INTO video (" + COLUMNS + ") VALUES (?" + ", ?".repeat(26) + ")";
  private static final String UPDATE =
      "UPDATE video SET version = ?, state = ?, caption_version = ?, progress = ?, failure = ?,"
          + " notes = ?, size_bytes = ?, blob = ?, started_at = ?, ended_at = ?, expires_at = ?,"
          + " deaths = ?, alone = ?, setbacks = ?, due_at = ?, claimed_by = ?, claimed_until = ?"
          + " WHERE id = ? AND version = ?";

  private final Handle handle;

  VideoRows(Handle handle) {
    this.handle = handle;
  }

  /** Stores a new row. */
  public void insert(VideoRow row) {
    try (var insert = handle.createUpdate(INSERT)) {
      Video video = row.video();
      VideoWish wish = video.wish();
      int at = 0;
      insert.bind(at++, video.id().toString());
      insert.bind(at++, video.desk().value());
      insert.bind(at++, video.job().toString());
      insert.bind(at++, word(wish.kind()));
      insert.bind(at++, JsonColumn.ofOptionalMap(wish.settings()));
      insert.bind(at++, wish.ownStyling() ? 1 : 0);
      insert.bind(at++, wish.fitToVideo() ? 1 : 0);
      insert.bind(at++, wish.keptFor().map(Duration::toMillis).orElse(null));
      insert.bind(at++, video.fileName());
      insert.bind(at++, video.createdAt().toEpochMilli());
      bindState(insert, at, row);
      insert.execute();
    }
  }

  /**
   * Saves a changed row.
   *
   * @return false where another change came first, and then nothing was written
   */
  public boolean save(VideoRow row) {
    try (var update = handle.createUpdate(UPDATE)) {
      int at = bindState(update, 0, row);
      update.bind(at++, row.video().id().toString());
      update.bind(at, row.version() - 1);
      return update.execute() == 1;
    }
  }

  /** Returns a row of any desk. */
  public Optional<VideoRow> find(VideoId id) {
    try (Query query = handle.createQuery(SELECT + "WHERE id = ?")) {
      return query.bind(0, id.toString()).map((row, context) -> row(row)).findOne();
    }
  }

  /** Returns a job's rows, oldest first. */
  public List<VideoRow> ofJob(JobId job) {
    try (Query query = handle.createQuery(SELECT + "WHERE job = ? ORDER BY id")) {
      return query.bind(0, job.toString()).map((row, context) -> row(row)).list();
    }
  }

  /** Returns how many have not ended. */
  public int live() {
    try (Query query =
        handle.createQuery(
            "SELECT count(*) FROM video WHERE state IN ('waiting', 'queued', 'rendering')")) {
      return query.mapTo(Integer.class).one();
    }
  }

  /**
   * Returns the rows whose turn it is, in its order: queued, or left behind by a node whose claim
   * ran out.
   */
  public List<Due> due(Instant now) {
    try (Query query =
        handle.createQuery(
            "SELECT video.id, video.version, video.state, job.media_url FROM video"
                + " JOIN job ON job.id = video.job WHERE video.due_at <= ?"
                + " ORDER BY video.due_at, video.id")) {
      return query
          .bind(0, now.toEpochMilli())
          .map(
              (row, context) ->
                  new Due(
                      new VideoId(UUID.fromString(row.getString(1))),
                      row.getLong(2),
                      State.valueOf(upper(row.getString(3))),
                      Optional.ofNullable(row.getString(4))))
          .list();
    }
  }

  /** What tells whether a row can be taken on; a queue may be long. */
  public record Due(VideoId id, long version, State state, Optional<String> mediaUrl) {}

  /** Returns the queued rows that a node claims because it fetches their media. */
  public List<VideoRow> fetching() {
    try (Query query =
        handle.createQuery(
            SELECT + "WHERE state = 'queued' AND claimed_by IS NOT NULL ORDER BY id")) {
      return query.map((row, context) -> row(row)).list();
    }
  }

  /** Returns the rows that are being rendered. */
  public List<VideoRow> rendering() {
    try (Query query = handle.createQuery(SELECT + "WHERE state = 'rendering' ORDER BY id")) {
      return query.map((row, context) -> row(row)).list();
    }
  }

  /** Returns rows whose file has had its time. */
  public List<VideoRow> expired(Instant now, int limit) {
    try (Query query =
        handle.createQuery(
            SELECT + "WHERE blob IS NOT NULL AND expires_at <= ? ORDER BY expires_at LIMIT ?")) {
      return query
          .bind(0, now.toEpochMilli())
          .bind(1, limit)
          .map((row, context) -> row(row))
          .list();
    }
  }

  /**
   * Notes how far a rendering is and prolongs its claim, without counting as a change.
   *
   * @return false where the worker has lost it
   */
  public boolean renew(VideoRow row, int percent, Instant until) {
    try (var update =
        handle.createUpdate(
            "UPDATE video SET progress = ?, claimed_until = ?, due_at = ?"
                + " WHERE id = ? AND version = ?")) {
      return update
              .bind(0, percent)
              .bind(1, until.toEpochMilli())
              .bind(2, until.toEpochMilli())
              .bind(3, row.video().id().toString())
              .bind(4, row.version())
              .execute()
          == 1;
    }
  }

  /**
   * Prolongs the claim of a row whose media is fetched, without counting as a change.
   *
   * @return false where the worker has lost it
   */
  public boolean prolong(VideoRow row, Instant until) {
    try (var update =
        handle.createUpdate(
            "UPDATE video SET claimed_until = ?, due_at = ? WHERE id = ? AND version = ?")) {
      return update
              .bind(0, until.toEpochMilli())
              .bind(1, until.toEpochMilli())
              .bind(2, row.video().id().toString())
              .bind(3, row.version())
              .execute()
          == 1;
    }
  }

  /**
   * Takes a row's file away: a finished video has expired then, one that is made anew goes on.
   *
   * @return false where it has another file by now, or none
   */
  public boolean dropFile(VideoRow row, Instant at) {
    try (var update =
        handle.createUpdate(
            "UPDATE video SET blob = NULL, size_bytes = NULL,"
                + " expires_at = CASE state WHEN 'done' THEN ? END,"
                + " state = CASE state WHEN 'done' THEN 'expired' ELSE state END"
                + " WHERE id = ? AND blob = ?")) {
      return update
              .bind(0, at.toEpochMilli())
              .bind(1, row.video().id().toString())
              .bind(2, row.blob().orElse(""))
              .execute()
          == 1;
    }
  }

  private static int bindState(SqlStatement<?> update, int from, VideoRow row) {
    Video video = row.video();
    int at = from;
    update.bind(at++, row.version());
    update.bind(at++, word(video.state()));
    update.bind(at++, video.captionVersion());
    update.bind(at++, video.progressPercent().orElse(null));
    update.bind(at++, JsonColumn.ofFailure(video.failure()));
    update.bind(at++, JsonColumn.ofList(video.notes()));
    update.bind(at++, video.sizeBytes().isPresent() ? (Long) video.sizeBytes().getAsLong() : null);
    update.bind(at++, row.blob().orElse(null));
    update.bind(at++, millis(video.startedAt()));
    update.bind(at++, millis(video.endedAt()));
    update.bind(at++, millis(video.expiresAt()));
    update.bind(at++, row.deaths());
    update.bind(at++, row.alone() ? 1 : 0);
    update.bind(at++, row.setbacks());
    update.bind(at++, millis(row.dueAt()));
    update.bind(at++, row.claimedBy().orElse(null));
    update.bind(at++, millis(row.claimedUntil()));
    return at;
  }

  private static VideoRow row(ResultSet row) throws SQLException {
    VideoWish wish =
        new VideoWish(
            VideoWish.Kind.valueOf(upper(row.getString(4))),
            JsonColumn.map(row.getString(5)),
            row.getInt(6) == 1,
            row.getInt(7) == 1,
            number(row, 8).map(Duration::ofMillis));
    Optional<Long> size = number(row, 17);
    Video video =
        new Video(
            new VideoId(UUID.fromString(row.getString(1))),
            new DeskId(row.getString(2)),
            new JobId(UUID.fromString(row.getString(3))),
            wish,
            State.valueOf(upper(row.getString(12))),
            row.getInt(13),
            number(row, 14).map(Long::intValue),
            JsonColumn.failure(row.getString(15)),
            JsonColumn.list(row.getString(16)),
            row.getString(9),
            size.isPresent() ? OptionalLong.of(size.get()) : OptionalLong.empty(),
            Instant.ofEpochMilli(row.getLong(10)),
            instant(row, 19),
            instant(row, 20),
            instant(row, 21));
    return new VideoRow(
        video,
        row.getLong(11),
        Optional.ofNullable(row.getString(18)),
        row.getInt(22),
        row.getInt(23) == 1,
        row.getInt(24),
        instant(row, 25),
        Optional.ofNullable(row.getString(26)),
        instant(row, 27));
  }

  private static Optional<Long> number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(number);
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return number(row, column).map(Instant::ofEpochMilli);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  @SuppressWarnings("NullAway") // JDBI binds a null of any type as NULL
  private static Long millis(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(null);
  }
}
