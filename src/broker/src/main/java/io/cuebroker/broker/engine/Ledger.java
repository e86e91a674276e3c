package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Changes jobs: each change is decided on the row as it stands, saved by compare-and-set together
 * with its event, and told to listeners once it is on disk. Safe for concurrent use.
 */
final class Ledger {
  private final Store store;
  private final Clock clock;
  private final Changes changes;

  Ledger(Store store, Clock clock, Changes changes) {
    this.store = store;
    this.clock = clock;
    this.changes = changes;
  }

  Store store() {
    return store;
  }

  Instant now() {
    return whole(clock.instant());
  }

  /**
   * Returns an instant in whole milliseconds, as rows hold them: what was saved and what is read
   * back are equal.
   */
  static Instant whole(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }

  void publish(JobId id) {
    changes.publish(id);
  }

  /**
   * Changes a job.
   *
   * @return the row after the change; empty where there is no such job or nothing was to be changed
   */
  Optional<JobRow> change(JobId id, Decision decision) {
    Optional<JobRow> changed =
        store.write(rows -> rows.jobs().find(id).flatMap(row -> apply(rows, row, decision, now())));
    changed.ifPresent(this::tell);
    return changed;
  }

  private void tell(JobRow row) {
    changes.publish(row.job().id());
    if (row.job().phase() == Phase.DELIVERED) {
      changes.publishDelivered();
    }
  }

  /** The same, decided on more than the row; for the few changes that need to look further. */
  Optional<JobRow> changeKnowing(JobId id, Consideration consideration) {
    Optional<JobRow> changed =
        store.write(
            rows ->
                rows.jobs()
                    .find(id)
                    .flatMap(
                        row ->
                            apply(
                                rows, row, (it, at) -> consideration.decide(rows, it, at), now())));
    changed.ifPresent(this::tell);
    return changed;
  }

  /** The same within a transaction that is under way; the caller publishes. */
  static Optional<JobRow> apply(Rows rows, JobRow row, Decision decision, Instant now) {
    Optional<Step> step = decision.decide(row, now);
    if (step.isEmpty()) {
      return Optional.empty();
    }
    JobRow changed = step.get().change().build(now);
    if (!rows.jobs().save(changed)) {
      return Optional.empty(); // Another node was first; what it decided stands.
    }
    rows.events()
        .insert(
            changed.job(),
            step.get().type(),
            Texts.shown(step.get().message()),
            Texts.shown(step.get().who()));
    VideoTurns.follow(rows, row, changed, now);
    step.get().also().accept(rows, changed);
    return Optional.of(changed);
  }

  /** Looks at a row and says what becomes of it; runs within the transaction, so it only thinks. */
  interface Decision {
    Optional<Step> decide(JobRow row, Instant now);
  }

  /** A decision that also looks at other rows of the transaction. */
  interface Consideration {
    Optional<Step> decide(Rows rows, JobRow row, Instant now);
  }

  /**
   * A change and its event.
   *
   * @param also what else belongs into the same transaction
   */
  record Step(
      JobRow.Change change,
      String type,
      String message,
      String who,
      BiConsumer<Rows, JobRow> also) {

    static Step of(JobRow.Change change, String type, String message, String who) {
      return new Step(change, type, message, who, (rows, row) -> {});
    }

    Step also(BiConsumer<Rows, JobRow> more) {
      return new Step(change, type, message, who, more);
    }
  }
}
