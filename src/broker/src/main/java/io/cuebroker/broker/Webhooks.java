package io.cuebroker.broker;

import java.util.List;
import java.util.Optional;

/**
 * What is told to other services: their endpoints, and every delivery. Safe for concurrent use.
 * Sending goes by itself.
 */
public interface Webhooks {
  /** Returns the forms in which events can be told, by id. */
  List<String> forms();

  /**
   * Checks an address before anything is made.
   *
   * @throws JobException {@code INVALID_FIELD} where it is no http or https address, or leads to a
   *     forbidden one
   */
  void check(String field, String url) throws JobException;

  /** Returns how many deliveries are owed now. */
  long owed(Optional<DeskId> desk);
}
