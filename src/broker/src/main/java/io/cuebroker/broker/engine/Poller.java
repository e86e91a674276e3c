package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks providers how orders stand, and acts on the answer. Safe for concurrent use. */
final class Poller {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final int MOST_AT_ONCE = 64;

  /** Orders that failed for a passing reason and cost nothing are placed again this often. */
  private static final int MOST_ATTEMPTS = 4;

  private final Node node;
  private final Pace pace;
  private final ExecutorService polls;
  private final Settlement settlement;
  private final Receiving receiving;
  private final Hints hints;

  Poller(
      Node node,
      Pace pace,
      ExecutorService polls,
      Settlement settlement,
      Receiving receiving,
      Hints hints) {
    this.node = node;
    this.pace = pace;
    this.polls = polls;
    this.settlement = settlement;
    this.receiving = receiving;
    this.hints = hints;
  }

  /** Polls the orders of a provider that are due. */
  void pollDue(Providers.Entry provider) {
    Instant now = node.ledger().now();
    List<JobRow> due = new ArrayList<>();
    for (Phase phase : List.of(Phase.PROCESSING, Phase.IN_REVIEW)) {
      due.addAll(
          node.ledger()
              .store()
              .read(rows -> rows.jobs().due(phase, provider.id(), now, MOST_AT_ONCE)));
    }
    for (JobRow row : due) {
      start(row.job().id());
    }
  }

  /** Polls one order now, because there may be news. */
  void pollNow(JobId id) {
    start(id);
  }

  private void start(JobId id) {
    if (!hints.begin(id)) {
      return; // Being polled; that poll is followed by another.
    }
    try {
      polls.execute(
          () -> {
            do {
              try {
                pollOnce(id);
              } catch (RuntimeException e) {
                LOG.error("job={} could not be polled; the next sweep tries again", id, e);
              }
            } while (hints.again(id));
          });
    } catch (RejectedExecutionException e) {
      hints.forget(id); // Closing; the row stays due.
    }
  }

  private void pollOnce(JobId id) {
    Optional<JobRow> found = claim(id);
    if (found.isEmpty()) {
      return;
    }
    JobRow row = found.get();
    Optional<OrderId> order =
        node.ledger().store().read(rows -> rows.orders().latest(id)).flatMap(Attempt::order);
    if (order.isEmpty()) {
      settlement.requeue(id, row.job().version(), "its order was lost", Duration.ZERO, true);
      return;
    }
    Providers.Entry provider = node.provider(row);
    try {
      settle(provider, row, order.get(), provider.provider().poll(order.get()));
    } catch (ProviderException e) {
      setback(provider, row, e.problem());
    } catch (RuntimeException e) {
      LOG.error("job={} provider={} poll failed", id, provider.id(), e);
      postpone(row, pace.setback(row.setbacks() + 1), row.setbacks() + 1);
    }
  }

  /** Takes the row for as long as the poll lasts, so that no other node polls it meanwhile. */
  private Optional<JobRow> claim(JobId id) {
    return node.ledger()
        .store()
        .write(
            rows ->
                rows.jobs()
                    .find(id)
                    .filter(
                        row ->
                            row.job().phase() == Phase.PROCESSING
                                || row.job().phase() == Phase.IN_REVIEW)
                    .filter(row -> isFree(row, node.ledger().now()))
                    .filter(
                        row ->
                            rows.jobs()
                                .claim(row, node.name(), node.ledger().now().plus(Node.LEASE))));
  }

  private boolean isFree(JobRow row, Instant now) {
    return row.claimedUntil().isEmpty()
        || !row.claimedUntil().get().isAfter(now)
        || row.claimedBy().filter(node.name()::equals).isPresent();
  }

  private void settle(Providers.Entry provider, JobRow row, OrderId order, OrderState state)
      throws ProviderException {
    if (state instanceof OrderState.InProgress progress) {
      progress(provider, row, progress);
    } else if (state instanceof OrderState.AwaitingReview review) {
      review(provider, row, order, review);
    } else if (state instanceof OrderState.Delivered delivered) {
      CaptionFile file = provider.provider().fetch(order);
      Received received = receiving.receive(row.job(), file);
      settlement.deliver(row.job().id(), row.attempt(), received, delivered.warnings());
    } else if (state instanceof OrderState.Failed failed) {
      failed(row, failed.problem());
    } else if (state instanceof OrderState.Cancelled) {
      settlement.cancel(
          row.job().id(), "cancelled at " + provider.id(), "provider:" + provider.id());
    }
  }

  private void progress(Providers.Entry provider, JobRow row, OrderState.InProgress progress) {
    boolean news =
        !progress.progressPercent().equals(row.job().progressPercent())
            || !progress.details().equals(row.job().details());
    if (!news) {
      postpone(row, pace.poll(row.polls() + 1), 0);
      return;
    }
    node.ledger()
        .change(
            row.job().id(),
            (it, now) -> {
              if (it.job().phase() != Phase.PROCESSING || it.attempt() != row.attempt()) {
                return Optional.empty();
              }
              String basis = provider.info().ephemeral() ? "progress" : "vendor";
              JobRow.Change change =
                  it.change()
                      .progress(progress.progressPercent())
                      .details(progress.details())
                      .setbacks(0)
                      .polls(it.polls() + 1)
                      .dueAt(now.plus(pace.poll(it.polls() + 1)));
              if (progress.expectedAt().isPresent()) {
                change.expected(progress.expectedAt(), basis);
              }
              String message =
                  progress
                      .details()
                      .orElse(
                          progress
                              .progressPercent()
                              .map(percent -> percent + " % done")
                              .orElse("in progress"));
              return Optional.of(
                  Step.of(change, EventTypes.PROGRESS, message, "provider:" + it.job().provider()));
            });
  }

  private void review(
      Providers.Entry provider, JobRow row, OrderId order, OrderState.AwaitingReview review)
      throws ProviderException {
    if (row.job().phase() == Phase.IN_REVIEW) {
      postpone(row, pace.poll(row.polls() + 1), 0);
      return;
    }
    Received received = receiving.receive(row.job(), provider.provider().fetch(order));
    Map<String, String> visible =
        review.editor().map(editor -> Map.of("ReviewURL", editor.toString())).orElse(Map.of());
    settlement.review(
        row.job().id(),
        row.attempt(),
        received,
        new Settlement.Review(visible, review.details(), pace.poll(0)));
  }

  /** A passing failure of an order that cost nothing is tried again; any other ends the job. */
  private void failed(JobRow row, ProviderProblem problem) {
    boolean again =
        Problems.isTransient(problem.kind())
            && problem.charged() == Charged.NO
            && row.attempt() < MOST_ATTEMPTS;
    if (again) {
      Duration wait = problem.retryAfter().orElse(pace.setback(row.attempt()));
      settlement.requeue(row.job().id(), row.job().version(), problem.message(), wait, true);
    } else {
      settlement.fail(row.job().id(), row.attempt(), problem);
    }
  }

  /**
   * The poll itself did not work; that never ends an order that may be paid for, unless the vendor
   * broke its word.
   */
  private void setback(Providers.Entry provider, JobRow row, ProviderProblem problem) {
    if (problem.code().equals(ProviderProblem.ORDER_LOST) && provider.info().ephemeral()) {
      settlement.requeue(
          row.job().id(),
          row.job().version(),
          "the order was lost with its process; it is placed again",
          Duration.ZERO,
          false);
      return;
    }
    if (problem.kind() == Kind.REJECTED || problem.kind() == Kind.VENDOR_FAULT) {
      settlement.fail(row.job().id(), row.attempt(), problem);
      return;
    }
    postpone(
        row, problem.retryAfter().orElse(pace.setback(row.setbacks() + 1)), row.setbacks() + 1);
  }

  private void postpone(JobRow row, Duration wait, int setbacks) {
    Instant until = node.ledger().now().plus(wait);
    node.ledger()
        .store()
        .write(rows -> rows.jobs().postpone(row, until, row.polls() + 1, setbacks));
  }
}
