package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.State;
import io.cuebroker.broker.store.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when orders are placed: each attempt is a row before the call, so that whatever happens
 * in between, the next process knows that the call may have been made. Safe for concurrent use.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int MOST_AT_ONCE = 64;

  private final Node node;
  private final Calls calls;
  private final Placing placing;
  private final Recovery recovery;

  Dispatcher(Node node, Calls calls, Placing placing, Recovery recovery) {
    this.node = node;
    this.calls = calls;
    this.placing = placing;
    this.recovery = recovery;
  }

  /**
   * Within the transaction that stores or changes the row: whether its provider takes one more
   * order now.
   *
   * @param slots asked of the provider before, as nothing slow belongs into a transaction
   */
  static boolean hasSlot(Rows rows, String provider, OptionalInt slots) {
    return slots.isEmpty() || rows.jobs().active(provider) < slots.getAsInt();
  }

  /**
   * The change by which an order is about to be placed. An order that was refused for a passing
   * reason keeps its reference: should the vendor have taken it after all, it is the same order.
   */
  JobRow.Change intend(Rows rows, JobRow row, Instant now) {
    JobRow.Change change =
        row.change()
            .phase(Phase.SUBMITTING)
            .details(Optional.empty())
            .claim(node.name(), now.plus(node.limits().lease()));
    boolean repeats =
        row.attempt() > 0
            && rows.orders()
                .latest(row.job().id())
                .filter(last -> last.state() == State.REFUSED)
                .filter(last -> last.reference().equals(node.reference(row)))
                .isPresent();
    return repeats ? change : change.nextAttempt();
  }

  /** Writes down the attempt; within the transaction of {@link #intend}. */
  void record(Rows rows, JobRow row, Instant now) {
    rows.orders()
        .begin(node.reference(row), row.job().id(), row.attempt(), row.job().provider(), now);
  }

  /**
   * Places the order of a row that is {@code SUBMITTING} and claimed by this node; needs a reserved
   * right, which is given back afterwards.
   */
  CompletableFuture<Optional<JobRow>> place(JobRow row) {
    CompletableFuture<Optional<JobRow>> outcome = new CompletableFuture<>();
    background(row, placing::call, outcome);
    return outcome;
  }

  /** Whatever goes wrong is found again: the claim runs out, and the row is looked into then. */
  private void background(
      JobRow row,
      Function<JobRow, Optional<JobRow>> work,
      CompletableFuture<Optional<JobRow>> outcome) {
    JobId id = row.job().id();
    String provider = row.job().provider();
    if (!calls.begin(id)) {
      calls.giveBack(provider, 1); // An earlier call still goes on.
      outcome.complete(Optional.empty());
      return;
    }
    try {
      calls.submissions().execute(() -> run(row, work, outcome));
    } catch (RejectedExecutionException e) {
      ended(row); // Closing: no call was made, and the next process finds the row.
      outcome.complete(Optional.empty());
    }
  }

  private void run(
      JobRow row,
      Function<JobRow, Optional<JobRow>> work,
      CompletableFuture<Optional<JobRow>> outcome) {
    try {
      Optional<JobRow> result = work.apply(row);
      ended(row);
      outcome.complete(result);
    } catch (RuntimeException | Error e) {
      LOG.error("job={} could not be submitted; it is looked into later", row.job().id(), e);
      ended(row);
      outcome.completeExceptionally(e);
    }
  }

  private void ended(JobRow row) {
    calls.end(row.job().id());
    calls.giveBack(row.job().provider(), 1);
  }

  /** Takes up queued jobs of a provider, as many as it has room for. */
  void dispatchQueued(Providers.Entry provider) {
    Instant now = node.ledger().now();
    if (provider.closedFor().isPresent()) {
      return; // Jobs wait as rows until the vendor is worth asking.
    }
    // A look without the writer first: most ticks find nothing.
    if (!node.ledger().store().read(rows -> rows.jobs().anyQueued(provider.id(), now))) {
      return;
    }
    int reserved = 0;
    int most = provider.isProbing() ? 1 : MOST_AT_ONCE;
    while (reserved < most && calls.tryReserve(provider.id())) {
      reserved++;
    }
    List<JobRow> taken = List.of();
    try {
      if (reserved > 0) {
        taken = takeQueued(provider, reserved, now);
      }
    } finally {
      calls.giveBack(provider.id(), reserved - taken.size());
    }
    for (JobRow row : taken) {
      node.ledger().publish(row.job().id());
      background(row, placing::call, new CompletableFuture<>());
    }
  }

  private List<JobRow> takeQueued(Providers.Entry provider, int most, Instant now) {
    OptionalInt slots = provider.provider().slots();
    return node.ledger()
        .store()
        .write(
            rows -> {
              List<JobRow> taken = new ArrayList<>();
              for (JobRow row : rows.jobs().due(Phase.QUEUED, provider.id(), now, "", most)) {
                if (!hasSlot(rows, provider.id(), slots)) {
                  break;
                }
                Ledger.apply(
                        rows,
                        row,
                        (it, at) ->
                            Optional.of(
                                Step.of(
                                    intend(rows, it, at),
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
    if (provider.closedFor().isPresent()) {
      return;
    }
    List<JobRow> lost =
        node.ledger()
            .store()
            .read(rows -> rows.jobs().due(Phase.SUBMITTING, provider.id(), now, "", MOST_AT_ONCE));
    Set<JobId> ours = calls.submitting();
    for (JobRow row : lost) {
      if (ours.contains(row.job().id())) {
        continue; // A call of ours that has been going on for longer than its claim.
      }
      if (!calls.tryReserve(provider.id())) {
        return;
      }
      boolean claimed = false;
      try {
        claimed =
            node.ledger()
                .store()
                .write(
                    rows -> rows.jobs().claim(row, node.name(), now.plus(node.limits().lease())));
      } finally {
        if (!claimed) {
          calls.giveBack(provider.id(), 1);
        }
      }
      if (claimed) {
        background(row, it -> recovery.recover(provider, it), new CompletableFuture<>());
      }
    }
  }

  /** Prolongs the claims of calls that go on, so that no other node takes them for dead. */
  void renewClaims() {
    Set<JobId> ours = calls.submitting();
    if (ours.isEmpty()) {
      return;
    }
    Instant until = node.ledger().now().plus(node.limits().lease());
    node.ledger()
        .store()
        .write(
            rows -> ours.stream().filter(id -> rows.jobs().renew(id, node.name(), until)).count());
  }
}
