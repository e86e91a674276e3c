package io.cuebroker.provider.openai;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The orders of this process. Safe for concurrent use. */
final class Orders {
  /** Ended orders that are remembered; the broker asks soon after the end or not at all. */
  private static final int MOST = 10_000;

  private final Map<OrderId, OpenAiOrder> byId = new LinkedHashMap<>();

  /** Adds an order; returns whether there was none of its id. */
  synchronized boolean add(OpenAiOrder order) {
    if (byId.containsKey(order.id())) {
      return false;
    }
    if (byId.size() >= MOST) {
      byId.values().stream()
          .filter(old -> !(old.state() instanceof OrderState.InProgress))
          .findFirst()
          .ifPresent(old -> byId.remove(old.id()));
    }
    byId.put(order.id(), order);
    return true;
  }

  /**
   * Returns an order.
   *
   * @throws ProviderException {@link ProviderProblem#ORDER_LOST} if it is not known
   */
  synchronized OpenAiOrder find(OrderId id) throws ProviderException {
    OpenAiOrder order = byId.get(id);
    if (order == null) {
      throw lost(id);
    }
    return order;
  }

  /** Forgets an order that was never begun. */
  synchronized void remove(OrderId id) {
    byId.remove(id);
  }

  /** Forgets and returns all orders. */
  synchronized List<OpenAiOrder> removeAll() {
    List<OpenAiOrder> all = new ArrayList<>(byId.values());
    byId.clear();
    return all;
  }

  static ProviderException lost(OrderId id) {
    return new ProviderException(
        ProviderProblem.of(
            Kind.UNAVAILABLE,
            ProviderProblem.ORDER_LOST,
            "order " + id + " is not one of this process (any more)"));
  }
}
