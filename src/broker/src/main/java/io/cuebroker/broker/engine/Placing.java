package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.gate.Gate;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.broker.store.StorageException;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Places one order and writes down what came of it. Safe for concurrent use. */
final class Placing {
  /** A look-up that fails this often in a row is a person's to make. */
  static final int MOST_SETBACKS = 100;

  /** A provider that does not take an order for so long is not waited for any longer. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

  /** A submission whose answer is lost this often in a row is not worth another try. */
  private static final int MOST_UNKNOWN = 20;

  /** An order id in memory only is worth waiting for the disk to have room again. */
  private static final int MOST_TRIES_TO_RECORD = 900;

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Node node;
  private final Calls calls;
  private final Pace pace;
  private final Settlement settlement;

  Placing(Node node, Calls calls, Pace pace, Settlement settlement) {
    this.node = node;
    this.calls = calls;
    this.pace = pace;
    this.settlement = settlement;
  }

  /** Submits the order of a row that is claimed by this node; its attempt is written down. */
  Optional<JobRow> call(JobRow row) {
    Providers.Entry provider = node.provider(row);
    OrderRequest order;
    try {
      order = node.order(row, isRepeated(row));
    } catch (ProviderException e) {
      return refused(provider, row, e.problem());
    }
    Submission submission;
    try {
      submission =
          calls.politely(
              provider,
              node.limits().submit(),
              Kind.OUTCOME_UNKNOWN,
              () -> provider.provider().submit(order));
    } catch (ProviderException e) {
      return refused(provider, row, e.problem());
    } catch (RuntimeException e) {
      LOG.error("job={} provider={} submit failed", row.job().id(), provider.id(), e);
      Kind kind = provider.info().paid() ? Kind.OUTCOME_UNKNOWN : Kind.VENDOR_FAULT;
      return refused(
          provider,
          row,
          ProviderProblem.of(kind, "provider_fault", provider.id() + " failed unexpectedly"));
    }
    return taken(row, submission);
  }

  private boolean isRepeated(JobRow row) {
    return node.ledger()
        .store()
        .read(rows -> rows.orders().find(node.reference(row)))
        .filter(attempt -> attempt.calls() > 1)
        .isPresent();
  }

  /** Writes down that the provider has the order, as soon as that can be written. */
  Optional<JobRow> taken(JobRow row, Submission submission) {
    for (int tries = 1; ; tries++) {
      try {
        return record(row, submission);
      } catch (StorageException e) {
        if (tries == MOST_TRIES_TO_RECORD || calls.closing()) {
          throw e;
        }
        LOG.warn(
            "job={} order={} cannot be written down yet: {}",
            row.job().id(),
            submission.order(),
            e.getMessage());
        try {
          Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }

  private Optional<JobRow> record(JobRow row, Submission submission) {
    JobId id = row.job().id();
    if (reviewsAnotherDesk(row, submission)) {
      return settlement.fail(
          id,
          row.attempt(),
          ProviderProblem.of(
              Kind.REJECTED, "order_not_found", "there is no such order to review for this desk"));
    }
    Optional<JobRow> changed =
        node.ledger()
            .change(
                id,
                (it, now) -> {
                  if (it.job().phase() != Phase.SUBMITTING || it.attempt() != row.attempt()) {
                    return Optional.empty();
                  }
                  return Optional.of(
                      Step.of(
                              taken(it, submission, now),
                              EventTypes.DISPATCHED,
                              it.job().provider() + " has the order " + submission.order(),
                              "provider:" + it.job().provider())
                          .also(
                              (rows, saved) ->
                                  rows.orders()
                                      .placed(
                                          node.reference(row),
                                          submission.order(),
                                          submission.reviews())));
                });
    if (changed.isPresent()) {
      settlement.placed(id, submission.order());
    } else if (isUnwanted(row, submission)) {
      abandon(row, submission);
    }
    return changed;
  }

  private boolean reviewsAnotherDesk(JobRow row, Submission submission) {
    return submission
        .reviews()
        .flatMap(
            order ->
                node.ledger()
                    .store()
                    .read(
                        rows ->
                            rows.orders()
                                .jobOf(row.job().provider(), order)
                                .flatMap(rows.jobs()::find)))
        .filter(original -> !original.job().desk().equals(row.job().desk()))
        .isPresent();
  }

  private JobRow.Change taken(JobRow row, Submission submission, Instant now) {
    Providers.Entry provider = node.provider(row);
    Map<String, String> visible = new LinkedHashMap<>(submission.visible());
    submission
        .review()
        .ifPresent(link -> visible.putIfAbsent("ReviewURL", link.editor().toString()));
    Optional<Duration> expected = submission.expectedAt().map(at -> Duration.between(now, at));
    Optional<Instant> overdueAt =
        submission
            .overdueAt()
            .or(
                () ->
                    provider.info().ephemeral()
                        ? Optional.empty()
                        : Optional.of(pace.overdue(now)));
    return row.change()
        .phase(Phase.PROCESSING)
        .holdReasons(List.of())
        .visible(visible)
        .reviewExpiresAt(submission.review().flatMap(ReviewLink::expiresAt).map(Ledger::whole))
        .expected(submission.expectedAt().map(Ledger::whole), "vendor")
        .overdueAt(overdueAt.map(Ledger::whole))
        .details(Optional.empty())
        .setbacks(0)
        .dueAt(now.plus(pace.first(expected, provider.provider().pace())));
  }

  /** Whether the job ended without this order; one that another call found first is wanted. */
  private boolean isUnwanted(JobRow row, Submission submission) {
    return node.ledger()
        .store()
        .read(
            rows -> {
              boolean known =
                  rows.orders()
                      .find(node.reference(row))
                      .flatMap(Attempt::order)
                      .filter(submission.order()::equals)
                      .isPresent();
              return !known
                  && rows.jobs()
                      .find(row.job().id())
                      .filter(it -> it.job().phase().done())
                      .isPresent();
            });
  }

  /** The job ended while its order was being placed: nobody waits for that order any more. */
  private void abandon(JobRow row, Submission submission) {
    node.ledger()
        .store()
        .write(
            rows -> {
              rows.orders().placed(node.reference(row), submission.order(), submission.reviews());
              return true;
            });
    String provider = row.job().provider();
    String order = provider + " took the order " + submission.order() + " nevertheless";
    settlement.remark(row.job().id(), row.attempt(), order + "; " + takeBack(row, submission));
  }

  private String takeBack(JobRow row, Submission submission) {
    Providers.Entry provider = node.provider(row);
    Optional<Cancellation> cancellation = provider.provider().cancellation();
    if (cancellation.isEmpty()) {
      return "it cannot be cancelled there and may be charged";
    }
    try {
      Cancellation.Outcome outcome =
          calls.within(
              node.limits().cancel(),
              Kind.UNAVAILABLE,
              provider.id(),
              () -> cancellation.get().cancel(submission.order()));
      return outcome instanceof Cancellation.Outcome.Refused refused
          ? "it refused to cancel it (" + refused.reason() + ") and may charge for it"
          : "it was cancelled there";
    } catch (ProviderException | RuntimeException e) {
      LOG.warn(
          "job={} order={} of a cancelled job could not be cancelled",
          row.job().id(),
          submission.order(),
          e);
      return "cancelling it there failed, and it may be charged";
    }
  }

  private Optional<JobRow> refused(Providers.Entry provider, JobRow row, ProviderProblem problem) {
    if (calls.closing() && problem.kind() != Kind.REJECTED) {
      return Optional.empty(); // Cut off by ourselves: the next process looks into it.
    }
    if (problem.kind() == Kind.OUTCOME_UNKNOWN) {
      Instant now = node.ledger().now();
      node.ledger()
          .store()
          .write(
              rows -> {
                rows.orders().mayHaveBeenCalled(node.reference(row), now);
                return true;
              });
      Optional<OrderLookup> lookup = provider.provider().lookup();
      if (lookup.isEmpty() && provider.info().paid()) {
        return settlement.park(row, problem.message());
      }
      return unsure(provider, row, problem, MOST_UNKNOWN);
    }
    if (Gate.isClosing(problem)) {
      return settlement.notAsked(row, pace.wait(problem, 1)); // Nobody was asked, nothing is told.
    }
    if (Problems.isTransient(problem.kind()) && !hasWaitedLongEnough(row)) {
      return settlement.refused(row, problem.message(), pace.wait(problem, row.setbacks() + 1));
    }
    return settlement.fail(row.job().id(), row.attempt(), problem);
  }

  private boolean hasWaitedLongEnough(JobRow row) {
    return node.ledger()
        .store()
        .read(rows -> rows.orders().find(node.reference(row)))
        .map(Attempt::begunAt)
        .filter(begun -> begun.plus(LONGEST_WAIT).isBefore(node.ledger().now()))
        .isPresent();
  }

  /**
   * Leaves a submission to be looked into later, but not for ever: then a person must look where
   * money is at stake, and else the job ends.
   */
  Optional<JobRow> unsure(
      Providers.Entry provider, JobRow row, ProviderProblem problem, int mostSetbacks) {
    if (row.setbacks() >= mostSetbacks) {
      return provider.info().paid()
          ? settlement.park(row, problem.message())
          : settlement.fail(row.job().id(), row.attempt(), problem);
    }
    // An order that is found counts at once; only its absence needs the vendor's settle time.
    Duration wait = pace.wait(problem, row.setbacks() + 1);
    if (row.setbacks() == 0) {
      return settlement.unsure(row, problem.message(), wait);
    }
    Instant until = node.ledger().now().plus(wait);
    node.ledger()
        .store()
        .write(
            rows -> rows.jobs().postpone(row, node.name(), until, row.polls(), row.setbacks() + 1));
    return Optional.empty();
  }
}
