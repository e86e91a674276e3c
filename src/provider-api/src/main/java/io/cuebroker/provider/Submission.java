package io.cuebroker.provider;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A placed order.
 *
 * @param visible what the caller may see of it among the job's {@code provider_params}, such as
 *     {@code ProviderID}
 * @param expectedAt when the vendor promises it
 */
public record Submission(OrderId order, Map<String, String> visible, Optional<Instant> expectedAt) {
  public Submission {
    visible = Map.copyOf(visible);
  }

  /** Returns a placed order of which only the id is known. */
  public static Submission of(OrderId order) {
    return new Submission(order, Map.of(), Optional.empty());
  }
}
