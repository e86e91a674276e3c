package io.cuebroker.provider;

/** How to cancel an order at a provider. */
@FunctionalInterface
public interface Cancellation {

  /** Asks the provider to cancel; cancelling a cancelled order succeeds. */
  Outcome cancel(OrderId order) throws ProviderException;

  /** What the provider answered. */
  sealed interface Outcome {
    /** The order is cancelled and will not be worked on. */
    record Cancelled() implements Outcome {}

    /** The order goes on; {@code reason} is the provider's, for people. */
    record Refused(String reason) implements Outcome {}
  }
}
