package io.cuebroker.broker.hooks;

import io.cuebroker.broker.hooks.Target.Flight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The server behind the addresses that a desk's jobs name. Each address fares by itself; what they
 * share is how many calls the server gets at once, and a short rest when it takes no connections.
 * Guarded by the pump.
 */
final class Host {
  /** Calls at once that may yet be answered soon. */
  private static final int MOST_AT_ONCE = 16;

  /** A stranger's: one address that hangs does not stand for all. */
  private static final int FEWEST_AT_ONCE = 2;

  /** With those that are not answered, which else would be as many as there are addresses. */
  private static final int MOST = 48;

  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 3;

  private final Deque<Flight> flights = new ArrayDeque<>();
  private int width = FEWEST_AT_ONCE;
  private int claiming;
  private int away;
  private Instant restsUntil = Instant.MIN;

  /** Whether one more call may begin, or be claimed for that. */
  boolean hasRoom(long nanos) {
    int near = claiming;
    Iterator<Flight> latestFirst = flights.descendingIterator();
    while (latestFirst.hasNext() && !latestFirst.next().stalls(nanos)) {
      near++;
    }
    return near < width && flights.size() + claiming < MOST;
  }

  Instant restsUntil() {
    return restsUntil;
  }

  void open() {
    restsUntil = Instant.MIN;
  }

  void beginClaim() {
    claiming++;
  }

  void endClaim() {
    claiming--;
  }

  void begin(Flight flight) {
    flights.add(flight);
  }

  /** Takes back a flight that did not begin. */
  void fell(Flight flight) {
    flights.remove(flight);
  }

  /** Learns from an attempt. */
  void end(Flight flight, Outcome.Kind kind, Instant now) {
    flights.remove(flight);
    switch (kind) {
      case AWAY -> {
        restsUntil = now.plus(FIRST_REST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, away)));
        away++;
      }
      case SILENT -> width = FEWEST_AT_ONCE;
      case TAKEN, GONE, REFUSED, BUSY -> {
        away = 0;
        restsUntil = Instant.MIN;
        width = Math.min(MOST_AT_ONCE, width + 1);
      }
    }
  }
}
