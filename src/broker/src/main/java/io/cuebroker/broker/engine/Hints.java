package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.provider.OrderId;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Sees that no hint of news is lost: one that comes while its job is being polled is followed by
 * another poll, and one that comes before its order is written down is kept. Only for speed: a lost
 * hint is made good by the next sweep. Safe for concurrent use.
 */
final class Hints {
  private static final int MOST_EARLY = 1_000;

  /** Jobs being polled, and whether there was a hint meanwhile. */
  private final Map<JobId, Boolean> polling = new HashMap<>();

  private final Set<String> early =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST_EARLY;
            }
          });

  /** Whether the caller may poll the job now; otherwise whoever does will do it again. */
  synchronized boolean begin(JobId id) {
    if (polling.containsKey(id)) {
      polling.put(id, true);
      return false;
    }
    polling.put(id, false);
    return true;
  }

  /** After a poll: whether it is to be repeated at once. */
  synchronized boolean again(JobId id) {
    if (Boolean.TRUE.equals(polling.get(id))) {
      polling.put(id, false);
      return true;
    }
    polling.remove(id);
    return false;
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
}
