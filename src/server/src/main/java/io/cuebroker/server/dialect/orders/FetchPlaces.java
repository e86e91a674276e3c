package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.DeskId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Places for fetching media while a caller waits. A desk never has more of them than it leaves
 * free, so that there is one for the next desk, however much one asks for. Safe for concurrent use.
 */
final class FetchPlaces {
  private final Map<DeskId, Integer> taken = new HashMap<>();
  private int free;

  FetchPlaces(int places) {
    this.free = places;
  }

  /** Takes a place, waiting for one; returns whether there was one in time. */
  synchronized boolean enter(DeskId desk, Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (taken.getOrDefault(desk, 0) >= free) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    free--;
    taken.merge(desk, 1, Integer::sum);
    return true;
  }

  /** Gives a place back. */
  synchronized void leave(DeskId desk) {
    free++;
    taken.computeIfPresent(desk, (it, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }
}
