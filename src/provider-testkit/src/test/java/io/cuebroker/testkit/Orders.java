package io.cuebroker.testkit;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import java.util.Map;
import java.util.Optional;

/** Orders for tests. */
final class Orders {
  private Orders() {}

  static OrderRequest order(OrderReference reference) {
    return new OrderRequest(
        reference, JobType.CAPTIONS, Optional.empty(), Optional.empty(), "en", Map.of());
  }
}
