package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobFilter;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobPage;
import io.cuebroker.broker.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Lists of jobs, page by page. */
public final class JobSearch {
  private static final char CURSOR_SEPARATOR = '~';

  private final Handle handle;

  JobSearch(Handle handle) {
    this.handle = handle;
  }

  /**
   * Returns one page: newest first, or in order of change where {@link JobFilter#updatedSince()} is
   * set.
   *
   * @throws IllegalArgumentException if the cursor is not one of these lists'
   */
  public JobPage page(DeskId desk, JobFilter filter) {
    boolean byChange = filter.updatedSince().isPresent();
    List<Object> values = new ArrayList<>();
    StringBuilder sql = new StringBuilder(JobRows.SELECT_JOB + "WHERE desk = ?");
    values.add(desk.value());
    filter.parentId().ifPresent(parent -> and(sql, values, "parent_id = ?", parent));
    filter.provider().ifPresent(provider -> and(sql, values, "provider = ?", provider));
    filter.requestedBy().ifPresent(who -> and(sql, values, "requested_by = ?", who));
    filter
        .updatedSince()
        .ifPresent(since -> and(sql, values, "updated_at >= ?", since.toEpochMilli()));
    filter
        .createdSince()
        .ifPresent(since -> and(sql, values, "created_at >= ?", since.toEpochMilli()));
    if (!filter.phases().isEmpty()) {
      sql.append(
          filter.phases().stream()
              .map(Phase::id)
              .collect(Collectors.joining("', '", " AND phase IN ('", "')")));
    }
    filter
        .metadata()
        .forEach(
            (name, value) -> {
              sql.append(" AND EXISTS (SELECT 1 FROM json_each(metadata) WHERE key = ?");
              sql.append(" AND atom = ?)");
              values.add(name);
              values.add(value);
            });
    filter.cursor().ifPresent(cursor -> resume(sql, values, cursor, byChange));
    sql.append(byChange ? " ORDER BY updated_at, id" : " ORDER BY id DESC").append(" LIMIT ?");
    values.add(filter.limit() + 1);
    return page(run(sql.toString(), values), filter.limit(), byChange);
  }

  private List<Job> run(String sql, List<Object> values) {
    try (Query query = handle.createQuery(sql)) {
      for (int i = 0; i < values.size(); i++) {
        query.bind(i, values.get(i));
      }
      return query.map(JobMapper.JOB).list();
    }
  }

  private static JobPage page(List<Job> found, int limit, boolean byChange) {
    if (found.size() <= limit) {
      return new JobPage(found, Optional.empty());
    }
    Job last = found.get(limit - 1);
    String cursor =
        byChange
            ? last.updatedAt().toEpochMilli() + String.valueOf(CURSOR_SEPARATOR) + last.id()
            : last.id().toString();
    return new JobPage(List.copyOf(found.subList(0, limit)), Optional.of(cursor));
  }

  private static void resume(
      StringBuilder sql, List<Object> values, String cursor, boolean byChange) {
    if (!byChange) {
      if (JobId.parse(cursor).isEmpty()) {
        throw new IllegalArgumentException("cursor is not from this list");
      }
      and(sql, values, "id < ?", cursor);
      return;
    }
    int separator = cursor.indexOf(CURSOR_SEPARATOR);
    if (separator < 0) {
      throw new IllegalArgumentException("cursor is not from this list");
    }
    try {
      values.add(Long.parseLong(cursor.substring(0, separator)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("cursor is not from this list", e);
    }
    values.add(cursor.substring(separator + 1));
    sql.append(" AND (updated_at, id) > (?, ?)");
  }

  private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
    sql.append(" AND ").append(condition);
    values.add(value);
  }
}
