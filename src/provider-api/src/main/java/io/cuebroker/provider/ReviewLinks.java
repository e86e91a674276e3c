package io.cuebroker.provider;

import java.time.Duration;
import java.util.Optional;

/** How to get an address under which a person can work on an order's captions. */
@FunctionalInterface
public interface ReviewLinks {

  /**
   * Returns a fresh address.
   *
   * @param validity how long it is wanted for; empty means the provider's default. A vendor whose
   *     links never expire takes no notice
   * @throws ProviderException with {@link ProviderProblem.Kind#REJECTED} where the order has
   *     nothing to work on, or the validity is out of the vendor's range
   */
  ReviewLink create(OrderId order, Optional<Duration> validity) throws ProviderException;
}
