package io.cuebroker.server.dialect;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.HookForm;
import io.cuebroker.server.web.ErrorShape;
import io.cuebroker.server.web.Route;
import java.util.List;

/**
 * One public API in front of the broker: it translates to the broker's services and back, and
 * decides nothing about jobs. Safe for concurrent use.
 */
public interface Dialect extends AutoCloseable {

  /** Returns the routes, in the order in which they are tried. */
  List<Route> routes();

  /**
   * Returns what addresses begin with that are this dialect's, such as {@code /api/v1/captions}:
   * also those of them that lead nowhere are answered in its shape of errors.
   */
  default List<String> prefixes() {
    return List.of();
  }

  /** Returns how its callers are told what went wrong. */
  default ErrorShape errors() {
    return ErrorShape.CAPTIONS;
  }

  /** Returns how its receivers are told what happened to jobs. */
  default List<HookForm> hookForms() {
    return List.of();
  }

  /** Takes up what a process before this one left undone; called once, when the broker works. */
  default void started(Broker broker) {}

  /** Ends what is open. */
  @Override
  default void close() {}
}
