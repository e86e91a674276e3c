package io.cuebroker.provider;

import java.time.Duration;
import java.time.Instant;

/** How to find an order by our own reference after its submission was cut off. */
public interface OrderLookup {

  /** Looks for an order placed at or after {@code since}. */
  Result find(OrderReference reference, Instant since) throws ProviderException;

  /**
   * The same for an order of which everything is known, so that what is found has the limits that
   * its submission would have had.
   */
  default Result find(OrderRequest order, Instant since) throws ProviderException {
    return find(order.reference(), since);
  }

  /** Returns how long the vendor may take to show an order; before that, absent is not believed. */
  Duration settleTime();

  /** What was found. */
  sealed interface Result {
    /** The order exists. */
    record Found(Submission submission) implements Result {}

    /** The vendor does not show it. */
    record Absent() implements Result {}

    /** It cannot be told; an operator must look. */
    record Unsure(String reason) implements Result {}
  }
}
