package io.cuebroker.provider.rev;

import io.cuebroker.provider.OrderId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The last orders that this process asked the vendor to cancel: the vendor does not tell who did.
 * Only a hint, for an order that is polled once more; the broker knows better. Safe for concurrent
 * use.
 */
final class Asked {
  private static final int MOST = 10_000;

  private final Set<OrderId> orders =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<OrderId, Boolean> eldest) {
                  return size() > MOST;
                }
              }));

  void add(OrderId order) {
    orders.add(order);
  }

  void remove(OrderId order) {
    orders.remove(order);
  }

  boolean contains(OrderId order) {
    return orders.contains(order);
  }
}
