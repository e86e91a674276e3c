package io.cuebroker.testkit;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** One order at a fake vendor. Guarded by its vendor's lock. */
final class FakeOrder {
  private final OrderId id;
  private final OrderRequest request;
  private final Deque<OrderState> states;

  FakeOrder(OrderId id, OrderRequest request, Collection<OrderState> states) {
    this.id = id;
    this.request = request;
    this.states = new ArrayDeque<>(states);
  }

  OrderId id() {
    return id;
  }

  OrderReference reference() {
    return request.reference();
  }

  OrderRequest request() {
    return request;
  }

  /** Returns the next state; the last one stays. */
  OrderState next() {
    return states.size() > 1 ? states.remove() : states.element();
  }

  OrderState current() {
    return states.element();
  }

  void become(Collection<OrderState> later) {
    states.clear();
    states.addAll(later);
  }
}
