package io.cuebroker.server.dialect.video;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.DialectRecord;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobService.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of this dialect that have not ended, of all desks: how many there may be, and who waits
 * for them. Each has a record, so that a restart knows them; where a crash comes between a job and
 * its record the job goes on and is only not counted. Safe for concurrent use.
 */
final class UnderWay implements AutoCloseable {
  static final String RECORDS = "video-caption";
  private static final Logger LOG = LoggerFactory.getLogger(UnderWay.class);
  private static final int PAGE = 500;

  /** Changes are told at once; looking now and then finds those of which another node knows. */
  private static final int LOOK_SECONDS = 5;

  private final Supplier<Broker> broker;
  private final int most;
  private final Map<JobId, Followed> active = new ConcurrentHashMap<>();
  private final ScheduledExecutorService looking =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "video-captions");
            thread.setDaemon(true);
            return thread;
          });
  private int reserved;
  private volatile boolean closed;

  /**
   * Makes it empty.
   *
   * @param most jobs at once; 0 means any number
   */
  UnderWay(Supplier<Broker> broker, int most) {
    this.broker = broker;
    this.most = most;
  }

  /** Follows the jobs that a process before this one accepted. */
  void started(Broker opened) {
    Optional<String> last = Optional.empty();
    List<DialectRecord> page;
    do {
      page = opened.records().all(RECORDS, last, PAGE);
      for (DialectRecord record : page) {
        JobId.parse(record.id()).ifPresent(id -> track(opened, record.desk(), id));
        last = Optional.of(record.id());
      }
    } while (page.size() == PAGE);
    var unused =
        looking.scheduleWithFixedDelay(
            () -> active.values().forEach(this::look),
            LOOK_SECONDS,
            LOOK_SECONDS,
            TimeUnit.SECONDS);
  }

  /** Returns how many there may be; 0 means any number. */
  int most() {
    return most;
  }

  /** Returns how many there are, with those about to be. */
  synchronized int length() {
    return reserved + active.size();
  }

  /** Takes a place for a job that is about to be made; false where there is none. */
  synchronized boolean reserve() {
    if (most > 0 && reserved + active.size() >= most) {
      return false;
    }
    reserved++;
    return true;
  }

  /** Gives the place of a job back that was not made. */
  synchronized void giveBack() {
    reserved--;
  }

  /**
   * Follows a job in the place that was reserved for it.
   *
   * @return how it ended; empty where this process ends first
   */
  CompletableFuture<Optional<Ending>> follow(Job job) {
    try {
      broker.get().records().insert(RECORDS, job.desk(), job.id().toString(), "{}");
    } catch (JobException | RuntimeException e) {
      LOG.warn("job={} is not counted after a restart", job.id(), e);
    }
    Followed followed;
    synchronized (this) {
      followed = track(broker.get(), job.desk(), job.id());
      reserved--;
    }
    if (closed) {
      followed.letGo(); // It was accepted while this process was already letting go.
    }
    return followed.ending.copy();
  }

  private Followed track(Broker opened, DeskId desk, JobId id) {
    Followed followed = new Followed(desk, id);
    Followed known = active.putIfAbsent(id, followed);
    if (known != null) {
      return known; // Accepted while the start was still reading the records.
    }
    followed.subscription = opened.jobs().subscribe(id, changed -> look(followed));
    look(followed); // for what happened before the subscription
    return followed;
  }

  /** Looks soon whether a job has ended; calls may be merged. Never blocks. */
  private void look(Followed followed) {
    if (followed.wanted.compareAndSet(false, true)) {
      try {
        looking.execute(() -> lookNow(followed));
      } catch (RejectedExecutionException e) {
        LOG.debug("closing; the next process follows the job", e);
      }
    }
  }

  private void lookNow(Followed followed) {
    followed.wanted.set(false);
    try {
      Ending.of(broker.get(), followed.desk, followed.id)
          .ifPresent(ending -> ended(followed, ending));
    } catch (JobException | RuntimeException e) {
      LOG.debug("job={} could not be looked at; again soon", followed.id, e);
    }
  }

  /** Says that a job has ended, where somebody else found that first. */
  void ended(Ending ending) {
    Followed followed = active.get(ending.job().id());
    if (followed != null) {
      ended(followed, ending);
    }
  }

  private void ended(Followed followed, Ending ending) {
    boolean first;
    synchronized (this) {
      first = active.remove(followed.id, followed);
    }
    if (!first) {
      return;
    }
    followed.end();
    try {
      broker.get().records().delete(RECORDS, followed.desk, followed.id.toString());
    } catch (RuntimeException e) {
      LOG.warn("job={} is looked at again after a restart", followed.id, e);
    }
    followed.ending.complete(Optional.of(ending));
  }

  /** Lets go of everybody who waits; the jobs go on in the next process. */
  @Override
  public void close() {
    closed = true;
    looking.shutdown(); // Not at once: one of its threads may be writing an answer.
    active.values().forEach(Followed::letGo);
  }

  /** One job. */
  private static final class Followed {
    private final DeskId desk;
    private final JobId id;
    private final CompletableFuture<Optional<Ending>> ending = new CompletableFuture<>();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile Subscription subscription = () -> {};

    Followed(DeskId desk, JobId id) {
      this.desk = desk;
      this.id = id;
    }

    void end() {
      subscription.close();
    }

    void letGo() {
      end();
      ending.complete(Optional.empty());
    }
  }
}
