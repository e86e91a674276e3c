package io.cuebroker.broker.engine;

import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.Submission;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an order that somebody found a job's own, with the limits that its submission would have.
 */
final class Adoption {
  private Adoption() {}

  /**
   * Returns what placing this order would have returned, as far as the vendor's look-up tells it.
   *
   * @throws OtherOrderException if the look-up shows another order under the job's reference
   */
  static Submission of(Node node, Providers.Entry provider, JobRow row, OrderId order)
      throws ProviderException {
    Submission bare = new Submission(order, Map.of("ProviderID", order.value()), Optional.empty());
    Optional<OrderLookup> lookup = provider.provider().lookup();
    if (lookup.isEmpty()) {
      return bare;
    }
    Instant begunAt =
        node.ledger()
            .store()
            .read(rows -> rows.orders().latest(row.job().id()))
            .map(Attempt::begunAt)
            .orElse(row.job().createdAt());
    OrderLookup.Result result = lookup.get().find(node.order(row, true), begunAt);
    if (!(result instanceof OrderLookup.Result.Found found)) {
      return bare;
    }
    if (!found.submission().order().equals(order)) {
      throw new OtherOrderException(found.submission().order());
    }
    return found.submission();
  }

  /** The vendor has another order of this job. */
  static final class OtherOrderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient OrderId order;

    OtherOrderException(OrderId order) {
      super("another order: " + order);
      this.order = order;
    }

    OrderId order() {
      return order;
    }
  }
}
