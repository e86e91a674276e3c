package io.cuebroker.broker.engine;

import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.Cancellation.Outcome;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Cancels jobs: the provider is asked first, and only its yes, or force, ends the job. */
final class Canceller {
  private final Node node;
  private final Settlement settlement;

  Canceller(Node node, Settlement settlement) {
    this.node = node;
    this.settlement = settlement;
  }

  Job cancel(JobRow row, boolean force) throws JobException {
    if (row.job().phase().done()) {
      throw alreadyDone(row.job());
    }
    if (row.job().phase() == Phase.SUBMITTING
        && node.provider(row).info().paid()
        && row.job().holdReasons().isEmpty()
        && !force) {
      throw new JobException(
          new JobProblem(
              Code.CANCEL_REFUSED,
              "the order is being placed right now; ask again in a moment",
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Optional.of(Duration.ofSeconds(2))));
    }
    String details = askProvider(row, force);
    return settlement
        .cancel(row.job().id(), details, "caller")
        .map(JobRow::job)
        .orElseThrow(() -> alreadyDone(current(row)));
  }

  /** Returns what to tell about it. */
  private String askProvider(JobRow row, boolean force) throws JobException {
    Optional<OrderId> order = placedOrder(row);
    if (order.isEmpty()) {
      return row.job().phase() == Phase.QUEUED
          ? "cancelled before any provider had it"
          : "cancelled while its order was being placed; it may still be charged";
    }
    Optional<Cancellation> cancellation = node.provider(row).provider().cancellation();
    if (cancellation.isEmpty()) {
      return "cancelled here; "
          + row.job().provider()
          + " cannot cancel and may go on with its work";
    }
    return ask(row, cancellation.get(), order.get(), force);
  }

  private static String ask(JobRow row, Cancellation cancellation, OrderId order, boolean force)
      throws JobException {
    String provider = row.job().provider();
    try {
      Outcome outcome = cancellation.cancel(order);
      if (outcome instanceof Outcome.Refused refused && !force) {
        throw new JobException(
            new JobProblem(
                Code.CANCEL_REFUSED,
                provider + " refused to cancel; the job goes on",
                Optional.empty(),
                List.of(),
                Optional.of(refused.reason()),
                Optional.empty()));
      }
      return outcome instanceof Outcome.Refused refused
          ? "abandoned here although "
              + provider
              + " refused to cancel ("
              + refused.reason()
              + "); it may still be charged"
          : "cancelled at " + provider;
    } catch (ProviderException e) {
      if (force || e.problem().code().equals(ProviderProblem.ORDER_LOST)) {
        return "abandoned here; " + provider + " could not be asked: " + e.problem().message();
      }
      throw new JobException(Problems.answer(e.problem()));
    }
  }

  private Optional<OrderId> placedOrder(JobRow row) {
    return switch (row.job().phase()) {
      case PROCESSING, IN_REVIEW ->
          node.ledger()
              .store()
              .read(rows -> rows.orders().latest(row.job().id()))
              .flatMap(Attempt::order);
      case QUEUED, SUBMITTING, DELIVERED, ERROR, CANCELLED -> Optional.empty();
    };
  }

  private Job current(JobRow row) {
    return node.ledger()
        .store()
        .read(rows -> rows.jobs().find(row.job().id()))
        .map(JobRow::job)
        .orElse(row.job());
  }

  private static JobException alreadyDone(Job job) {
    return new JobException(
        JobProblem.of(Code.ALREADY_DONE, "the job has ended already, as " + job.phase().status()));
  }
}
