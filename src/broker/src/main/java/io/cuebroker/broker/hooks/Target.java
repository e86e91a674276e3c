package io.cuebroker.broker.hooks;

import io.cuebroker.broker.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One receiver as the pump knows it: how it fared of late, and what is under way to it. Guarded by
 * the pump.
 */
final class Target {
  /** At once to one receiver, however fast it answers. */
  private static final int MOST_AT_ONCE = 16;

  /** Claimed ahead for one that answers, so that nobody waits for a commit. */
  private static final int AHEAD = 128;

  /** Who has not answered for so long gets nothing more meanwhile. */
  private static final Duration STALLING = Duration.ofMillis(300);

  /** Whoever answered before that may have died since: it begins with one call again. */
  private static final Duration LULL = Duration.ofSeconds(1);

  private static final int MOST_DOUBLINGS = 10;

  private final Pace pace;
  private final Optional<Host> host;
  private final Set<Flight> flights = new LinkedHashSet<>();
  private final Queue<Item> ahead = new ArrayDeque<>();

  /** How many at once: one at first, more with each that is taken without a lull. */
  private int width = 1;

  private int silences;
  private int claiming;
  private boolean proven;
  private Instant closedUntil = Instant.MIN;
  private String closedFor = "";
  private @Nullable Instant due;
  Instant lastUse = Instant.MIN;

  /**
   * How long a receiver is left alone.
   *
   * @param first after the first failure of that kind; each further one doubles it
   */
  record Pace(Duration first, Duration longest) {}

  /** Until when a receiver is left alone, and why. */
  record Rest(Instant until, String reason) {}

  /**
   * A receiver of which nothing is known.
   *
   * @param host where several receivers share one
   */
  Target(Pace pace, Optional<Host> host) {
    this.pace = pace;
    this.host = host;
  }

  Optional<Host> host() {
    return host;
  }

  /** Notes that something is due at a time. */
  void due(Instant at) {
    if (due == null || at.isBefore(due)) {
      due = at;
    }
  }

  Optional<Instant> due() {
    return Optional.ofNullable(due);
  }

  /** Returns when there is something to do; empty where nothing is known to be owed. */
  Optional<Instant> next() {
    return due == null ? Optional.empty() : Optional.of(due.isAfter(opens()) ? due : opens());
  }

  private Instant opens() {
    Instant rests = host.map(Host::restsUntil).orElse(Instant.MIN);
    return rests.isAfter(closedUntil) ? rests : closedUntil;
  }

  /** Returns how long it is left alone, and why; empty where it is not. */
  Optional<Rest> rest(Instant now) {
    Instant opens = opens();
    if (!opens.isAfter(now)) {
      return Optional.empty();
    }
    return Optional.of(
        new Rest(opens, opens.equals(closedUntil) ? closedFor : "its host takes no connections"));
  }

  /** Returns how many may be claimed now. */
  int room(Instant now, long nanos) {
    if (due == null || due.isAfter(now) || opens().isAfter(now) || claiming > 0) {
      return 0;
    }
    if (flights.isEmpty() && ahead.isEmpty() && lastUse.plus(LULL).isBefore(now)) {
      width = 1;
    }
    if (isSilent()) {
      return flights.isEmpty() ? 1 : 0;
    }
    if (stalls(nanos)) {
      return 0;
    }
    if (ahead.size() > AHEAD / 2) {
      return 0; // A few more would not be worth a look.
    }
    int most = width < MOST_AT_ONCE ? width : MOST_AT_ONCE + AHEAD;
    return Math.max(0, most - flights.size() - ahead.size());
  }

  /** Whether the latest attempts got no answer: then it is tried now and then, and last of all. */
  boolean isSilent() {
    return silences > 0;
  }

  /** Whether the latest attempt was taken. */
  boolean isProven() {
    return proven;
  }

  boolean stalls(long nanos) {
    return !flights.isEmpty() && flights.iterator().next().stalls(nanos);
  }

  boolean isIdle() {
    return flights.isEmpty() && ahead.isEmpty() && claiming == 0 && due == null;
  }

  int held() {
    return flights.size() + ahead.size() + claiming;
  }

  int inFlight() {
    return flights.size();
  }

  /** Whether one more of what is claimed may be sent, as far as this receiver goes. */
  boolean mayStart(long nanos) {
    return flights.isEmpty()
        || (flights.size() < width && host.map(it -> it.hasRoom(nanos)).orElse(true));
  }

  boolean hasAhead() {
    return !ahead.isEmpty();
  }

  void addAhead(Item item) {
    ahead.add(item);
  }

  /** Takes what is to be sent next: of one job one at a time, so that they come in order. */
  Optional<Item> takeAhead() {
    Iterator<Item> items = ahead.iterator();
    while (items.hasNext()) {
      Item item = items.next();
      if (item.owed().job().isEmpty() || !isTold(item.owed().job())) {
        items.remove();
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  private boolean isTold(Optional<JobId> job) {
    return flights.stream().anyMatch(flight -> flight.job.equals(job));
  }

  /** Returns what was claimed and will not be sent now. */
  List<Item> dropAhead() {
    List<Item> dropped = List.copyOf(ahead);
    ahead.clear();
    return dropped;
  }

  /** Whoever claims looks at all that is due; what comes meanwhile is noted anew. */
  void beginClaim(int count) {
    claiming = count;
    due = null;
    host.ifPresent(Host::beginClaim);
  }

  void endClaim() {
    if (claiming > 0) {
      host.ifPresent(Host::endClaim);
    }
    claiming = 0;
  }

  void begin(Flight flight) {
    flights.add(flight);
    host.ifPresent(it -> it.begin(flight));
  }

  /** Takes back a flight that did not begin. */
  void fell(Flight flight) {
    flights.remove(flight);
    host.ifPresent(it -> it.fell(flight));
  }

  /** Learns from an attempt. */
  void end(Flight flight, Outcome outcome, Instant now) {
    flights.remove(flight);
    host.ifPresent(it -> it.end(flight, outcome.kind(), now));
    lastUse = now;
    proven = outcome.kind() == Outcome.Kind.TAKEN;
    switch (outcome.kind()) {
      case TAKEN -> {
        silences = 0;
        width = Math.min(MOST_AT_ONCE, width + 1);
        closedUntil = Instant.MIN;
      }
      case SILENT, AWAY, BUSY -> {
        silences++;
        width = 1;
        close(now, outcome.asksFor().orElse(Duration.ZERO));
        closedFor = outcome.attempt().error().orElse("");
      }
      case REFUSED, GONE -> {
        silences = 0;
        width = 1;
      }
    }
  }

  private void close(Instant now, Duration asked) {
    long doubled = pace.first().toMillis() << Math.min(MOST_DOUBLINGS, silences - 1);
    Duration wait = Duration.ofMillis(Math.min(doubled, pace.longest().toMillis()));
    closedUntil = now.plus(asked.compareTo(wait) > 0 ? asked : wait);
  }

  /** Somebody wants it tried now. */
  void open() {
    closedUntil = Instant.MIN;
    host.ifPresent(Host::open);
  }

  /** One attempt under way; two are never equal. */
  static final class Flight {
    private final long begun;
    private final Optional<JobId> job;
    boolean young = true;

    /** Whether it is one more than the one that each receiver may have. */
    final boolean extra;

    Flight(long begun, Optional<JobId> job, boolean extra) {
      this.begun = begun;
      this.job = job;
      this.extra = extra;
    }

    /** Whether whoever is near and well would have answered by now. */
    boolean stalls(long nanos) {
      return nanos - begun > STALLING.toNanos();
    }

    long begun() {
      return begun;
    }
  }
}
