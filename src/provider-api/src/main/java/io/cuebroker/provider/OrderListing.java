package io.cuebroker.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How to see all orders that a vendor has of us, for comparing them with our own. */
public interface OrderListing {

  /**
   * Returns the vendor's orders placed at or after {@code since}, from all accounts.
   *
   * @throws ProviderException if they cannot be listed completely now
   */
  List<Listed> since(Instant since) throws ProviderException;

  /**
   * Takes back what {@link #since} listed and nobody wants: cancels an order, removes a thing for
   * which nothing was ordered.
   */
  Cancellation.Outcome discard(OrderId order) throws ProviderException;

  /**
   * One order as the vendor lists it.
   *
   * @param reference what the order's creator called it, where the vendor tells; ours or not
   * @param status the vendor's own words, for people
   * @param ordered false for a thing at the vendor for which nothing was ordered, such as a media
   *     file without a service
   */
  record Listed(
      OrderId order,
      Optional<String> reference,
      Optional<Instant> placedAt,
      String status,
      boolean ordered) {}
}
