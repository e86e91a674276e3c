package io.cuebroker.broker.store;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.HookEndpoint;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.Webhooks;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Owes deliveries for events, in the events' own transaction. Where nobody wants to hear of
 * anything that costs no statement. For one thread at a time.
 */
public final class Owing {
  private static final Set<String> OFFERED = Set.copyOf(Webhooks.EVENTS);

  /** What a dialect's hooks may hear of besides: it comes often, and most would not want it. */
  private static final Set<String> OF_HOOKS = Set.of("job.postponed");

  private static final List<EndpointRows.Stored> NO_ENDPOINTS = List.of();

  private final HookRows hooks;
  private final EndpointRows endpoints;
  private final DeliveryRows deliveries;
  private final Outbox outbox;
  private final Map<String, Instant> owed = new HashMap<>();

  Owing(HookRows hooks, EndpointRows endpoints, DeliveryRows deliveries, Outbox outbox) {
    this.hooks = hooks;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.outbox = outbox;
  }

  /** Owes what an event that made {@code job} the version it is now calls for. */
  void event(Job job, String type) {
    boolean offered = OFFERED.contains(type);
    if (!offered && !OF_HOOKS.contains(type)) {
      return;
    }
    for (EndpointRows.Stored told : offered ? endpoints.told(job.desk()) : NO_ENDPOINTS) {
      HookEndpoint endpoint = told.endpoint();
      if (endpoint.events().isEmpty() || endpoint.events().contains(type)) {
        toEndpoint(job, type, endpoint);
      }
    }
    if (hooks.any()) {
      for (HookRows.Stored hook : hooks.of(job.id())) {
        if (hook.disabled().isEmpty() && hook.hook().events().contains(type)) {
          toHook(job, type, hook.hook(), Optional.of(hook.number()));
        }
      }
    }
    for (Hook hook : outbox.plan().standing()) {
      if (hook.events().contains(type)) {
        toHook(job, type, hook, Optional.empty());
      }
    }
  }

  private void toEndpoint(Job job, String type, HookEndpoint endpoint) {
    boolean paused = endpoint.state() == HookEndpoint.State.PAUSED;
    insert(
        new DeliveryRows.Fresh(
            outbox.plan().ids().get(),
            job.desk(),
            Optional.of(job.id()),
            job.version(),
            type,
            eventId(job),
            Optional.of(endpoint.id()),
            Optional.empty(),
            target(endpoint.id()),
            endpoint.url().toString(),
            endpoint.form(),
            Map.of(),
            paused),
        job.updatedAt());
  }

  private void toHook(Job job, String type, Hook hook, Optional<Integer> number) {
    insert(
        new DeliveryRows.Fresh(
            outbox.plan().ids().get(),
            job.desk(),
            Optional.of(job.id()),
            job.version(),
            type,
            eventId(job),
            Optional.empty(),
            number,
            target(job.desk(), hook.url()),
            hook.url().toString(),
            hook.form(),
            hook.options(),
            false),
        job.updatedAt());
  }

  /** Owes a message that no event calls for. */
  public void insert(DeliveryRows.Fresh fresh, Instant now) {
    deliveries.insert(fresh, now);
    if (!fresh.paused()) {
      due(fresh.target(), now);
    }
  }

  /** Notes that something is owed to a target, so that it is told after the commit. */
  public void due(String target, Instant at) {
    owed.merge(target, at, (one, other) -> one.isBefore(other) ? one : other);
  }

  /** Returns what has become owed since the last call. */
  Map<String, Instant> take() {
    if (owed.isEmpty()) {
      return Map.of();
    }
    Map<String, Instant> taken = Map.copyOf(owed);
    owed.clear();
    return taken;
  }

  /** Returns the target that an endpoint is, all by itself. */
  public static String target(UUID endpoint) {
    return "endpoint " + endpoint;
  }

  /** Returns the target that an address, whatever its query, is to one desk. */
  public static String target(DeskId desk, URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return "desk " + desk + " " + scheme + "://" + host + ":" + url.getPort() + path;
  }

  /**
   * Returns what a target shares with a desk's other addresses of the same server; empty for
   * endpoints, which are by themselves.
   */
  public static Optional<String> host(String target) {
    int authority = target.indexOf("://");
    if (authority < 0) {
      return Optional.empty();
    }
    int path = target.indexOf('/', authority + 3);
    return Optional.of(path < 0 ? target : target.substring(0, path));
  }

  private static String eventId(Job job) {
    return "evt_" + job.id() + "_" + job.version();
  }
}
