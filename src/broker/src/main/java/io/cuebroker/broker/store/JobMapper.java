package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.provider.JobType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Rows of {@link JobRows#COLUMNS} and {@link JobRows#JOB_COLUMNS}, by position: a name would be
 * looked up for each column of each row.
 */
final class JobMapper {
  static final RowMapper<JobRow> ROW = (row, context) -> row(row);
  static final RowMapper<Job> JOB = (row, context) -> job(row);

  private JobMapper() {}

  private static JobRow row(ResultSet row) throws SQLException {
    Map<String, String> asked = JsonColumn.map(row.getString(9));
    Map<String, String> visible = JsonColumn.map(row.getString(29));
    return new JobRow(
        job(row, JobRow.shown(asked, visible)),
        asked,
        visible,
        text(row, 30),
        text(row, 31),
        text(row, 32),
        text(row, 33),
        row.getInt(34),
        row.getInt(35),
        row.getInt(36),
        instant(row, 37),
        text(row, 38),
        instant(row, 39));
  }

  private static Job job(ResultSet row) throws SQLException {
    return job(
        row, JobRow.shown(JsonColumn.map(row.getString(9)), JsonColumn.map(row.getString(29))));
  }

  private static Job job(ResultSet row, Map<String, String> params) throws SQLException {
    return new Job(
        new JobId(UUID.fromString(row.getString(1))),
        new DeskId(row.getString(2)),
        row.getLong(3),
        text(row, 4),
        text(row, 5),
        JobType.find(row.getString(6)).orElseThrow(),
        row.getString(7),
        row.getString(8),
        params,
        JsonColumn.outputs(row.getString(10)),
        Phase.valueOf(row.getString(11).toUpperCase(Locale.ROOT)),
        JsonColumn.list(row.getString(12)),
        JsonColumn.failure(row.getString(13)),
        text(row, 14),
        number(row, 15),
        instant(row, 16),
        text(row, 17),
        Instant.ofEpochMilli(row.getLong(18)),
        Instant.ofEpochMilli(row.getLong(19)),
        instant(row, 20),
        text(row, 21).flatMap(JobId::parse),
        JsonColumn.map(row.getString(22)),
        text(row, 23),
        text(row, 24),
        JsonColumn.list(row.getString(25)),
        row.getInt(26),
        row.getString(27),
        row.getInt(28) == 1);
  }

  private static Optional<String> text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Integer> number(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
  }
}
