package io.cuebroker.broker.engine;

import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.RenderingSettings;
import io.cuebroker.broker.Video.State;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.engine.RenderingException.Outlook;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.StorageException;
import io.cuebroker.broker.store.VideoRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders videos whose turn has come, on threads of its own. What is to be done stands in the rows:
 * a claim that runs out, or a process that dies, leaves its video to the next one.
 */
final class Renderer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);

  /** A video is left alone whose process died so often while nothing else was rendered. */
  static final int MOST_DEATHS = 3;

  /** A renderer that broke most likely breaks again. */
  private static final int MOST_BREAKS = 2;

  /** A passing trouble may last about an hour; a full disk may last a day. */
  private static final int MOST_SETBACKS = 16;

  private static final Duration LONGEST_FULL_DISK = Duration.ofDays(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(10);
  private static final int RENEWALS = 4;
  private static final int PERCENT_WORTH_WRITING = 5;

  private final Node node;
  private final RenderStep work;
  private final RenderingSettings settings;
  private final Duration firstWait;
  private final BlockingQueue<Boolean> wakes;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(new Threads("render-watch"));
  private volatile boolean closed;

  /**
   * @param firstWait before a video is tried again that something passing was in the way of
   */
  Renderer(Node node, RenderStep work, RenderingSettings settings, Duration firstWait) {
    this.node = node;
    this.work = work;
    this.settings = settings;
    this.firstWait = firstWait;
    this.wakes = new ArrayBlockingQueue<>(settings.parallel());
  }

  /** The only process there is has just begun: what was being rendered is queued again. */
  void recover() {
    node.ledger()
        .store()
        .write(
            rows -> {
              List<VideoRow> left = rows.videos().rendering();
              Instant now = node.ledger().now();
              for (VideoRow row : left) {
                rows.videos().save(leftBehind(row, left.size() == 1, now).build());
              }
              return left.size();
            });
  }

  /** Of several that were aboard none is blamed: each is rendered alone from then on. */
  private static VideoRow.Change leftBehind(VideoRow row, boolean wasAlone, Instant now) {
    int deaths = row.deaths() + (wasAlone || row.alone() ? 1 : 0);
    return row.change().blamed(deaths, true).queued(now);
  }

  void start() {
    Threads factory = new Threads("render");
    for (int i = 0; i < settings.parallel(); i++) {
      Thread thread = factory.newThread(this::run);
      threads.add(thread);
      thread.start();
    }
    var unused =
        watch.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Says that a delivered job changed, so that there may be something to do, or to stop. */
  void follow() {
    wake();
    if (!running.isEmpty()) {
      lookSoon();
    }
  }

  /** Says that there may be something to do. */
  void wake() {
    boolean unused = wakes.offer(true); // A full queue has woken everybody already.
  }

  /** Says that a row was changed that may be under way here. */
  void lookSoon() {
    try {
      watch.execute(this::look);
    } catch (RejectedExecutionException e) {
      LOG.debug("closing; everything under way is stopped", e);
    }
  }

  private void run() {
    while (!closed) {
      try {
        Optional<Claim> claim = claim();
        if (claim.isPresent()) {
          wake(); // The next one may be for another thread.
          render(claim.get());
        } else {
          Boolean unused = wakes.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        LOG.debug("interrupted; the loop's condition says why", e);
      } catch (RuntimeException e) {
        if (!closed) {
          LOG.error("a video could not be taken on; it is tried again", e);
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      LOG.debug("interrupted; the loop's condition says why", e);
    }
  }

  private Optional<Claim> claim() {
    Instant now = node.ledger().now();
    Optional<VideoRow> next = node.ledger().store().read(rows -> rows.videos().next(now));
    if (next.isEmpty()) {
      return Optional.empty();
    }
    VideoRow seen = next.get();
    if (seen.video().state() == State.RENDERING) {
      node.ledger().store().write(rows -> takeBack(rows, seen));
      return Optional.empty();
    }
    return seen.video().startedAt().isPresent() ? claimQuietly(seen) : claimTelling(seen);
  }

  /** A claim ran out: its node is gone, or could not write down how it ended. */
  private boolean takeBack(Rows rows, VideoRow seen) {
    Instant now = node.ledger().now();
    boolean own = seen.claimedBy().equals(Optional.of(node.name()));
    if (own && running.stream().anyMatch(it -> it.row.equals(seen))) {
      return rows.videos().renew(seen, 0, now.plus(node.limits().lease()));
    }
    return rows.videos()
        .save((own ? seen.change().queued(now) : leftBehind(seen, true, now)).build());
  }

  /** Takes a row whose start was told already. */
  private Optional<Claim> claimQuietly(VideoRow seen) {
    return node.ledger()
        .store()
        .write(
            rows -> {
              Optional<JobRow> job = rows.jobs().find(seen.video().job());
              Optional<VideoRow> mine = mine(rows, seen, node.ledger().now());
              return mine.filter(rows.videos()::save)
                  .flatMap(row -> job.map(it -> new Claim(row, it.job())));
            });
  }

  private Optional<Claim> claimTelling(VideoRow seen) {
    AtomicReference<VideoRow> taken = new AtomicReference<>(seen);
    return node.ledger()
        .changeKnowing(
            seen.video().job(),
            (rows, job, now) ->
                mine(rows, seen, now)
                    .map(
                        row ->
                            Step.of(
                                    job.change(),
                                    EventTypes.VIDEO_STARTED,
                                    "rendering " + words(row, job.job().captionVersion()),
                                    "broker")
                                .also(
                                    (tables, saved) -> {
                                      require(tables.videos().save(row));
                                      taken.set(row);
                                    })))
        .map(job -> new Claim(Objects.requireNonNull(taken.get()), job.job()));
  }

  /** Returns the row as this node's, unless it may not be rendered now. */
  private Optional<VideoRow> mine(Rows rows, VideoRow seen, Instant now) {
    Optional<VideoRow> found = unchanged(rows, seen);
    List<VideoRow> others = rows.videos().rendering();
    boolean crowded =
        !others.isEmpty() && (seen.alone() || others.stream().anyMatch(VideoRow::alone));
    return crowded
        ? Optional.empty()
        : found.map(
            row ->
                row.change().rendering(node.name(), now, now.plus(node.limits().lease())).build());
  }

  private static Optional<VideoRow> unchanged(Rows rows, VideoRow seen) {
    return rows.videos().find(seen.video().id()).filter(row -> row.version() == seen.version());
  }

  private void render(Claim claim) {
    VideoRow row = claim.row();
    Running me = new Running(row);
    running.add(me);
    try {
      if (row.deaths() >= MOST_DEATHS) {
        throw RenderingException.of(
            "render_died",
            "the service ended " + row.deaths() + " times while this video was rendered alone",
            "operator",
            Outlook.FINAL);
      }
      RenderStep.Made made = work.make(row, claim.job(), me::progress);
      me.end();
      done(row, made);
    } catch (RenderingException e) {
      me.end();
      settle(row, e);
    } catch (InterruptedException e) {
      me.end();
      if (closed) {
        giveBack(row);
      } // Else it was cancelled, or is to be made of other captions: the row says so.
    } catch (StorageException e) {
      LOG.warn("video={} its outcome could not be stored; it is made again", row.video().id(), e);
    } catch (RuntimeException e) {
      me.end();
      LOG.error("video={} failed", row.video().id(), e);
      settle(
          row,
          RenderingException.of(
              "render_failed", "it failed unexpectedly", "nobody", Outlook.BROKEN));
    } finally {
      me.end();
      running.remove(me);
    }
  }

  private void done(VideoRow row, RenderStep.Made made) {
    Optional<JobRow> told = Optional.empty();
    try {
      told =
          node.ledger()
              .changeKnowing(
                  row.video().job(), (rows, job, now) -> done(rows, job, row, made, now));
    } finally {
      // Also after a failure, where nobody knows whether it was committed.
      delete(told.isPresent() || isNamed(row, made) ? row.blob() : Optional.of(made.blob()));
    }
  }

  private boolean isNamed(VideoRow row, RenderStep.Made made) {
    return node.ledger()
        .store()
        .read(rows -> rows.videos().find(row.video().id()))
        .filter(it -> it.blob().equals(Optional.of(made.blob())))
        .isPresent();
  }

  private Optional<Step> done(
      Rows rows, JobRow job, VideoRow seen, RenderStep.Made made, Instant now) {
    return unchanged(rows, seen)
        .map(
            row ->
                Step.of(
                        job.change(),
                        EventTypes.VIDEO_COMPLETED,
                        words(row, made.captionVersion()) + " is ready",
                        "broker")
                    .also(
                        (tables, saved) ->
                            require(
                                tables
                                    .videos()
                                    .save(
                                        row.change()
                                            .done(
                                                made.blob(),
                                                made.sizeBytes(),
                                                made.captionVersion(),
                                                made.notes(),
                                                now,
                                                now.plus(keep(row.video().wish())))
                                            .build()))));
  }

  private Duration keep(VideoWish wish) {
    return wish.keptFor().orElse(settings.keep());
  }

  private void settle(VideoRow row, RenderingException e) {
    Instant now = node.ledger().now();
    Duration wait = wait(row.setbacks());
    switch (e.outlook()) {
      case FINAL -> fail(row, e.failure());
      case BROKEN -> {
        if (row.deaths() + 1 >= MOST_BREAKS) {
          fail(row, e.failure());
        } else {
          requeue(row, row.change().blamed(row.deaths() + 1, row.alone()).queued(now.plus(wait)));
        }
      }
      case PASSING -> {
        if (row.setbacks() + 1 >= MOST_SETBACKS) {
          fail(row, e.failure());
        } else {
          requeue(row, row.change().setbacks(row.setbacks() + 1).queued(now.plus(wait)));
        }
      }
      case DISK_FULL -> {
        Instant began = row.video().startedAt().orElse(now);
        if (began.plus(LONGEST_FULL_DISK).isBefore(now)) {
          fail(row, e.failure());
        } else {
          requeue(row, row.change().setbacks(row.setbacks() + 1).queued(now.plus(wait)));
        }
      }
    }
  }

  private Duration wait(int setbacks) {
    Duration wait = firstWait.multipliedBy(1L << Math.min(setbacks, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private void requeue(VideoRow row, VideoRow.Change change) {
    LOG.info("video={} is tried again later", row.video().id());
    boolean unused = node.ledger().store().write(rows -> rows.videos().save(change.build()));
  }

  private void giveBack(VideoRow row) {
    try {
      requeue(row, row.change().queued(node.ledger().now()));
    } catch (StorageException e) {
      LOG.debug("closing; the next process finds it as it is", e);
    }
  }

  private void fail(VideoRow seen, Failure failure) {
    var unused =
        node.ledger()
            .changeKnowing(
                seen.video().job(),
                (rows, job, now) ->
                    unchanged(rows, seen)
                        .map(
                            row ->
                                Step.of(
                                        job.change(),
                                        EventTypes.VIDEO_FAILED,
                                        words(row, job.job().captionVersion())
                                            + " was not rendered: "
                                            + failure.message(),
                                        "broker")
                                    .also(
                                        (tables, saved) ->
                                            require(
                                                tables
                                                    .videos()
                                                    .save(
                                                        row.change()
                                                            .failed(failure, now)
                                                            .build())))));
  }

  static String words(VideoRow row, int captionVersion) {
    String kind =
        switch (row.video().wish().kind()) {
          case BURNED_IN -> "burned in";
          case TRACK -> "as a track";
        };
    return "video " + row.video().id() + " (captions " + kind + ", version " + captionVersion + ")";
  }

  /** What was looked at in the same transaction cannot have changed since. */
  static void require(boolean saved) {
    if (!saved) {
      throw new IllegalStateException("a video changed within a transaction");
    }
  }

  private void delete(Optional<String> blob) {
    try {
      if (blob.isPresent()) {
        node.blobs().delete(blob.get());
      }
    } catch (IOException e) {
      LOG.warn("a video's file could not be deleted; the sweep tries again", e);
    }
  }

  /** Stops what was cancelled or overtaken, and writes down how far the rest is. */
  private void look() {
    for (Running it : running) {
      try {
        look(it);
      } catch (RuntimeException e) {
        if (!closed) {
          LOG.warn("video={} could not be looked at", it.row.video().id(), e);
        }
      }
    }
  }

  private void look(Running it) {
    if (node.ledger().store().read(rows -> unchanged(rows, it.row)).isEmpty()) {
      it.stop();
      return;
    }
    Instant now = node.ledger().now();
    Duration lease = node.limits().lease();
    int percent = it.percent;
    boolean worth = percent >= it.written + PERCENT_WORTH_WRITING;
    if (worth || now.isAfter(it.renewedAt.plus(lease.dividedBy(RENEWALS)))) {
      it.written = percent;
      it.renewedAt = now;
      boolean unused =
          node.ledger()
              .store()
              .write(rows -> rows.videos().renew(it.row, percent, now.plus(lease)));
    }
  }

  /** Stops what is under way and gives it back to the queue; nothing is held against it. */
  @Override
  public void close() {
    closed = true;
    watch.shutdownNow();
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join(CLOSING.toMillis());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A row that this node has, and its job as it stood then. */
  private record Claim(VideoRow row, Job job) {}

  /** A rendering under way on the thread that made this. */
  private final class Running {
    private final VideoRow row;
    private final Thread thread = Thread.currentThread();
    private volatile int percent;
    private boolean ended;

    /** Only the watch's thread uses these. */
    private int written;

    private Instant renewedAt = node.ledger().now();

    Running(VideoRow row) {
      this.row = row;
    }

    void progress(int done) {
      percent = done;
    }

    /** Interrupts the rendering and nothing that comes after it. */
    synchronized void stop() {
      if (!ended) {
        thread.interrupt();
      }
    }

    synchronized void end() {
      ended = true;
      boolean unused = Thread.interrupted();
    }
  }
}
