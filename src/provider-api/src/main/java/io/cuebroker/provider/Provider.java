package io.cuebroker.provider;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One way of getting captions. Safe for concurrent use.
 *
 * <p>A provider never retries, sleeps between tries, or logs secrets: it reports, and the broker
 * decides. Every method that takes an {@link OrderId} works after a restart of the broker, unless
 * {@link ProviderInfo#ephemeral()}.
 */
public interface Provider extends AutoCloseable {

  /**
   * Says whether an order could be taken as it stands, without asking the vendor: parameters,
   * language, files.
   *
   * @throws ProviderException with {@link ProviderProblem.Kind#REJECTED} naming what is wrong
   */
  default void check(OrderRequest order) throws ProviderException {}

  /**
   * Places an order and returns at once; the work itself goes on elsewhere. Called again with the
   * same {@link OrderRequest#reference()} it goes on from what the earlier call left, and never
   * places a second order.
   *
   * @throws ProviderException with {@link ProviderProblem.Kind#OUTCOME_UNKNOWN} if the order may
   *     have been taken
   */
  Submission submit(OrderRequest order) throws ProviderException;

  /**
   * Asks how an order stands. Also asked after the delivery, where people may change captions at
   * the vendor.
   *
   * @throws ProviderException if that cannot be learned now; a lost ephemeral order is {@link
   *     ProviderProblem#ORDER_LOST}
   */
  OrderState poll(OrderId order) throws ProviderException;

  /**
   * Returns the richest caption file of a delivered order, or of one in review where the vendor has
   * one.
   */
  CaptionFile fetch(OrderId order) throws ProviderException;

  /** Returns the languages that orders may be in. May change while running, as models are added. */
  Languages languages();

  /** Returns how many orders may be under way at once; empty means no bound. */
  default OptionalInt slots() {
    return OptionalInt.empty();
  }

  /** Returns how to cancel an order, or empty if this vendor cannot. */
  default Optional<Cancellation> cancellation() {
    return Optional.empty();
  }

  /** Returns how to find an order by our own reference, or empty if this vendor cannot. */
  default Optional<OrderLookup> lookup() {
    return Optional.empty();
  }

  /** Returns how to ask for many orders in few calls, or empty if this vendor cannot. */
  default Optional<BulkStatus> bulkStatus() {
    return Optional.empty();
  }

  /** Returns how to let a person work on an order's captions, or empty if this vendor cannot. */
  default Optional<ReviewLinks> reviewLinks() {
    return Optional.empty();
  }

  /** Returns how to read this vendor's calls, or empty if it makes none. */
  default Optional<Callbacks> callbacks() {
    return Optional.empty();
  }

  /**
   * Returns where callers can ask, among this provider's parameters, to be told in its words, or
   * empty if they cannot.
   */
  default Optional<CallerHook> callerHook() {
    return Optional.empty();
  }

  /** Returns how to see all orders at this vendor, or empty if it does not show them. */
  default Optional<OrderListing> listing() {
    return Optional.empty();
  }

  /** Returns what more orders should say of their media. */
  default MediaWords mediaWords() {
    return MediaWords.NONE;
  }

  /** Returns how often one order may be asked for. */
  default PollPace pace() {
    return PollPace.ANY;
  }

  /**
   * Says whether orders could be placed now, without cost to the vendor. Does not block for long.
   */
  default Readiness readiness() {
    return Readiness.READY;
  }

  /**
   * Stops all work and frees what is held. Orders that live in this process are gone afterwards.
   */
  @Override
  void close();
}
