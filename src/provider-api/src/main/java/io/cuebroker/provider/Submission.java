package io.cuebroker.provider;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A placed order.
 *
 * @param visible what the caller may see of it among the job's {@code provider_params}, such as
 *     {@code ProviderID}
 * @param expectedAt when it should be done: the vendor's promise, or what its turnaround usually is
 * @param overdueAt after which waiting any longer makes no sense; empty means the broker's own
 *     limit
 * @param review where a person may work on it, where there is such a place already
 * @param reviews the order whose captions this one is a review of
 */
public record Submission(
    OrderId order,
    Map<String, String> visible,
    Optional<Instant> expectedAt,
    Optional<Instant> overdueAt,
    Optional<ReviewLink> review,
    Optional<OrderId> reviews) {
  public Submission {
    visible = Map.copyOf(visible);
  }

  /** Makes a placed order without a limit of its own and without a review. */
  public Submission(OrderId order, Map<String, String> visible, Optional<Instant> expectedAt) {
    this(order, visible, expectedAt, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns a placed order of which only the id is known. */
  public static Submission of(OrderId order) {
    return new Submission(order, Map.of(), Optional.empty());
  }
}
