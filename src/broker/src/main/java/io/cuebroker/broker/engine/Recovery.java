package io.cuebroker.broker.engine;

import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of a submission whose process died or whose answer was lost, before
 * anything is ordered again. Safe for concurrent use.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Node node;
  private final Calls calls;
  private final Pace pace;
  private final Settlement settlement;
  private final Placing placing;

  Recovery(Node node, Calls calls, Pace pace, Settlement settlement, Placing placing) {
    this.node = node;
    this.calls = calls;
    this.pace = pace;
    this.settlement = settlement;
    this.placing = placing;
  }

  Optional<JobRow> recover(Providers.Entry provider, JobRow row) {
    if (provider.info().ephemeral()) {
      return settlement.placeAgain(
          row, "its submission was cut off; it is placed again", pace.again(row.attempt()));
    }
    Optional<OrderLookup> lookup = provider.provider().lookup();
    if (lookup.isPresent()) {
      return lookUp(provider, lookup.get(), row);
    }
    // The same reference again goes on from what the first call left; money is never risked on
    // that.
    return provider.info().paid()
        ? settlement.park(row, provider.id() + " cannot be asked whether it has the order")
        : callAgain(row);
  }

  private Optional<JobRow> lookUp(Providers.Entry provider, OrderLookup lookup, JobRow row) {
    Optional<Attempt> attempt =
        node.ledger().store().read(rows -> rows.orders().latest(row.job().id()));
    Instant begunAt = attempt.map(Attempt::begunAt).orElse(row.job().createdAt());
    Instant calledAt = attempt.map(Attempt::calledAt).orElse(row.job().updatedAt());
    OrderLookup.Result result;
    Duration settleTime;
    try {
      settleTime = lookup.settleTime();
      result =
          calls.politely(
              provider,
              node.limits().ask(),
              Kind.UNAVAILABLE,
              () -> lookup.find(node.order(row, true), begunAt));
    } catch (ProviderException e) {
      return placing.unsure(provider, row, e.problem(), Placing.MOST_SETBACKS);
    } catch (RuntimeException e) {
      LOG.error("job={} provider={} look-up failed", row.job().id(), provider.id(), e);
      ProviderProblem fault =
          ProviderProblem.of(
              Kind.VENDOR_FAULT, "provider_fault", "the look-up failed unexpectedly");
      return placing.unsure(provider, row, fault, Placing.MOST_SETBACKS);
    }
    if (result instanceof OrderLookup.Result.Found found) {
      return placing.taken(row, found.submission());
    }
    if (result instanceof OrderLookup.Result.Unsure unsure) {
      return settlement.park(row, unsure.reason());
    }
    Instant settled = calledAt.plus(settleTime);
    if (node.ledger().now().isBefore(settled)) {
      node.ledger()
          .store()
          .write(
              rows -> rows.jobs().postpone(row, node.name(), settled, row.polls(), row.setbacks()));
      return Optional.empty();
    }
    return callAgain(row);
  }

  /**
   * The repeated call is written down before it is made, as the first one was: what is absent now
   * may be there a moment later because of this very call.
   */
  private Optional<JobRow> callAgain(JobRow row) {
    Instant now = node.ledger().now();
    boolean ours =
        node.ledger()
            .store()
            .write(
                rows -> {
                  if (!rows.jobs()
                      .renew(row.job().id(), node.name(), now.plus(node.limits().lease()))) {
                    return false;
                  }
                  rows.orders()
                      .begin(
                          node.reference(row),
                          row.job().id(),
                          row.attempt(),
                          row.job().provider(),
                          now);
                  return true;
                });
    return ours ? placing.call(row) : Optional.empty();
  }
}
