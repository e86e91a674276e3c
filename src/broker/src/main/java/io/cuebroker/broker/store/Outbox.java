package io.cuebroker.broker.store;

import io.cuebroker.broker.Hook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the tables need to know so that each event owes its deliveries: hooks that are told of all
 * jobs, and who is to hear of it once something is owed. Safe for concurrent use.
 */
final class Outbox {
  private volatile Plan plan = new Plan(List.of(), UUID::randomUUID, owed -> {});

  void plan(Plan other) {
    plan = other;
  }

  Plan plan() {
    return plan;
  }

  /**
   * How events are told.
   *
   * @param standing told of all jobs of all desks
   * @param ids of deliveries, which rise with time
   * @param listener told after a commit to which targets something is owed, and from when; must be
   *     quick
   */
  record Plan(List<Hook> standing, Supplier<UUID> ids, Consumer<Map<String, Instant>> listener) {}
}
