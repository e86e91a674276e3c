package io.cuebroker.broker.engine;

import io.cuebroker.broker.RenderingSettings;
import io.cuebroker.broker.Video.State;
import io.cuebroker.broker.VideoId;
import io.cuebroker.broker.engine.RenderingException.Outlook;
import io.cuebroker.broker.engine.VideoClaims.Claim;
import io.cuebroker.broker.store.StorageException;
import io.cuebroker.broker.store.VideoRow;
import io.cuebroker.broker.store.VideoRows;
import io.cuebroker.provider.LocalMedia;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings media that lie elsewhere here before their videos take a renderer's place, so that a slow
 * host keeps nobody else's videos waiting. What is fetched stays in this process: a video whose
 * process died is queued as before and fetched again. Safe for concurrent use.
 */
final class MediaFetches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaFetches.class);
  static final int LEAST_AT_ONCE = 8;

  /** One host gets at most the fourth part of what is fetched at once. */
  static final int HOSTS = 4;

  private static final int RENEWALS = 4;
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Node node;
  private final VideoClaims claims;
  private final RenderStep work;
  private final Duration limit;
  private final Outcomes outcomes;
  private final int atOnce;
  private final ExecutorService pool;
  private final Map<VideoId, Fetch> fetches = new HashMap<>();
  private boolean closed;

  /** Who hears of what became of a fetch. */
  interface Outcomes {
    /** Says that no media came; the row is still claimed for it. */
    void failed(VideoRow row, RenderingException why);

    /** Says that media came, or that there is room for another fetch. */
    void moved();
  }

  MediaFetches(
      Node node,
      VideoClaims claims,
      RenderStep work,
      RenderingSettings settings,
      Outcomes outcomes) {
    this.node = node;
    this.claims = claims;
    this.work = work;
    this.limit = settings.fetchLimit();
    this.outcomes = outcomes;
    this.atOnce = Math.max(LEAST_AT_ONCE, 2 * settings.parallel());
    this.pool = Executors.newFixedThreadPool(atOnce, new Threads("media-fetch"));
  }

  /** Returns the host that an address names; empty where nothing is to be fetched from one. */
  private static Optional<String> host(VideoRows.Due due) {
    try {
      return due.mediaUrl().map(URI::create).flatMap(MediaFetches::host);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Opening it will say what is wrong with it.
    }
  }

  private static Optional<String> host(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals("http") || scheme.equals("https")
        ? Optional.of(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** Begins as many fetches as there is room for, in the order of the videos' turns. */
  void feed() {
    if (isFull()) {
      return;
    }
    Instant now = node.ledger().now();
    for (VideoRows.Due due : node.ledger().store().read(rows -> rows.videos().due(now))) {
      Optional<String> host = host(due);
      if (due.state() == State.QUEUED && host.isPresent()) {
        Optional<Fetch> fetch = reserve(due.id(), host.get());
        if (fetch.isPresent()) {
          begin(due, fetch.get());
        }
      }
    }
  }

  private synchronized boolean isFull() {
    // What waits for a renderer lies on the disk; it is bounded together with what is to come.
    return closed || count(Stage.FETCHING) >= atOnce || fetches.size() >= 2 * atOnce;
  }

  private long count(Stage stage) {
    return fetches.values().stream().filter(it -> it.stage == stage).count();
  }

  private synchronized Optional<Fetch> reserve(VideoId id, String host) {
    long ofHost =
        fetches.values().stream()
            .filter(it -> it.stage == Stage.FETCHING && it.host.equals(host))
            .count();
    if (isFull() || fetches.containsKey(id) || ofHost >= atOnce / HOSTS) {
      return Optional.empty();
    }
    Fetch fetch = new Fetch(id, host);
    fetches.put(id, fetch);
    return Optional.of(fetch);
  }

  private void begin(VideoRows.Due due, Fetch fetch) {
    boolean begun = false;
    try {
      Optional<VideoRow> seen =
          node.ledger()
              .store()
              .read(rows -> rows.videos().find(due.id()))
              .filter(row -> row.version() == due.version());
      Optional<Claim> claim = seen.flatMap(claims::toFetch);
      if (claim.isPresent()) {
        Instant turn = seen.flatMap(VideoRow::dueAt).orElse(node.ledger().now());
        fetch.claimed(claim.get().row());
        pool.execute(() -> run(fetch, claim.get(), turn));
        begun = true;
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("closing; the next process finds it as it is", e);
    } finally {
      if (!begun) {
        remove(fetch);
      }
    }
  }

  private void run(Fetch fetch, Claim claim, Instant turn) {
    long began = System.nanoTime();
    boolean kept = false;
    try {
      if (fetch.enter()) {
        LocalMedia media = work.fetch(claim.job());
        fetch.leave();
        kept = keep(fetch, claim.row(), media, turn);
      }
    } catch (RenderingException e) {
      fetch.leave();
      failed(claim.row(), e, Duration.ofNanos(System.nanoTime() - began));
    } catch (InterruptedException e) {
      LOG.debug("video={} its fetch was broken off", fetch.id, e);
    } catch (StorageException e) {
      LOG.warn("video={} what became of its fetch could not be stored", fetch.id, e);
    } catch (RuntimeException e) {
      fetch.leave();
      LOG.error("video={} its media could not be fetched", fetch.id, e);
      failed(
          claim.row(),
          RenderingException.of(
              "render_failed", "its media could not be fetched", "nobody", Outlook.BROKEN),
          Duration.ZERO);
    } finally {
      fetch.leave();
      if (!kept) {
        giveBackWhereClosing(claim.row());
        remove(fetch);
      }
      outcomes.moved();
    }
  }

  private void failed(VideoRow row, RenderingException e, Duration after) {
    // A host that took all the time there is will take it again.
    boolean usedUp = e.outlook() == Outlook.PASSING && after.compareTo(limit) >= 0;
    try {
      outcomes.failed(row, usedUp ? new RenderingException(e.failure(), Outlook.FINAL) : e);
    } catch (StorageException failure) {
      LOG.warn("video={} its failed fetch could not be stored", row.video().id(), failure);
    }
  }

  /** Puts the video back into the queue, at its old place, with its media here. */
  private boolean keep(Fetch fetch, VideoRow row, LocalMedia media, Instant turn) {
    boolean kept = false;
    try {
      VideoRow queued = row.change().queued(turn).build();
      if (node.ledger().store().write(rows -> rows.videos().save(queued))) {
        synchronized (this) {
          if (!closed) {
            fetch.row = queued;
            fetch.media = media;
            fetch.stage = Stage.HELD;
            kept = true;
          }
        }
      } // Else it was cancelled, or is to be made of other captions.
      return kept;
    } finally {
      if (!kept) {
        media.close();
      }
    }
  }

  private void giveBackWhereClosing(VideoRow row) {
    boolean closing;
    synchronized (this) {
      closing = closed;
    }
    if (closing) {
      try {
        VideoRow queued = row.change().queued(node.ledger().now()).build();
        boolean unused = node.ledger().store().write(rows -> rows.videos().save(queued));
      } catch (RuntimeException e) {
        LOG.debug("closing; the next process finds it as it is", e);
      }
    }
  }

  private synchronized void remove(Fetch fetch) {
    fetches.remove(fetch.id, fetch);
  }

  /** Whether a queued video can be rendered as far as its media goes. */
  synchronized boolean isReady(VideoRows.Due due) {
    Fetch fetch = fetches.get(due.id());
    return host(due).isEmpty() || (fetch != null && fetch.isHeld(due.version()));
  }

  /** Takes what was fetched for a video, until it is {@link #release released} or put back. */
  synchronized Optional<LocalMedia> take(VideoRow row) {
    Fetch fetch = fetches.get(row.video().id());
    if (fetch == null || !fetch.isHeld(row.version())) {
      return Optional.empty();
    }
    fetch.stage = Stage.TAKEN;
    return Optional.ofNullable(fetch.media);
  }

  /** Puts back what was taken. */
  synchronized void putBack(VideoRow row) {
    Fetch fetch = fetches.get(row.video().id());
    if (fetch != null && fetch.stage == Stage.TAKEN) {
      fetch.stage = Stage.HELD;
      if (closed) {
        drop(fetch);
      }
    }
  }

  /** Leaves what was taken to its taker, who closes it. */
  synchronized void release(VideoRow row) {
    Fetch fetch = fetches.get(row.video().id());
    if (fetch != null && fetch.stage == Stage.TAKEN) {
      fetches.remove(fetch.id);
    }
  }

  synchronized boolean isBusy() {
    return !fetches.isEmpty();
  }

  /** Breaks off, or throws away, what was cancelled or overtaken, and prolongs the other claims. */
  void look() {
    for (Fetch fetch : all()) {
      VideoRow row = fetch.row;
      if (row == null) {
        continue;
      }
      boolean current =
          node.ledger().store().read(rows -> VideoClaims.unchanged(rows, row)).isPresent();
      if (current) {
        prolong(fetch, row);
      } else {
        dropStale(fetch, row);
      }
    }
  }

  private synchronized List<Fetch> all() {
    return List.copyOf(fetches.values());
  }

  private synchronized void dropStale(Fetch fetch, VideoRow row) {
    if (row.equals(fetch.row)) {
      drop(fetch);
    }
  }

  private void drop(Fetch fetch) {
    if (fetch.stage == Stage.HELD) {
      fetches.remove(fetch.id, fetch);
      fetch.close();
    } else {
      fetch.stop();
    }
  }

  private void prolong(Fetch fetch, VideoRow row) {
    Instant now = node.ledger().now();
    Duration lease = node.limits().lease();
    boolean worth = now.isAfter(fetch.renewedAt.plus(lease.dividedBy(RENEWALS)));
    if (fetch.stage == Stage.FETCHING && worth) {
      fetch.renewedAt = now;
      boolean unused =
          node.ledger().store().write(rows -> rows.videos().prolong(row, now.plus(lease)));
    }
  }

  /** Breaks off what is under way, gives it back to the queue, and deletes what was fetched. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      all().forEach(this::drop);
    }
    pool.shutdown();
    try {
      if (!pool.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("media is still being fetched; the next start deletes what came of it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private enum Stage {
    /** It is under way, or about to be. */
    FETCHING,
    /** It is here and waits for a renderer. */
    HELD,
    /** A renderer tries to take its video on. */
    TAKEN
  }

  /** The media of one video, on its way or here. Its fields are guarded by the outer lock. */
  private final class Fetch {
    private final VideoId id;
    private final String host;
    private volatile Stage stage = Stage.FETCHING;
    private volatile @Nullable VideoRow row;
    private @Nullable LocalMedia media;

    /** Only the watch's thread uses it. */
    private Instant renewedAt = node.ledger().now();

    private @Nullable Thread thread;
    private boolean stopped;

    Fetch(VideoId id, String host) {
      this.id = id;
      this.host = host;
    }

    void claimed(VideoRow claimed) {
      row = claimed;
    }

    boolean isHeld(long version) {
      VideoRow mine = row;
      return stage == Stage.HELD && mine != null && mine.version() == version;
    }

    /** Returns false where it was stopped before it began. */
    boolean enter() {
      synchronized (MediaFetches.this) {
        thread = Thread.currentThread();
        return !stopped;
      }
    }

    /** From here on nothing interrupts the thread any more. */
    void leave() {
      synchronized (MediaFetches.this) {
        thread = null;
        boolean unused = Thread.interrupted();
      }
    }

    private void stop() {
      stopped = true;
      if (thread != null) {
        thread.interrupt();
      }
    }

    private void close() {
      if (media != null) {
        media.close();
      }
    }
  }
}
