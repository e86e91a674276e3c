package io.cuebroker.broker.store;

import io.cuebroker.broker.Hook;
import io.cuebroker.broker.JobId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The {@code job_hook} table. */
public final class HookRows {
  private final Handle handle;

  /** Whether there is any hook: most installations know only endpoints, and need not look. */
  private @Nullable Boolean any;

  HookRows(Handle handle) {
    this.handle = handle;
  }

  /** Adds hooks to a job's; one that it has already is not added. */
  public void add(JobId job, List<Hook> hooks) {
    if (hooks.isEmpty()) {
      return;
    }
    List<Hook> present = new ArrayList<>(of(job).stream().map(Stored::hook).toList());
    for (Hook hook : hooks) {
      if (!present.contains(hook)) {
        present.add(hook);
        insert(job, present.size(), hook);
      }
    }
    any = true;
  }

  private void insert(JobId job, int number, Hook hook) {
    try (var insert =
        handle.createUpdate(
            "INSERT INTO job_hook (job, number, url, form, events, options)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert
          .bind(0, job.toString())
          .bind(1, number)
          .bind(2, hook.url().toString())
          .bind(3, hook.form())
          .bind(4, JsonColumn.ofList(hook.events().stream().sorted().toList()))
          .bind(5, JsonColumn.ofOptionalMap(hook.options()))
          .execute();
    }
  }

  /** Returns a job's hooks, in their order. */
  public List<Stored> of(JobId job) {
    try (Query query =
        handle.createQuery(
            "SELECT number, url, form, events, options, disabled FROM job_hook"
                + " WHERE job = ? ORDER BY number")) {
      return query
          .bind(0, job.toString())
          .map(
              (row, context) ->
                  new Stored(
                      row.getInt(1),
                      new Hook(
                          URI.create(row.getString(2)),
                          row.getString(3),
                          Set.copyOf(JsonColumn.list(row.getString(4))),
                          JsonColumn.map(row.getString(5))),
                      Optional.ofNullable(row.getString(6))))
          .list();
    }
  }

  /** Tells a hook no more. */
  public void disable(JobId job, int number, String why) {
    try (var update =
        handle.createUpdate("UPDATE job_hook SET disabled = ? WHERE job = ? AND number = ?")) {
      update.bind(0, why).bind(1, job.toString()).bind(2, number).execute();
    }
  }

  boolean any() {
    Boolean known = any;
    if (known == null) {
      try (Query query = handle.createQuery("SELECT EXISTS (SELECT 1 FROM job_hook)")) {
        known = query.mapTo(Boolean.class).one();
      }
      any = known;
    }
    return known;
  }

  /**
   * A job's hook.
   *
   * @param number counts the job's hooks
   * @param disabled why it is told no more
   */
  public record Stored(int number, Hook hook, Optional<String> disabled) {}
}
