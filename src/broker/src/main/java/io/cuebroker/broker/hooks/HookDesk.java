package io.cuebroker.broker.hooks;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.HookDelivery;
import io.cuebroker.broker.HookEndpoint;
import io.cuebroker.broker.HookEndpoint.State;
import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.HookSettings;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Webhooks;
import io.cuebroker.broker.store.DeliveryRows;
import io.cuebroker.broker.store.EndpointRows;
import io.cuebroker.broker.store.EndpointRows.Secret;
import io.cuebroker.broker.store.Owing;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.StorageException;
import io.cuebroker.broker.store.Store;
import io.cuebroker.outbound.Outbound;
import io.cuebroker.outbound.OutboundException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks: endpoints and deliveries as rows, and the pump that sends what is owed. Safe for
 * concurrent use.
 */
public final class HookDesk implements Webhooks, AutoCloseable {
  /** Each costs a row with every event of its desk. */
  private static final int MOST_ENDPOINTS = 2_000;

  private static final int MOST_DESCRIPTION = 255;
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
  private static final int SWEPT_AT_ONCE = 1_000;
  private static final String SECRET_NAME = "webhooks";

  /** Where a schedule has one attempt only. */
  private static final Duration PACE = Duration.ofSeconds(5);

  private static final Duration LONGEST_PACE = Duration.ofMinutes(1);

  private final Store store;
  private final Supplier<Outbound> outbound;
  private final Clock clock;
  private final HookSettings settings;
  private final String node;
  private final Supplier<UUID> ids;
  private final Secrets secrets;
  private volatile @Nullable Pump pump;
  private volatile List<String> forms = List.of();

  /**
   * Opens the desk; what is owed is not sent yet.
   *
   * @param node tells this process's claims from others'
   * @param ids which rise with time
   */
  public HookDesk(
      Store store,
      Supplier<Outbound> outbound,
      Clock clock,
      HookSettings settings,
      String node,
      Supplier<UUID> ids) {
    this.store = store;
    this.outbound = outbound;
    this.clock = clock;
    this.settings = settings;
    this.node = node;
    this.ids = ids;
    this.secrets =
        new Secrets(
            store.write(
                rows -> {
                  rows.deliveries().freeClaims(now());
                  return settings.secret().orElseGet(() -> kept(rows));
                }));
    store.tell(standing(settings), ids, this::owed);
  }

  private static String kept(Rows rows) {
    return rows.keys().secret(SECRET_NAME, Secrets.fresh(new SecureRandom()));
  }

  /** Told of all jobs that end: what the public broker calls its callback address. */
  private static List<Hook> standing(HookSettings settings) {
    return settings.callbackUrl().stream()
        .map(url -> new Hook(url, HookForm.JOB, Webhooks.ENDS, Map.of()))
        .toList();
  }

  /** Begins to send. */
  public void start(List<HookForm> dialects) {
    Map<String, HookForm> byId = new LinkedHashMap<>();
    dialects.forEach(form -> byId.put(form.id(), form));
    Wording wording = new Wording(byId);
    forms = wording.forms();
    Duration first = settings.schedule().size() > 1 ? settings.schedule().get(1) : PACE;
    Pump started =
        new Pump(
            store,
            clock,
            node,
            wording,
            secrets,
            new Sending(store, outbound, clock, settings.timeout()),
            new Bookkeeping(settings, node),
            new Target.Pace(first, first.compareTo(LONGEST_PACE) > 0 ? first : longestPace()));
    pump = started;
    started.start();
  }

  private Duration longestPace() {
    Duration longest = settings.schedule().stream().max(Duration::compareTo).orElse(PACE);
    return longest.compareTo(LONGEST_PACE) > 0 || longest.isZero() ? LONGEST_PACE : longest;
  }

  /** Deletes what is older than it is kept. */
  public void sweep() {
    Instant old = now().minus(settings.keep());
    int deleted;
    do {
      deleted = store.write(rows -> rows.deliveries().deleteBefore(old, SWEPT_AT_ONCE));
    } while (deleted == SWEPT_AT_ONCE);
  }

  private void owed(Map<String, Instant> times) {
    Pump running = pump;
    if (running != null) {
      running.owed(times);
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  @Override
  public List<String> forms() {
    return forms;
  }

  @Override
  public void check(String field, String url) throws JobException {
    try {
      outbound.get().check(URI.create(url));
    } catch (OutboundException e) {
      throw invalid(field, field + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw invalid(field, field + " is not a well-formed http or https address");
    }
  }

  @Override
  public void checkEvents(String field, Collection<String> events) throws JobException {
    for (String event : events) {
      if (!EVENTS.contains(event)) {
        throw new JobException(
            JobProblem.field(Code.INVALID_FIELD, "there is no event of this name", field, EVENTS));
      }
    }
  }

  @Override
  public long owed(Optional<DeskId> desk) {
    return store.read(rows -> rows.deliveries().owed(desk));
  }

  @Override
  public HookEndpoint.Made create(DeskId desk, HookEndpoint.Wish wish) throws JobException {
    check("url", wish.url());
    checkEvents("events", wish.events());
    checkDescription(wish.description());
    String secret = secrets.chosen(wish.secret());
    Instant now = now();
    HookEndpoint endpoint =
        new HookEndpoint(
            ids.get(),
            desk,
            URI.create(wish.url()),
            form(wish.form().orElse(HookForm.CAPTIONS)),
            wish.events(),
            wish.description(),
            State.ACTIVE,
            Optional.empty(),
            true,
            Optional.empty(),
            0,
            Optional.empty(),
            now,
            now);
    boolean stored =
        write(
            rows -> {
              if (rows.endpoints().count(desk) >= MOST_ENDPOINTS) {
                return false;
              }
              rows.endpoints().insert(endpoint, Optional.of(secret));
              return true;
            });
    if (!stored) {
      throw invalid("url", "a desk may have at most " + MOST_ENDPOINTS + " endpoints");
    }
    return new HookEndpoint.Made(endpoint, secret);
  }

  /** Only forms that need nothing of a dialect's own can tell of any job. */
  private static String form(String wanted) throws JobException {
    List<String> known = List.of(HookForm.CAPTIONS, HookForm.JOB);
    if (!known.contains(wanted)) {
      throw new JobException(
          JobProblem.field(Code.INVALID_FIELD, "there is no form of this name", "form", known));
    }
    return wanted;
  }

  private static void checkDescription(Optional<String> description) throws JobException {
    if (description.filter(it -> it.length() > MOST_DESCRIPTION).isPresent()) {
      throw invalid(
          "description", "description may have at most " + MOST_DESCRIPTION + " characters");
    }
  }

  @Override
  public List<HookEndpoint> endpoints(DeskId desk) {
    return store.read(rows -> rows.endpoints().of(desk)).stream()
        .map(EndpointRows.Stored::endpoint)
        .toList();
  }

  @Override
  public Optional<HookEndpoint> endpoint(DeskId desk, UUID id) {
    return store.read(rows -> find(rows, desk, id)).map(EndpointRows.Stored::endpoint);
  }

  private static Optional<EndpointRows.Stored> find(Rows rows, DeskId desk, UUID id) {
    return rows.endpoints().find(id).filter(it -> it.endpoint().desk().equals(desk));
  }

  @Override
  public Optional<HookEndpoint> change(DeskId desk, UUID id, HookEndpoint.Change change)
      throws JobException {
    if (change.url().isPresent()) {
      check("url", change.url().get());
    }
    if (change.events().isPresent()) {
      checkEvents("events", change.events().get());
    }
    if (change.form().isPresent()) {
      form(change.form().get());
    }
    checkDescription(change.description());
    Optional<HookEndpoint> changed =
        write(rows -> find(rows, desk, id).map(stored -> changed(rows, stored.endpoint(), change)));
    if (change.url().isPresent()) {
      hasten(Owing.target(id)); // Whoever stood at the old address says nothing about the new one.
    }
    return changed;
  }

  private HookEndpoint changed(Rows rows, HookEndpoint endpoint, HookEndpoint.Change change) {
    Instant now = now();
    State state =
        change
            .paused()
            .map(paused -> paused ? State.PAUSED : State.ACTIVE)
            .orElse(endpoint.state());
    HookEndpoint changed =
        new HookEndpoint(
            endpoint.id(),
            endpoint.desk(),
            change.url().map(URI::create).orElse(endpoint.url()),
            change.form().orElse(endpoint.form()),
            change.events().orElse(endpoint.events()),
            change.description().or(endpoint::description),
            state,
            state == endpoint.state() ? endpoint.reason() : Optional.<String>empty(),
            endpoint.ownSecret(),
            endpoint.oldSecretUntil(),
            endpoint.failures(),
            endpoint.failingSince(),
            endpoint.createdAt(),
            now);
    if (state == State.PAUSED && endpoint.state() != State.PAUSED) {
      changed = Bookkeeping.with(changed, State.PAUSED, "paused by hand", now);
      rows.deliveries().pauseOf(endpoint.id());
    } else if (state == State.ACTIVE && endpoint.state() != State.ACTIVE) {
      changed = active(rows, changed, now);
    }
    rows.endpoints().save(changed);
    if (change.url().isPresent()) {
      rows.deliveries().moveOf(endpoint.id(), changed.url().toString());
    }
    return changed;
  }

  private static HookEndpoint active(Rows rows, HookEndpoint endpoint, Instant now) {
    rows.deliveries().resumeOf(endpoint.id(), now);
    rows.owing().due(Owing.target(endpoint.id()), now);
    return Bookkeeping.with(endpoint, State.ACTIVE, "", now);
  }

  @Override
  public boolean delete(DeskId desk, UUID id) throws JobException {
    return write(
        rows -> {
          if (find(rows, desk, id).isEmpty()) {
            return false;
          }
          rows.endpoints().delete(id);
          rows.deliveries().dropOf(id, "its endpoint was deleted", now());
          return true;
        });
  }

  @Override
  public Optional<HookEndpoint.Made> rotate(
      DeskId desk, UUID id, Optional<String> secret, Duration overlap) throws JobException {
    String fresh = secrets.chosen(secret);
    checkOverlap(overlap);
    return write(
        rows ->
            find(rows, desk, id)
                .map(
                    stored -> {
                      Instant now = now();
                      String before =
                          stored
                              .secret()
                              .map(Secret::current)
                              .orElseGet(() -> secrets.current(rows, desk));
                      rows.endpoints().secret(id, fresh, before, now.plus(overlap), now);
                      return new HookEndpoint.Made(
                          rows.endpoints().find(id).orElseThrow().endpoint(), fresh);
                    }));
  }

  @Override
  public String rotate(DeskId desk, Optional<String> secret, Duration overlap) throws JobException {
    String fresh = secrets.chosen(secret);
    checkOverlap(overlap);
    return write(
        rows -> {
          Instant now = now();
          rows.endpoints().secret(desk, fresh, secrets.current(rows, desk), now.plus(overlap), now);
          return fresh;
        });
  }

  private static void checkOverlap(Duration overlap) throws JobException {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw invalid(
          "overlap_seconds", "overlap_seconds must be 0 to " + LONGEST_OVERLAP.toSeconds());
    }
  }

  @Override
  public Optional<Instant> secretSince(DeskId desk) {
    return store.read(rows -> rows.endpoints().secret(desk)).map(EndpointRows.DeskSecret::since);
  }

  @Override
  public Optional<HookEndpoint> resume(DeskId desk, UUID id) throws JobException {
    Optional<HookEndpoint> resumed =
        write(
            rows ->
                find(rows, desk, id)
                    .map(
                        stored -> {
                          HookEndpoint endpoint = active(rows, stored.endpoint(), now());
                          rows.endpoints().save(endpoint);
                          return endpoint;
                        }));
    resumed.ifPresent(endpoint -> hasten(Owing.target(id)));
    return resumed;
  }

  @Override
  public Optional<HookDelivery> test(DeskId desk, UUID id) throws JobException {
    UUID delivery = ids.get();
    Optional<HookDelivery> owed =
        write(
            rows ->
                find(rows, desk, id)
                    .map(EndpointRows.Stored::endpoint)
                    .flatMap(
                        endpoint -> {
                          rows.owing()
                              .insert(
                                  new DeliveryRows.Fresh(
                                      delivery,
                                      desk,
                                      Optional.empty(),
                                      0,
                                      HookForm.TEST,
                                      "evt_" + delivery,
                                      Optional.of(id),
                                      Optional.empty(),
                                      Owing.target(id),
                                      endpoint.url().toString(),
                                      endpoint.form(),
                                      Map.of(),
                                      false),
                                  now());
                          return rows.deliveries().find(desk, delivery);
                        }));
    owed.ifPresent(it -> hasten(Owing.target(id)));
    return owed;
  }

  @Override
  public List<HookDelivery> deliveries(DeskId desk, HookDelivery.Filter filter) {
    return store.read(rows -> rows.deliveries().page(desk, filter)).stream()
        .map(this::asItWaits)
        .toList();
  }

  @Override
  public Optional<HookDelivery> delivery(DeskId desk, UUID id) {
    return store.read(rows -> rows.deliveries().find(desk, id)).map(this::asItWaits);
  }

  /** What waits for a receiver that is left alone is not due before that. */
  private HookDelivery asItWaits(HookDelivery delivery) {
    Pump running = pump;
    if (running == null || delivery.state() != HookDelivery.State.WAITING) {
      return delivery;
    }
    String target =
        delivery
            .endpoint()
            .map(Owing::target)
            .orElseGet(() -> Owing.target(delivery.desk(), URI.create(delivery.url())));
    return running
        .rest(target)
        .filter(rest -> delivery.dueAt().filter(rest.until()::isAfter).isPresent())
        .map(
            rest ->
                delivery.waiting(
                    rest.until(),
                    delivery
                        .reason()
                        .orElse("its receiver is left alone until then: " + rest.reason())))
        .orElse(delivery);
  }

  @Override
  public Optional<HookDelivery> redeliver(DeskId desk, UUID id) throws JobException {
    Optional<HookDelivery> found = delivery(desk, id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<UUID> endpoint = found.get().endpoint();
    String url = found.get().url();
    if (endpoint.isPresent()) {
      url =
          endpoint(desk, endpoint.get())
              .map(it -> it.url().toString())
              .orElseThrow(
                  () ->
                      new JobException(
                          JobProblem.of(Code.NOT_SUPPORTED, "its endpoint is not there any more")));
    }
    String current = url;
    Optional<String> target = write(rows -> rows.deliveries().again(id, current, now()));
    target.ifPresent(this::hasten);
    return delivery(desk, id);
  }

  private void hasten(String target) {
    Pump running = pump;
    if (running != null) {
      running.hasten(target);
    }
  }

  private <T> T write(Function<Rows, T> work) throws JobException {
    try {
      return store.write(work);
    } catch (StorageException e) {
      if (e.full()) {
        throw new JobException(
            JobProblem.of(
                Code.STORAGE_FULL, "the disk of the data folder is full; nothing was accepted"));
      }
      throw e;
    }
  }

  private static JobException invalid(String field, String message) {
    return new JobException(JobProblem.field(Code.INVALID_FIELD, message, field, List.of()));
  }

  @Override
  public void close() {
    Pump running = pump;
    if (running != null) {
      running.close();
    }
  }
}
