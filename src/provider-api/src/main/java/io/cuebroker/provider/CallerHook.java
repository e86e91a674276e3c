package io.cuebroker.provider;

/**
 * An address of the caller's own among its {@code provider_params}, at which the vendor itself
 * would tell how the order ended. The broker, which the vendor tells instead, passes that on in the
 * vendor's words.
 */
public interface CallerHook {

  /** Returns the name of the parameter that holds the address. */
  String parameter();

  /** Words the end of an order as the vendor's own call would. */
  Message message(OrderId order, End end);

  /** How an order ended. */
  enum End {
    DELIVERED,
    FAILED,
    CANCELLED
  }

  /** A vendor's call. */
  record Message(String contentType, String body) {}
}
