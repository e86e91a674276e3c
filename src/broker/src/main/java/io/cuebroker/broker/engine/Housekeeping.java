package io.cuebroker.broker.engine;

import io.cuebroker.broker.blob.Blobs;
import io.cuebroker.broker.hooks.HookDesk;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears away what nothing points to any more. */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** A blob whose row is still to be committed is younger than this. */
  private static final Duration BLOB_GRACE = Duration.ofHours(6);

  /** Of each run; all parts are swept within some hours. */
  private static final int PARTS = 8;

  private final Ledger ledger;
  private final Blobs blobs;
  private final VideoDesk videos;
  private final HookDesk hooks;
  private int next = ThreadLocalRandom.current().nextInt(Blobs.parts());

  Housekeeping(Ledger ledger, Blobs blobs, VideoDesk videos, HookDesk hooks) {
    this.ledger = ledger;
    this.blobs = blobs;
    this.videos = videos;
    this.hooks = hooks;
  }

  void run() {
    Instant now = ledger.now();
    videos.sweep(); // First: it makes room that the rest may need.
    ledger.store().write(rows -> rows.jobs().pullIn(now, now.plus(Pace.LONGEST_WAIT)));
    ledger.store().write(rows -> rows.answers().deleteBefore(now.minus(Answers.KEPT)));
    hooks.sweep();
    try {
      int orphans = 0;
      for (int i = 0; i < PARTS; i++) {
        orphans +=
            blobs.sweep(
                next,
                now.minus(BLOB_GRACE),
                name -> ledger.store().read(rows -> rows.blobs().isNamed(name)));
        next = (next + 1) % Blobs.parts();
      }
      if (orphans > 0) {
        LOG.info("orphan_blobs_deleted={}", orphans);
      }
    } catch (IOException e) {
      LOG.warn("the blobs could not be swept", e);
    }
  }
}
