package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.State;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places orders. Each attempt is a row before the call, so that whatever happens in between, the
 * next process knows that the call may have been made. Safe for concurrent use.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** Calls under way at once; what does not fit stays a row. */
  private static final int MOST_CALLS = 64;

  /** A provider that has been out of order for about a day is not waited for any longer. */
  private static final int MOST_SETBACKS = 100;

  private final Node node;
  private final Pace pace;
  private final ExecutorService calls;
  private final Settlement settlement;
  private final Semaphore permits = new Semaphore(MOST_CALLS);

  Dispatcher(Node node, Pace pace, ExecutorService calls, Settlement settlement) {
    this.node = node;
    this.pace = pace;
    this.calls = calls;
    this.settlement = settlement;
  }

  /** Takes a right to make one call now; the call gives it back. */
  boolean tryReserve() {
    return permits.tryAcquire();
  }

  /** Gives back a right that was not used. */
  void giveBack() {
    permits.release();
  }

  /**
   * Within the transaction that stores or changes the row: whether its provider takes one more
   * order now.
   */
  static boolean hasSlot(Rows rows, Providers.Entry provider) {
    var slots = provider.provider().slots();
    return slots.isEmpty() || rows.jobs().active(provider.id()) < slots.getAsInt();
  }

  /** The change by which an order is about to be placed. */
  JobRow.Change intend(JobRow row, Instant now) {
    return row.change()
        .phase(Phase.SUBMITTING)
        .nextAttempt()
        .claim(node.name(), now.plus(Node.LEASE));
  }

  /** Writes down the attempt; within the transaction of {@link #intend}. */
  void record(Rows rows, JobRow row, Instant now) {
    rows.orders()
        .begin(node.reference(row), row.job().id(), row.attempt(), row.job().provider(), now);
  }

  /**
   * Places the order of a row that is {@code SUBMITTING} and claimed by this node; needs a reserved
   * right.
   */
  CompletableFuture<Optional<JobRow>> place(JobRow row) {
    return CompletableFuture.supplyAsync(() -> releasing(row, () -> call(row)), calls);
  }

  /** Whatever goes wrong is found again: the claim runs out, and the row is looked into then. */
  private Optional<JobRow> releasing(JobRow row, Supplier<Optional<JobRow>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      LOG.error("job={} could not be submitted; it is looked into later", row.job().id(), e);
      throw e;
    } finally {
      permits.release();
    }
  }

  private void background(JobRow row, Supplier<Optional<JobRow>> work) {
    calls.execute(
        () -> {
          try {
            releasing(row, work);
          } catch (RuntimeException e) {
            LOG.debug("job={} told above", row.job().id(), e);
          }
        });
  }

  /** Takes up queued jobs of a provider, as many as it has room for. */
  void dispatchQueued(Providers.Entry provider) {
    int reserved = reserve();
    if (reserved == 0) {
      return;
    }
    List<JobRow> taken = takeQueued(provider, reserved);
    permits.release(reserved - taken.size());
    for (JobRow row : taken) {
      node.ledger().publish(row.job().id());
      background(row, () -> call(row));
    }
  }

  private int reserve() {
    int reserved = 0;
    while (reserved < MOST_CALLS && permits.tryAcquire()) {
      reserved++;
    }
    return reserved;
  }

  private List<JobRow> takeQueued(Providers.Entry provider, int most) {
    Instant now = node.ledger().now();
    // A look without the writer first: most ticks find nothing.
    if (!node.ledger().store().read(rows -> rows.jobs().anyQueued(provider.id(), now))) {
      return List.of();
    }
    return node.ledger()
        .store()
        .write(
            rows -> {
              List<JobRow> taken = new ArrayList<>();
              for (JobRow row : rows.jobs().due(Phase.QUEUED, provider.id(), now, most)) {
                if (!hasSlot(rows, provider)) {
                  break;
                }
                Ledger.apply(
                        rows,
                        row,
                        (it, at) ->
                            Optional.of(
                                Step.of(
                                    intend(it, at),
                                    EventTypes.SUBMITTING,
                                    "asking " + provider.id(),
                                    "broker")),
                        now)
                    .ifPresent(
                        changed -> {
                          record(rows, changed, now);
                          taken.add(changed);
                        });
              }
              return taken;
            });
  }

  /** Goes on with submissions whose process died, or whose outcome is not known. */
  void recover(Providers.Entry provider) {
    Instant now = node.ledger().now();
    List<JobRow> lost =
        node.ledger()
            .store()
            .read(rows -> rows.jobs().due(Phase.SUBMITTING, provider.id(), now, MOST_CALLS));
    for (JobRow row : lost) {
      if (!permits.tryAcquire()) {
        return;
      }
      boolean claimed =
          node.ledger()
              .store()
              .write(rows -> rows.jobs().claim(row, node.name(), now.plus(Node.LEASE)));
      if (!claimed) {
        permits.release();
        continue;
      }
      background(row, () -> recover(provider, row));
    }
  }

  private Optional<JobRow> recover(Providers.Entry provider, JobRow row) {
    if (provider.info().ephemeral()) {
      return settlement.requeue(
          row.job().id(), row.job().version(), "the broker was restarted", Duration.ZERO, false);
    }
    Optional<OrderLookup> lookup = provider.provider().lookup();
    if (lookup.isEmpty()) {
      // The same reference again goes on from what the first call left; money is never risked on
      // that.
      return provider.info().paid()
          ? settlement.park(row, "no look-up at this provider")
          : call(row);
    }
    return lookUp(lookup.get(), row);
  }

  private Optional<JobRow> lookUp(OrderLookup lookup, JobRow row) {
    Instant calledAt =
        node.ledger()
            .store()
            .read(rows -> rows.orders().latest(row.job().id()))
            .map(attempt -> attempt.calledAt())
            .orElse(row.job().updatedAt());
    OrderLookup.Result result;
    try {
      result = lookup.find(node.reference(row), calledAt);
    } catch (ProviderException e) {
      return later(row, e.problem());
    }
    if (result instanceof OrderLookup.Result.Found found) {
      return placed(row, found.submission());
    }
    if (result instanceof OrderLookup.Result.Unsure unsure) {
      return settlement.park(row, unsure.reason());
    }
    Instant settled = calledAt.plus(lookup.settleTime());
    if (node.ledger().now().isBefore(settled)) {
      postpone(row, settled);
      return Optional.empty();
    }
    return call(row);
  }

  private Optional<JobRow> later(JobRow row, ProviderProblem problem) {
    Duration wait = problem.retryAfter().orElse(pace.setback(row.setbacks() + 1));
    postpone(row, node.ledger().now().plus(wait));
    return Optional.empty();
  }

  private void postpone(JobRow row, Instant until) {
    node.ledger()
        .store()
        .write(rows -> rows.jobs().postpone(row, until, row.polls(), row.setbacks() + 1));
  }

  private Optional<JobRow> call(JobRow row) {
    Providers.Entry provider = node.provider(row);
    try {
      return placed(row, provider.provider().submit(node.order(row)));
    } catch (ProviderException e) {
      return refused(provider, row, e.problem());
    } catch (RuntimeException e) {
      LOG.error("job={} provider={} submit failed", row.job().id(), provider.id(), e);
      Kind kind = provider.info().paid() ? Kind.OUTCOME_UNKNOWN : Kind.VENDOR_FAULT;
      return refused(
          provider,
          row,
          ProviderProblem.of(kind, "provider_fault", "the provider failed unexpectedly"));
    }
  }

  private Optional<JobRow> placed(JobRow row, Submission submission) {
    JobId id = row.job().id();
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
                              it.change()
                                  .phase(Phase.PROCESSING)
                                  .visible(submission.visible())
                                  .expected(submission.expectedAt(), "vendor")
                                  .details(Optional.empty())
                                  .setbacks(0)
                                  .dueAt(now.plus(pace.poll(0))),
                              EventTypes.DISPATCHED,
                              it.job().provider() + " has the order " + submission.order(),
                              "provider:" + it.job().provider())
                          .also(
                              (rows, saved) ->
                                  rows.orders().placed(node.reference(row), submission.order())));
                });
    if (changed.isEmpty()) {
      abandon(row, submission);
    } else {
      settlement.placed(id, submission.order());
    }
    return changed;
  }

  /** The job ended while its order was being placed: nobody waits for that order any more. */
  private void abandon(JobRow row, Submission submission) {
    node.ledger()
        .store()
        .write(
            rows -> {
              rows.orders().placed(node.reference(row), submission.order());
              return true;
            });
    Optional<Cancellation> cancellation = node.provider(row).provider().cancellation();
    if (cancellation.isPresent()) {
      try {
        cancellation.get().cancel(submission.order());
      } catch (ProviderException e) {
        LOG.warn(
            "job={} order={} was placed for a cancelled job and could not be cancelled: {}",
            row.job().id(),
            submission.order(),
            e.getMessage());
      }
    }
  }

  private Optional<JobRow> refused(Providers.Entry provider, JobRow row, ProviderProblem problem) {
    JobId id = row.job().id();
    if (problem.kind() == Kind.OUTCOME_UNKNOWN) {
      return unknown(provider, row, problem);
    }
    if (Problems.isTransient(problem.kind()) && row.setbacks() < MOST_SETBACKS) {
      Duration wait = problem.retryAfter().orElse(pace.setback(row.setbacks() + 1));
      return settlement.requeue(id, row.job().version(), problem.message(), wait, true);
    }
    return settlement.fail(id, row.attempt(), problem);
  }

  private Optional<JobRow> unknown(Providers.Entry provider, JobRow row, ProviderProblem problem) {
    Optional<OrderLookup> lookup = provider.provider().lookup();
    if (lookup.isEmpty() && provider.info().paid()) {
      return settlement.park(row, problem.message());
    }
    Duration wait = lookup.map(OrderLookup::settleTime).orElse(pace.setback(row.setbacks() + 1));
    postpone(row, node.ledger().now().plus(wait));
    return Optional.empty();
  }

  /** Marks an attempt's order as ended; within a transaction. */
  static void endOrder(Rows rows, Node node, JobRow row, State state, Instant now) {
    if (row.attempt() > 0) {
      rows.orders().end(node.reference(row), state, now);
    }
  }
}
