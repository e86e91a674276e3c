package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.provider.OrderId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees that no hint of news is lost: one that comes while its job is being polled is followed by
 * another poll, and one that comes before its order is written down is kept. Only for speed: a lost
 * hint is made good by the next sweep. Safe for concurrent use.
 */
final class Hints {
  private static final int MOST_EARLY = 1_000;

  /** Jobs being polled. */
  private final Map<JobId, Polling> polling = new HashMap<>();

  /** When a hint from outside was last taken, in the terms of {@link System#nanoTime()}. */
  private final Map<JobId, Long> admitted =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Long> eldest) {
          return size() > MOST_EARLY;
        }
      };

  private final Set<String> early =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST_EARLY;
            }
          });

  /**
   * Whether the caller may poll the job now.
   *
   * @param news whether otherwise whoever does is to do it again, since there may be news
   */
  synchronized boolean begin(String provider, JobId id, boolean news) {
    if (polling.containsKey(id)) {
      if (news) {
        polling.put(id, new Polling(provider, true));
      }
      return false;
    }
    polling.put(id, new Polling(provider, false));
    return true;
  }

  /** After a poll: whether it is to be repeated at once. */
  synchronized boolean again(JobId id) {
    Polling ended = polling.remove(id);
    if (ended == null || !ended.news()) {
      return false;
    }
    polling.put(id, new Polling(ended.provider(), false));
    return true;
  }

  /** Returns the jobs of a provider that are being polled, or wait for a thread that does it. */
  synchronized Set<JobId> polling(String provider) {
    return polling.entrySet().stream()
        .filter(entry -> entry.getValue().provider().equals(provider))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether a hint from outside may cause a poll at once: not twice within {@code least}, or anyone
   * who knows a job could make us hammer its vendor.
   */
  synchronized boolean admits(JobId id, Duration least) {
    long now = System.nanoTime();
    Long last = admitted.get(id);
    if (last != null && now - last < least.toNanos()) {
      return false;
    }
    admitted.put(id, now);
    return true;
  }

  synchronized void forget(JobId id) {
    polling.remove(id);
  }

  /** Keeps a hint about an order that no row knows yet. */
  synchronized void keep(String provider, OrderId order) {
    early.add(key(provider, order));
  }

  /** Whether there was such a hint. */
  synchronized boolean take(String provider, OrderId order) {
    return early.remove(key(provider, order));
  }

  private static String key(String provider, OrderId order) {
    return provider + "\0" + order;
  }

  /**
   * A job being polled.
   *
   * @param news whether there was a hint meanwhile
   */
  private record Polling(String provider, boolean news) {}
}
