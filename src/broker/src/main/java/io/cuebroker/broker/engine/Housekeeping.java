package io.cuebroker.broker.engine;

import io.cuebroker.broker.blob.Blobs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears away what nothing points to any more. */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** A blob whose row is still to be committed is younger than this. */
  private static final Duration BLOB_GRACE = Duration.ofHours(6);

  private final Ledger ledger;
  private final Blobs blobs;

  Housekeeping(Ledger ledger, Blobs blobs) {
    this.ledger = ledger;
    this.blobs = blobs;
  }

  void run() {
    Instant now = ledger.now();
    ledger.store().write(rows -> rows.answers().deleteBefore(now.minus(Answers.KEPT)));
    try {
      int orphans =
          blobs.sweep(
              now.minus(BLOB_GRACE),
              name -> ledger.store().read(rows -> rows.blobs().isNamed(name)));
      if (orphans > 0) {
        LOG.info("orphan_blobs_deleted={}", orphans);
      }
    } catch (IOException e) {
      LOG.warn("the blobs could not be swept", e);
    }
  }
}
