package io.cuebroker.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is told to other services: their endpoints, and every delivery. Safe for concurrent use.
 * Sending goes by itself. What is another desk's does not exist for the caller.
 */
public interface Webhooks {
  /** The types of events that hooks and endpoints can be told, in the order of a job's life. */
  List<String> EVENTS =
      List.of(
          "job.created",
          "job.dispatched",
          "job.review_ready",
          "job.held",
          "job.completed",
          "job.failed",
          "job.cancelled",
          "job.overdue",
          "job.released",
          "caption.upgraded",
          "caption.corrected",
          "caption.pending",
          "video.started",
          "video.completed",
          "video.failed",
          "video.cancelled");

  /** The types of events after which a job is done. */
  Set<String> ENDS = Set.of("job.completed", "job.failed", "job.cancelled");

  /** Returns the forms in which events can be told, by id. */
  List<String> forms();

  /**
   * Checks an address before anything is made.
   *
   * @throws JobException {@code INVALID_FIELD} where it is no http or https address, or leads to a
   *     forbidden one
   */
  void check(String field, String url) throws JobException;

  /**
   * Checks names of events.
   *
   * @throws JobException {@code INVALID_FIELD} with {@link #EVENTS} where one is unknown
   */
  void checkEvents(String field, Collection<String> events) throws JobException;

  /** Returns how many deliveries are owed now. */
  long owed(Optional<DeskId> desk);

  /**
   * Makes an endpoint.
   *
   * @throws JobException {@code INVALID_FIELD}, {@code STORAGE_FULL}
   */
  HookEndpoint.Made create(DeskId desk, HookEndpoint.Wish wish) throws JobException;

  /** Returns a desk's endpoints, oldest first. */
  List<HookEndpoint> endpoints(DeskId desk);

  /** Returns an endpoint. */
  Optional<HookEndpoint> endpoint(DeskId desk, UUID id);

  /**
   * Changes an endpoint; what is owed goes to its new address.
   *
   * @return empty where there is none
   * @throws JobException {@code INVALID_FIELD}, {@code STORAGE_FULL}
   */
  Optional<HookEndpoint> change(DeskId desk, UUID id, HookEndpoint.Change change)
      throws JobException;

  /** Removes an endpoint and what it is owed; false where there is none. */
  boolean delete(DeskId desk, UUID id) throws JobException;

  /**
   * Gives an endpoint another secret; both sign for a while.
   *
   * @param secret empty for one that is made up
   * @return empty where there is no such endpoint
   * @throws JobException {@code INVALID_FIELD}
   */
  Optional<HookEndpoint.Made> rotate(
      DeskId desk, UUID id, Optional<String> secret, Duration overlap) throws JobException;

  /**
   * Gives a desk another secret, which signs what is told of single jobs, and for endpoints without
   * one of their own; both sign for a while.
   *
   * @return the secret, which is shown this once
   * @throws JobException {@code INVALID_FIELD}
   */
  String rotate(DeskId desk, Optional<String> secret, Duration overlap) throws JobException;

  /** Returns when a desk's own secret was set; empty where it has none. */
  Optional<Instant> secretSince(DeskId desk);

  /** Tells an endpoint again, and what waited for that; empty where there is none. */
  Optional<HookEndpoint> resume(DeskId desk, UUID id) throws JobException;

  /** Sends an endpoint a message that is about nothing; empty where there is none. */
  Optional<HookDelivery> test(DeskId desk, UUID id) throws JobException;

  /** Returns deliveries, newest first, without their logs. */
  List<HookDelivery> deliveries(DeskId desk, HookDelivery.Filter filter);

  /** Returns a delivery with its log. */
  Optional<HookDelivery> delivery(DeskId desk, UUID id);

  /** Sends a delivery again at once, whatever became of it; empty where there is none. */
  Optional<HookDelivery> redeliver(DeskId desk, UUID id) throws JobException;
}
