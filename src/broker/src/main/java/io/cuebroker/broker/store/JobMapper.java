package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.QualityWish;
import io.cuebroker.provider.JobType;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/** Rows as {@link JobRows} selects them: packed, in the order of its columns. */
final class JobMapper {
  static final RowMapper<JobRow> ROW =
      (row, context) -> {
        try (PackedRow columns = PackedRow.open(row)) {
          return row(columns);
        }
      };
  static final RowMapper<Job> JOB =
      (row, context) -> {
        try (PackedRow columns = PackedRow.open(row)) {
          return job(columns);
        }
      };

  private JobMapper() {}

  private static JobRow row(PackedRow row) {
    Map<String, String> asked = JsonColumn.map(row.text());
    Map<String, String> visible = JsonColumn.map(row.nullable());
    return new JobRow(
        job(row, JobRow.shown(asked, visible)),
        asked,
        visible,
        row.optional(),
        row.optional(),
        row.optional(),
        row.optional(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.optionalInstant(),
        row.optional(),
        row.optionalInstant(),
        row.optionalInstant(),
        row.optional());
  }

  private static Job job(PackedRow row) {
    return job(row, JobRow.shown(JsonColumn.map(row.text()), JsonColumn.map(row.nullable())));
  }

  private static Job job(PackedRow row, Map<String, String> params) {
    OutputColumns outputs = new OutputColumns(row.nullable(), row.nullable());
    return new Job(
        new JobId(UUID.fromString(row.text())),
        new DeskId(row.text()),
        row.number(),
        row.optional(),
        row.optional(),
        JobType.find(row.text()).orElseThrow(),
        row.text(),
        row.text(),
        params,
        outputs.read(row.text()),
        Phase.valueOf(row.text().toUpperCase(Locale.ROOT)),
        JsonColumn.list(row.nullable()),
        JsonColumn.failure(row.nullable()),
        row.optional(),
        row.optionalInteger(),
        row.optionalInstant(),
        row.optional(),
        row.instant(),
        row.instant(),
        row.optionalInstant(),
        row.optional().flatMap(JobId::parse),
        JsonColumn.map(row.nullable()),
        row.optional(),
        row.optional(),
        JsonColumn.list(row.nullable()),
        row.integer(),
        row.text(),
        row.integer() == 1,
        row.optional().flatMap(QualityWish::parse),
        row.optionalInstant());
  }
}
