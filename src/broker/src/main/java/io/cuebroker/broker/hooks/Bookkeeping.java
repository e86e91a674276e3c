package io.cuebroker.broker.hooks;

import io.cuebroker.broker.HookDelivery;
import io.cuebroker.broker.HookEndpoint;
import io.cuebroker.broker.HookSettings;
import io.cuebroker.broker.store.DeliveryRows.Owed;
import io.cuebroker.broker.store.EndpointRows;
import io.cuebroker.broker.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how attempts went, and what follows from it; within a transaction. */
final class Bookkeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Bookkeeping.class);

  /** Of a wait, either way, so that what failed together does not come back together. */
  private static final double JITTER = 0.1;

  private final HookSettings settings;
  private final String node;

  Bookkeeping(HookSettings settings, String node) {
    this.settings = settings;
    this.node = node;
  }

  /** Returns when the delivery is due again, if ever. */
  Optional<Instant> record(Rows rows, Outcome outcome, Instant now) {
    Owed owed = outcome.owed();
    return switch (outcome.kind()) {
      case TAKEN -> {
        note(rows, outcome, HookDelivery.State.DELIVERED, Optional.empty(), now);
        owed.endpoint().filter(id -> owed.job().isPresent()).ifPresent(rows.endpoints()::succeeded);
        yield Optional.empty();
      }
      case GONE -> {
        gone(rows, outcome, now);
        yield Optional.empty();
      }
      case REFUSED, BUSY, SILENT, AWAY -> failed(rows, outcome, now);
    };
  }

  private boolean note(
      Rows rows, Outcome outcome, HookDelivery.State state, Optional<Instant> due, Instant now) {
    return rows.deliveries()
        .attempted(outcome.owed().id(), node, outcome.attempt(), state, due, now);
  }

  private void gone(Rows rows, Outcome outcome, Instant now) {
    Owed owed = outcome.owed();
    if (owed.job().isEmpty()) {
      note(rows, outcome, HookDelivery.State.FAILED, Optional.empty(), now);
      return;
    }
    String reason = "it answered 410: it wants no more";
    boolean has = owed.endpoint().isPresent() || owed.hook().isPresent();
    note(
        rows,
        outcome,
        has ? HookDelivery.State.DROPPED : HookDelivery.State.FAILED,
        Optional.empty(),
        now);
    if (owed.endpoint().isPresent()) {
      Optional<HookEndpoint> endpoint = endpoint(rows, owed);
      if (endpoint.isPresent()) {
        rows.endpoints().save(with(endpoint.get(), HookEndpoint.State.DISABLED, reason, now));
        rows.deliveries().dropOf(owed.endpoint().get(), reason, now);
        LOG.warn("desk={} endpoint={} is disabled: {}", owed.desk(), endpoint.get().id(), reason);
      }
    } else if (owed.hook().isPresent()) {
      rows.hooks().disable(owed.job().get(), owed.hook().get(), reason);
      rows.deliveries().dropOf(owed.job().get(), owed.hook().get(), reason, now);
      LOG.warn("job={} hook={} is told no more: {}", owed.job().get(), owed.hook().get(), reason);
    }
  }

  private Optional<Instant> failed(Rows rows, Outcome outcome, Instant now) {
    Owed owed = outcome.owed();
    HookDelivery.State state = HookDelivery.State.WAITING;
    if (owed.endpoint().isPresent() && owed.job().isPresent()) {
      rows.endpoints().failed(owed.endpoint().get(), now);
      state = stateOf(rows, owed, now);
    }
    List<Duration> schedule = settings.schedule();
    int tries = owed.tries() + 1;
    if (state != HookDelivery.State.DROPPED && (owed.job().isEmpty() || tries >= schedule.size())) {
      state = HookDelivery.State.FAILED;
      LOG.warn(
          "desk={} delivery={} is given up after {} attempts: {}",
          owed.desk(),
          owed.id(),
          outcome.attempt().number(),
          outcome.attempt().error().orElse(""));
    }
    if (state != HookDelivery.State.WAITING) {
      note(rows, outcome, state, Optional.empty(), now);
      return Optional.empty();
    }
    Duration wait = jittered(schedule.get(tries));
    Duration asked = outcome.asksFor().orElse(Duration.ZERO);
    Instant due = now.plus(asked.compareTo(wait) > 0 ? asked : wait);
    return note(rows, outcome, state, Optional.of(due), now) ? Optional.of(due) : Optional.empty();
  }

  /** Pauses an endpoint that has failed too often for too long; says how its deliveries stand. */
  private HookDelivery.State stateOf(Rows rows, Owed owed, Instant now) {
    Optional<HookEndpoint> found = endpoint(rows, owed);
    if (found.isEmpty() || found.get().state() == HookEndpoint.State.DISABLED) {
      return HookDelivery.State.DROPPED;
    }
    HookEndpoint endpoint = found.get();
    if (endpoint.state() == HookEndpoint.State.PAUSED) {
      return HookDelivery.State.PAUSED;
    }
    Instant since = endpoint.failingSince().orElse(now);
    if (endpoint.failures() < settings.pauseFailures()
        || since.plus(settings.pauseAfter()).isAfter(now)) {
      return HookDelivery.State.WAITING;
    }
    String reason =
        endpoint.failures() + " attempts failed one after another since " + since + "; resume it";
    rows.endpoints().save(with(endpoint, HookEndpoint.State.PAUSED, reason, now));
    rows.deliveries().pauseOf(endpoint.id());
    LOG.warn("desk={} endpoint={} is paused: {}", owed.desk(), endpoint.id(), reason);
    return HookDelivery.State.PAUSED;
  }

  private static Optional<HookEndpoint> endpoint(Rows rows, Owed owed) {
    return owed.endpoint()
        .flatMap(id -> rows.endpoints().find(id))
        .map(EndpointRows.Stored::endpoint);
  }

  /** Returns an endpoint in another state. */
  static HookEndpoint with(
      HookEndpoint endpoint, HookEndpoint.State state, String reason, Instant now) {
    return new HookEndpoint(
        endpoint.id(),
        endpoint.desk(),
        endpoint.url(),
        endpoint.form(),
        endpoint.events(),
        endpoint.description(),
        state,
        Optional.of(reason).filter(it -> !it.isEmpty()),
        endpoint.ownSecret(),
        endpoint.oldSecretUntil(),
        state == HookEndpoint.State.ACTIVE ? 0 : endpoint.failures(),
        state == HookEndpoint.State.ACTIVE ? Optional.empty() : endpoint.failingSince(),
        endpoint.createdAt(),
        now);
  }

  private static Duration jittered(Duration wait) {
    double factor = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
    return Duration.ofMillis(Math.round(wait.toMillis() * factor));
  }
}
