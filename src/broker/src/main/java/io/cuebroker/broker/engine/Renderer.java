package io.cuebroker.broker.engine;

import io.cuebroker.broker.Failure;
import io.cuebroker.broker.RenderingSettings;
import io.cuebroker.broker.Video.State;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.engine.RenderingException.Outlook;
import io.cuebroker.broker.engine.VideoClaims.Claim;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.StorageException;
import io.cuebroker.broker.store.VideoRow;
import io.cuebroker.broker.store.VideoRows;
import io.cuebroker.provider.LocalMedia;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** A host in trouble is given so long, in at least so many tries; a full disk may last a day. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final int LEAST_SETBACKS = 3;
  private static final int MOST_SETBACKS = 16;

  /** Where nobody answers there was perhaps a slip: so many tries, within ten seconds. */
  private static final int MOST_KNOCKS = 3;

  private static final Duration FIRST_KNOCK = Duration.ofSeconds(3);
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
  private final VideoClaims claims;
  private final MediaFetches fetches;
  private final AtomicBoolean feeds = new AtomicBoolean();
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
    this.claims = new VideoClaims(node);
    this.fetches =
        new MediaFetches(
            node,
            claims,
            work,
            settings,
            new MediaFetches.Outcomes() {
              @Override
              public void failed(VideoRow row, RenderingException why) {
                settle(row, why);
              }

              @Override
              public void moved() {
                wake();
              }
            });
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
              List<VideoRow> fetching = rows.videos().fetching();
              for (VideoRow row : fetching) { // Nobody dies of a download.
                rows.videos().save(row.change().queued(now).build());
              }
              return left.size() + fetching.size();
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
            this::lookAndFeed, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Says that a delivered job changed, so that there may be something to do, or to stop. */
  void follow() {
    wake();
    if (!running.isEmpty() || fetches.isBusy()) {
      lookSoon();
    }
  }

  /** Says that there may be something to do. */
  void wake() {
    boolean unused = wakes.offer(true); // A full queue has woken everybody already.
    if (feeds.compareAndSet(false, true)) {
      soon(this::feed);
    }
  }

  private void feed() {
    feeds.set(false);
    try {
      fetches.feed();
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.warn("what is to be fetched could not be looked at; it is tried again", e);
      }
    }
  }

  /** Says that a row was changed that may be under way here. */
  void lookSoon() {
    soon(this::look);
  }

  private void soon(Runnable work) {
    try {
      watch.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.debug("closing; everything under way is stopped", e);
    }
  }

  private void run() {
    while (!closed) {
      try {
        Optional<Turn> turn = claim();
        if (turn.isPresent()) {
          wake(); // The next one may be for another thread.
          render(turn.get());
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

  private Optional<Turn> claim() {
    Instant now = node.ledger().now();
    for (VideoRows.Due due : node.ledger().store().read(rows -> rows.videos().due(now))) {
      boolean leftBehind = due.state() == State.RENDERING;
      if (leftBehind || fetches.isReady(due)) {
        Optional<VideoRow> seen =
            node.ledger()
                .store()
                .read(rows -> rows.videos().find(due.id()))
                .filter(row -> row.version() == due.version());
        if (leftBehind) {
          seen.ifPresent(row -> node.ledger().store().write(rows -> takeBack(rows, row)));
          return Optional.empty();
        }
        return seen.flatMap(this::claim);
      }
    }
    return Optional.empty();
  }

  private Optional<Turn> claim(VideoRow seen) {
    Optional<LocalMedia> fetched = fetches.take(seen);
    Optional<Claim> claim = Optional.empty();
    try {
      claim = claims.toRender(seen);
    } finally {
      if (claim.isPresent()) {
        fetches.release(seen);
      } else {
        fetches.putBack(seen);
      }
    }
    return claim.map(it -> new Turn(it, fetched));
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

  private void render(Turn turn) {
    VideoRow row = turn.claim().row();
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
      RenderStep.Made made = work.make(row, turn.claim().job(), turn.fetched(), me::progress);
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
      turn.fetched().ifPresent(LocalMedia::close);
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
    return VideoClaims.unchanged(rows, seen)
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
          requeue(row, row.change().blamed(row.deaths() + 1, row.alone()), e, now.plus(wait));
        }
      }
      case AWAY -> {
        if (row.video().captionVersion() > 0) { // It was there before, so it may come back.
          setBack(row, e, now);
        } else if (row.setbacks() + 1 >= MOST_KNOCKS) {
          fail(row, callersMove(e.failure()));
        } else {
          Duration soon = firstWait.compareTo(FIRST_KNOCK) > 0 ? FIRST_KNOCK : firstWait;
          Instant then = now.plus(soon.multipliedBy(1L << row.setbacks()));
          requeue(row, row.change().setbacks(row.setbacks() + 1), e, then);
        }
      }
      case PASSING -> setBack(row, e, now);
      case DISK_FULL -> {
        Instant began = row.video().startedAt().orElse(now);
        if (began.plus(LONGEST_FULL_DISK).isBefore(now)) {
          fail(row, e.failure());
        } else {
          requeue(row, row.change().setbacks(row.setbacks() + 1), e, now.plus(wait));
        }
      }
    }
  }

  private void setBack(VideoRow row, RenderingException e, Instant now) {
    int setbacks = row.setbacks() + 1;
    Instant began = row.video().startedAt().orElse(now);
    boolean longEnough = !began.plus(PATIENCE).isAfter(now) && setbacks >= LEAST_SETBACKS;
    if (longEnough || setbacks >= MOST_SETBACKS) {
      fail(row, callersMove(e.failure()));
    } else {
      Instant then = now.plus(wait(row.setbacks()));
      requeue(row, row.change().setbacks(setbacks), e, then);
    }
  }

  /** Media that does not come, however often it is asked for, is for the caller to put right. */
  private static Failure callersMove(Failure failure) {
    return failure.code().equals("media_unreachable")
        ? new Failure(
            failure.code(),
            failure.message(),
            failure.vendorMessage(),
            "caller",
            failure.retryable(),
            failure.charged())
        : failure;
  }

  private Duration wait(int setbacks) {
    Duration wait = firstWait.multipliedBy(1L << Math.min(setbacks, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private void requeue(VideoRow row, VideoRow.Change change, RenderingException e, Instant then) {
    Failure why = e.failure();
    LOG.info(
        "video={} is tried again at {}: {}: {}", row.video().id(), then, why.code(), why.message());
    VideoRow queued =
        change.queued(then).waiting(why.message() + "; the next try is at " + then).build();
    boolean unused = node.ledger().store().write(rows -> rows.videos().save(queued));
  }

  private void giveBack(VideoRow row) {
    try {
      VideoRow queued = row.change().queued(node.ledger().now()).build();
      boolean unused = node.ledger().store().write(rows -> rows.videos().save(queued));
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
                    VideoClaims.unchanged(rows, seen)
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

  private void lookAndFeed() {
    look();
    feed();
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
    try {
      fetches.look();
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.warn("what is being fetched could not be looked at", e);
      }
    }
  }

  private void look(Running it) {
    if (node.ledger().store().read(rows -> VideoClaims.unchanged(rows, it.row)).isEmpty()) {
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
    fetches.close();
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

  /**
   * A video to be rendered.
   *
   * @param fetched its media, where that came from elsewhere; to be closed
   */
  private record Turn(Claim claim, Optional<LocalMedia> fetched) {}

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
