package io.cuebroker.broker.engine;

import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.provider.BulkStatus;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a vendor for many orders in few calls. Orders without news are put off together, in one
 * transaction and unclaimed: most orders of most sweeps are such.
 */
final class PollTogether {
  private static final Logger LOG = LoggerFactory.getLogger(PollTogether.class);

  private final Node node;
  private final Calls calls;
  private final Findings findings;

  PollTogether(Node node, Calls calls, Findings findings) {
    this.node = node;
    this.calls = calls;
    this.findings = findings;
  }

  /** Returns what was learned of each row; nothing of any where the vendor gave no list. */
  List<Told> ask(Providers.Entry provider, BulkStatus bulk, List<JobRow> rows) {
    Map<JobRow, OrderId> orders = orders(rows);
    Map<OrderId, OrderState> states;
    try {
      states =
          calls.politely(
              provider,
              node.limits().ask(),
              Kind.UNAVAILABLE,
              () -> bulk.poll(java.util.Set.copyOf(orders.values())));
    } catch (ProviderException e) {
      LOG.info("provider={} gave no list of orders: {}", provider.id(), e.problem().code());
      states = Map.of();
    }
    List<JobRow> quiet = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    for (JobRow row : rows) {
      Optional<OrderState> state = Optional.ofNullable(orders.get(row)).map(states::get);
      boolean settled = state.filter(it -> isQuiet(row, it)).isPresent();
      if (settled) {
        quiet.add(row);
      }
      told.add(new Told(row, state, settled));
    }
    putOff(provider, quiet);
    return told;
  }

  private Map<JobRow, OrderId> orders(List<JobRow> rows) {
    return node.ledger()
        .store()
        .read(
            tables -> {
              Map<JobRow, OrderId> orders = new HashMap<>();
              for (JobRow row : rows) {
                tables
                    .orders()
                    .latest(row.job().id())
                    .flatMap(Attempt::order)
                    .ifPresent(order -> orders.put(row, order));
              }
              return orders;
            });
  }

  private boolean isQuiet(JobRow row, OrderState state) {
    return switch (row.job().phase()) {
      case PROCESSING ->
          state instanceof OrderState.InProgress progress
              && !Findings.isNews(row, progress)
              && !findings.isOverdue(row);
      case DELIVERED ->
          state instanceof OrderState.Delivered delivered
              && delivered.revision().isPresent()
              && delivered.revision().equals(row.revision());
      case QUEUED, SUBMITTING, IN_REVIEW, ERROR, CANCELLED -> false;
    };
  }

  private void putOff(Providers.Entry provider, List<JobRow> quiet) {
    if (quiet.isEmpty()) {
      return;
    }
    int put =
        node.ledger()
            .store()
            .write(
                tables -> {
                  int count = 0;
                  for (JobRow row : quiet) {
                    if (tables.jobs().postponeUnclaimed(row, findings.nextLook(provider, row))) {
                      count++;
                    }
                  }
                  return count;
                });
    LOG.debug("provider={} asked_together={} put_off={}", provider.id(), quiet.size(), put);
  }

  /**
   * What was learned of a row.
   *
   * @param state empty where the list did not tell
   * @param settled whether nothing is left to be done about it
   */
  record Told(JobRow row, Optional<OrderState> state, boolean settled) {}
}
