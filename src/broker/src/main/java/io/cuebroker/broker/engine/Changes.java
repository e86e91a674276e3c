package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobService.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever listens that a job has changed. Safe for concurrent use. */
final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final Map<JobId, List<Consumer<JobId>>> listeners = new ConcurrentHashMap<>();
  private final List<Runnable> delivered = new CopyOnWriteArrayList<>();

  Subscription subscribe(JobId id, Consumer<JobId> listener) {
    listeners.compute(
        id,
        (key, present) -> {
          List<Consumer<JobId>> all = present == null ? new CopyOnWriteArrayList<>() : present;
          all.add(listener);
          return all;
        });
    return () ->
        listeners.computeIfPresent(
            id,
            (key, present) -> {
              present.remove(listener);
              return present.isEmpty() ? null : present;
            });
  }

  /** Calls {@code listener} soon after any change of a delivered job. */
  void whenDelivered(Runnable listener) {
    delivered.add(listener);
  }

  void publishDelivered() {
    delivered.forEach(Runnable::run);
  }

  void publish(JobId id) {
    for (Consumer<JobId> listener : listeners.getOrDefault(id, List.of())) {
      try {
        listener.accept(id);
      } catch (RuntimeException e) {
        LOG.warn("job={} a listener failed; what it listens to goes on", id, e);
      }
    }
  }
}
