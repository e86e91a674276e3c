package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.JobRow;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that were being polled when a process died: any of them may be what killed it, as captions
 * may which take more memory than there is. Each such death is an event of the job, so it outlives
 * the next; a job of which there are too many is given up. Safe for concurrent use.
 */
final class Interruptions {
  private static final Logger LOG = LoggerFactory.getLogger(Interruptions.class);

  /** Deployments and power cuts interrupt polls too, but hardly one job's so often. */
  private static final int MOST = 5;

  private final Map<JobId, Integer> counts = new ConcurrentHashMap<>();

  private final Ledger ledger;

  /** Held while a job that was interrupted is polled, so that the next death tells which it was. */
  private final ReentrantLock alone = new ReentrantLock();

  Interruptions(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Writes down what the process that had this folder before was at, and frees it. */
  void takeOver() {
    Instant now = ledger.now();
    ledger
        .store()
        .write(
            rows -> {
              for (JobRow row : rows.jobs().claimedForPolling()) {
                Ledger.apply(rows, row, (it, at) -> Optional.of(interrupted(it)), now);
                JobId id = row.job().id();
                counts.put(id, rows.events().inARow(id, EventTypes.INTERRUPTED));
              }
              return rows.jobs().freeClaims(now);
            });
    counts.forEach((id, count) -> LOG.warn("job={} was interrupted, times={}", id, count));
  }

  private static Step interrupted(JobRow row) {
    return Step.of(
        row.change(),
        EventTypes.INTERRUPTED,
        "the server stopped while it was at this job",
        "broker");
  }

  /** Whether a job has been interrupted so often that it is most likely the reason. */
  boolean isAtEnd(JobId id) {
    return counts.getOrDefault(id, 0) >= MOST;
  }

  /** Runs a poll; those of jobs that were interrupted one at a time. */
  void run(JobId id, Runnable poll) {
    if (!counts.containsKey(id)) {
      poll.run();
      return;
    }
    alone.lock();
    try {
      poll.run();
    } finally {
      alone.unlock();
    }
  }

  /** Clears a job that has been polled without harm; that is an event too, so it counts anew. */
  void survived(JobId id) {
    if (counts.remove(id) != null) {
      ledger.change(
          id,
          (row, now) ->
              Optional.of(
                  Step.of(
                      row.change(), EventTypes.RESUMED, "the server is at it again", "broker")));
    }
  }
}
