package io.cuebroker.broker.engine;

import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.State;
import io.cuebroker.broker.store.VersionRows;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What becomes of a job once its provider has spoken. Each is one transaction; the first one wins.
 */
final class Settlement {
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
   * Puts a job back into the queue.
   *
   * @param version the row's version that this was decided on; a job that has moved on stays as it
   *     is
   * @param setback whether its provider was not to be had, which is counted
   */
  Optional<JobRow> requeue(JobId id, long version, String why, Duration wait, boolean setback) {
    return freed(
        node.ledger()
            .change(
                id,
                (row, now) -> {
                  if (row.job().version() != version || row.job().phase().done()) {
                    return Optional.empty();
                  }
                  JobRow.Change change =
                      row.change()
                          .phase(Phase.QUEUED)
                          .details(Optional.of(why))
                          .progress(Optional.empty())
                          .setbacks(setback ? row.setbacks() + 1 : row.setbacks())
                          .dueAt(now.plus(wait));
                  return Optional.of(
                      Step.of(change, EventTypes.POSTPONED, why, "broker")
                          .also(
                              (rows, saved) ->
                                  Dispatcher.endOrder(rows, node, row, State.LOST, now)));
                }));
  }

  /**
   * Leaves a job for the operator: nobody knows whether its order was taken, and it may cost money
   * twice.
   */
  Optional<JobRow> park(JobRow row, String why) {
    return node.ledger()
        .change(
            row.job().id(),
            (it, now) -> {
              if (it.job().phase() != Phase.SUBMITTING || it.attempt() != row.attempt()) {
                return Optional.empty();
              }
              return Optional.of(
                  Step.of(
                      it.change()
                          .holdReasons(List.of("order_outcome_unknown"))
                          .details(
                              Optional.of(
                                  "the order may have been placed; an operator must look: " + why))
                          .rest(),
                      EventTypes.HELD,
                      why,
                      "broker"));
            });
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
                  return Optional.of(
                      Step.of(
                              row.change()
                                  .phase(Phase.ERROR)
                                  .failure(Problems.failure(problem))
                                  .details(Optional.of(problem.message()))
                                  .rest(),
                              EventTypes.FAILED,
                              problem.message(),
                              "provider:" + row.job().provider())
                          .also(
                              (rows, saved) ->
                                  Dispatcher.endOrder(rows, node, row, State.FAILED, now)));
                }));
  }

  /** Ends a job as cancelled. */
  Optional<JobRow> cancel(JobId id, String details, String who) {
    return freed(
        node.ledger()
            .change(
                id,
                (row, now) -> {
                  if (row.job().phase().done()) {
                    return Optional.empty();
                  }
                  return Optional.of(
                      Step.of(
                              row.change()
                                  .phase(Phase.CANCELLED)
                                  .details(Optional.of(details))
                                  .rest(),
                              EventTypes.CANCELLED,
                              details,
                              who)
                          .also(
                              (rows, saved) ->
                                  Dispatcher.endOrder(rows, node, row, State.CANCELLED, now)));
                }));
  }

  /**
   * Delivers: the version and the job's last change are one transaction, so it happens once or not
   * at all.
   */
  Optional<JobRow> deliver(JobId id, int attempt, Received received, List<String> warnings) {
    return freed(store(id, attempt, received, warnings, Optional.empty()));
  }

  /**
   * Shows captions that wait for a person.
   *
   * @param review what becomes of the row besides
   */
  Optional<JobRow> review(JobId id, int attempt, Received received, Review review) {
    return store(id, attempt, received, List.of(), Optional.of(review));
  }

  private Optional<JobRow> store(
      JobId id, int attempt, Received received, List<String> warnings, Optional<Review> review) {
    return node.ledger()
        .change(
            id,
            (row, now) -> {
              if (row.job().phase().done() || row.attempt() != attempt) {
                return Optional.empty();
              }
              Job job = row.job();
              CaptionFile file = received.file();
              int number = job.captionVersion() + 1;
              Set<String> all = new LinkedHashSet<>(job.warnings());
              all.addAll(warnings);
              all.addAll(file.warnings());
              JobRow.Change change =
                  row.change()
                      .captionVersion(number)
                      .warnings(new ArrayList<>(all))
                      .details(review.flatMap(Review::details))
                      .setbacks(0);
              if (review.isPresent()) {
                change
                    .phase(Phase.IN_REVIEW)
                    .visible(review.get().visible())
                    .dueAt(now.plus(review.get().nextPoll()));
              } else {
                change
                    .phase(Phase.DELIVERED)
                    .progress(Optional.of(100))
                    .expected(Optional.empty(), "")
                    .deliveredAt(now)
                    .rest();
              }
              VersionRows.Stored version =
                  new VersionRows.Stored(
                      new CaptionVersion.Summary(
                          number,
                          file.origin(),
                          job.provider(),
                          file.engine(),
                          file.model(),
                          received.document().language(),
                          languageBasis(job, file),
                          Optional.empty(),
                          Optional.empty(),
                          false,
                          file.warnings(),
                          now),
                      received.documentBlob());
              String type = review.isPresent() ? EventTypes.REVIEW_READY : EventTypes.COMPLETED;
              return Optional.of(
                  Step.of(
                          change,
                          type,
                          "captions version " + number + " from " + job.provider(),
                          "provider:" + job.provider())
                      .also(
                          (rows, saved) -> {
                            rows.versions()
                                .insert(id, version, received.sourceBlob(), file.fileName());
                            if (review.isEmpty()) {
                              Dispatcher.endOrder(rows, node, row, State.DELIVERED, now);
                            }
                          }));
            });
  }

  private static String languageBasis(Job job, CaptionFile file) {
    if (!job.language().equals(Languages.AUTO)) {
      return "requested";
    }
    return file.language().isPresent() ? "provider" : "file";
  }

  private Optional<JobRow> freed(Optional<JobRow> changed) {
    changed.ifPresent(row -> whenFreed.accept(row.job().provider()));
    return changed;
  }

  /**
   * What goes with captions in review.
   *
   * @param visible what the caller may see of it
   * @param nextPoll when to ask again
   */
  record Review(Map<String, String> visible, Optional<String> details, Duration nextPoll) {}
}
