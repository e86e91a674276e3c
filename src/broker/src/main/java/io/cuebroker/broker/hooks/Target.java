package io.cuebroker.broker.hooks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
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

  private static final int MOST_DOUBLINGS = 10;

  private final Pace pace;
  private final Set<Flight> flights = new LinkedHashSet<>();
  final Queue<Item> ahead = new ArrayDeque<>();

  /** How many at once: one to a stranger, more with each that is taken. */
  private int width = 1;

  private int silences;
  private int claiming;
  private boolean proven;
  private Instant closedUntil = Instant.MIN;
  private @Nullable Instant due;
  Instant lastUse = Instant.MIN;

  /**
   * How long a receiver is left alone.
   *
   * @param first after the first failure of that kind; each further one doubles it
   */
  record Pace(Duration first, Duration longest) {}

  Target(Pace pace) {
    this.pace = pace;
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
    return due == null
        ? Optional.empty()
        : Optional.of(due.isAfter(closedUntil) ? due : closedUntil);
  }

  /** Returns how many may be claimed now. */
  int room(Instant now, long nanos) {
    if (due == null || due.isAfter(now) || closedUntil.isAfter(now) || claiming > 0) {
      return 0;
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
    return !flights.isEmpty() && nanos - flights.iterator().next().begun() > STALLING.toNanos();
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

  /** Whether one more of what is claimed may be sent. */
  boolean mayStart() {
    return flights.size() < width;
  }

  /** Whoever claims looks at all that is due; what comes meanwhile is noted anew. */
  void beginClaim(int count) {
    claiming = count;
    due = null;
  }

  void endClaim() {
    claiming = 0;
  }

  void begin(Flight flight) {
    flights.add(flight);
  }

  /** Takes back a flight that did not begin. */
  void fell(Flight flight) {
    flights.remove(flight);
  }

  /** Learns from an attempt. */
  void end(Flight flight, Outcome outcome, Instant now) {
    flights.remove(flight);
    lastUse = now;
    proven = outcome.kind() == Outcome.Kind.TAKEN;
    switch (outcome.kind()) {
      case TAKEN -> {
        silences = 0;
        width = Math.min(MOST_AT_ONCE, width + 1);
        closedUntil = Instant.MIN;
      }
      case SILENT -> {
        silences++;
        width = 1;
        close(now, Duration.ZERO);
      }
      case BUSY -> {
        silences++;
        width = 1;
        close(now, outcome.asksFor().orElse(Duration.ZERO));
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
  }

  /** One attempt under way; two are never equal. */
  static final class Flight {
    private final long begun;
    boolean young = true;

    Flight(long begun) {
      this.begun = begun;
    }

    long begun() {
      return begun;
    }
  }
}
