package io.cuebroker.broker.engine;

import io.cuebroker.broker.Failure;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.State;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What becomes of a job once its provider has spoken. Each is one transaction; the first one wins.
 */
final class Settlement {
  /** Far above what restarts and lost workers need; references have room for three digits. */
  private static final int MOST_ATTEMPTS = 100;

  private final Node node;
  private final BiConsumer<JobId, OrderId> whenPlaced;
  private final Consumer<String> whenFreed;

  /**
   * @param whenPlaced called after an order is known to be placed
   * @param whenFreed called with a provider's id after one of its orders ended
   */
  Settlement(Node node, BiConsumer<JobId, OrderId> whenPlaced, Consumer<String> whenFreed) {
    this.node = node;
    this.whenPlaced = whenPlaced;
    this.whenFreed = whenFreed;
  }

  void placed(JobId id, OrderId order) {
    whenPlaced.accept(id, order);
  }

  /**
   * Puts a job back into the queue after its provider did not take the order.
   *
   * @param row as it was called with; a job that has moved on stays as it is
   */
  Optional<JobRow> refused(JobRow row, String why, Duration wait) {
    return requeue(row, why, wait, row.setbacks() + 1, State.REFUSED);
  }

  /** Puts a job back into the queue whose provider was not asked after all. */
  Optional<JobRow> notAsked(JobRow row, Duration wait) {
    return requeue(
        row,
        row.job().provider() + " is left alone for a while; the order waits",
        wait,
        row.setbacks(),
        State.REFUSED);
  }

  /**
   * Puts a job back into the queue after its order was lost or failed at no cost. An order that is
   * lost again and again takes its broker down with it, most likely, so that ends some time.
   */
  Optional<JobRow> placeAgain(JobRow row, String why, Duration wait) {
    if (row.attempt() >= MOST_ATTEMPTS) {
      return fail(
          row.job().id(),
          row.attempt(),
          ProviderProblem.of(
              Kind.VENDOR_FAULT,
              "gave_up",
              "the order was placed " + row.attempt() + " times and lost each time: " + why));
    }
    return requeue(row, why, wait, row.setbacks(), State.LOST);
  }

  private Optional<JobRow> requeue(
      JobRow decidedOn, String why, Duration wait, int setbacks, State end) {
    return freed(
        node.ledger()
            .change(
                decidedOn.job().id(),
                (row, now) -> {
                  if (row.job().phase().done()
                      || row.job().phase() == Phase.QUEUED
                      || row.attempt() != decidedOn.attempt()) {
                    return Optional.empty();
                  }
                  JobRow.Change change =
                      row.change()
                          .holdReasons(List.of())
                          .phase(Phase.QUEUED)
                          .details(Optional.of(Texts.shown(why)))
                          .progress(Optional.empty())
                          .expected(Optional.empty(), "")
                          .setbacks(setbacks)
                          .dueAt(now.plus(wait));
                  return Optional.of(
                      Step.of(change, EventTypes.POSTPONED, why, "broker")
                          .also((rows, saved) -> endOrder(rows, row, end, now)));
                }));
  }

  /** Leaves a submission to be looked into later, and says so. */
  Optional<JobRow> unsure(JobRow row, String why, Duration wait) {
    return whileSubmitting(
        row,
        EventTypes.POSTPONED,
        "it is not known yet whether "
            + row.job().provider()
            + " took the order, which will be found out first: "
            + why,
        (it, now) -> it.change().setbacks(it.setbacks() + 1).dueAt(now.plus(wait)));
  }

  /**
   * Leaves a job for the operator: nobody knows whether its order was taken, and it may cost money
   * twice.
   */
  Optional<JobRow> park(JobRow row, String why) {
    return whileSubmitting(
        row,
        EventTypes.HELD,
        "held for an operator: "
            + row.job().provider()
            + " may or may not have taken the order, so it is not placed again: "
            + why,
        (it, now) -> it.change().holdReasons(List.of("order_outcome_unknown")).rest());
  }

  /** Changes a row whose order is still being placed by the attempt that the caller has seen. */
  private Optional<JobRow> whileSubmitting(
      JobRow row, String type, String message, BiFunction<JobRow, Instant, JobRow.Change> change) {
    return node.ledger()
        .change(
            row.job().id(),
            (it, now) -> {
              if (it.job().phase() != Phase.SUBMITTING || it.attempt() != row.attempt()) {
                return Optional.empty();
              }
              JobRow.Change changed =
                  change.apply(it, now).details(Optional.of(Texts.shown(message)));
              return Optional.of(Step.of(changed, type, message, "broker"));
            });
  }

  /** Ends a job whose order has taken longer than anybody should wait; it may still be charged. */
  Optional<JobRow> giveUp(JobRow row) {
    String message =
        row.job().provider()
            + " has had the order since "
            + row.job().createdAt()
            + " without delivering it, which is longer than its limit; it may still be charged";
    remark(row.job().id(), row.attempt(), EventTypes.OVERDUE, message);
    return fail(
        row.job().id(),
        row.attempt(),
        ProviderProblem.of(Kind.OUTCOME_UNKNOWN, "overdue", message));
  }

  /** Ends a job in error. */
  Optional<JobRow> fail(JobId id, int attempt, ProviderProblem problem) {
    return freed(
        node.ledger()
            .change(
                id,
                (row, now) -> {
                  if (row.job().phase().done() || row.attempt() != attempt) {
                    return Optional.empty();
                  }
                  Failure failure = Problems.failure(problem);
                  return Optional.of(
                      Step.of(
                              row.change()
                                  .phase(Phase.ERROR)
                                  .failure(failure)
                                  .details(Optional.of(failure.message()))
                                  .rest(),
                              EventTypes.FAILED,
                              problem.message(),
                              "provider:" + row.job().provider())
                          .also((rows, saved) -> endOrder(rows, row, State.FAILED, now)));
                }));
  }

  /**
   * Ends a job as cancelled.
   *
   * @param decidedOn the row that this was decided on; a job that has moved to another phase or
   *     order stays as it is
   */
  Optional<JobRow> cancel(JobRow decidedOn, String details, String who) {
    return freed(
        node.ledger()
            .change(
                decidedOn.job().id(),
                (row, now) -> {
                  if (row.job().phase() != decidedOn.job().phase()
                      || row.attempt() != decidedOn.attempt()) {
                    return Optional.empty();
                  }
                  return Optional.of(
                      Step.of(
                              row.change()
                                  .phase(Phase.CANCELLED)
                                  .holdReasons(List.of())
                                  .details(Optional.of(Texts.shown(details)))
                                  .rest(),
                              EventTypes.CANCELLED,
                              details,
                              who)
                          .also((rows, saved) -> endOrder(rows, row, State.CANCELLED, now)));
                }));
  }

  /** Notes who decided what about a job that was held. */
  void resolved(JobRow row, Optional<String> order, String who) {
    remark(
        row.job().id(),
        row.attempt(),
        EventTypes.RESOLVED,
        order
            .map(id -> row.job().provider() + " has the order " + Texts.quote(id) + ", says " + who)
            .orElse(row.job().provider() + " has no such order, says " + who));
  }

  /** Says more about an attempt of a job, whatever its phase. */
  Optional<JobRow> remark(JobId id, int attempt, String message) {
    return remark(id, attempt, EventTypes.REMARKED, message);
  }

  private Optional<JobRow> remark(JobId id, int attempt, String type, String message) {
    return node.ledger()
        .change(
            id,
            (row, now) ->
                row.attempt() != attempt
                    ? Optional.empty()
                    : Optional.of(
                        Step.of(
                            row.change().details(Optional.of(Texts.shown(message))),
                            type,
                            message,
                            "broker")));
  }

  /** Marks an attempt's order as ended; within a transaction. */
  void endOrder(Rows rows, JobRow row, State state, Instant now) {
    if (row.attempt() > 0) {
      rows.orders().end(node.reference(row), state, now);
    }
  }

  /** Tells that one of the provider's orders ended, if it did. */
  Optional<JobRow> freed(Optional<JobRow> changed) {
    changed.ifPresent(row -> whenFreed.accept(row.job().provider()));
    return changed;
  }
}
