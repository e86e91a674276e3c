package io.cuebroker.provider;

import java.util.Map;
import java.util.Set;

/** How to ask for many orders in few calls. */
@FunctionalInterface
public interface BulkStatus {

  /**
   * Asks how orders stand. What the vendor's list does not tell for certain is left out, and is
   * then asked for one by one.
   *
   * @return states of some or all of {@code orders}
   * @throws ProviderException if the list cannot be had now
   */
  Map<OrderId, OrderState> poll(Set<OrderId> orders) throws ProviderException;
}
