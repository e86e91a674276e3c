package io.cuebroker.server.dialect.captions;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.mcc.Mcc;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only as many large files be written and sent at once as the heap has room for: those of a
 * day take a hundred megabytes each. Safe for concurrent use.
 */
final class LargeFiles {
  /** What one may take, with what it is made of. */
  private static final long BYTES_EACH = 256L << 20;

  private static final int WAIT_SECONDS = 10;

  /** A packet for each frame makes three megabytes of this. */
  private static final Duration LONG = Duration.ofMinutes(30);

  private static final int MANY_CUES = 10_000;

  private final Semaphore permits;

  LargeFiles() {
    this((int) Math.max(1, Runtime.getRuntime().maxMemory() / BYTES_EACH));
  }

  LargeFiles(int atOnce) {
    this.permits = new Semaphore(atOnce, true);
  }

  /** The right to have one file in memory, until it is ended. */
  interface Turn {
    /** Means that the file was small. */
    Turn NONE = () -> {};

    void end();
  }

  /**
   * Waits a little for a turn, if the file will be large.
   *
   * @throws ProblemException 503 while others take too long
   */
  Turn await(CaptionDocument document, CaptionFormat format) {
    if (!isLarge(document, format)) {
      return Turn.NONE;
    }
    try {
      if (permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        return permits::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(
        Problem.of(503, "busy", "Too many large files are being written; try again.")
            .after(Duration.ofSeconds(WAIT_SECONDS)));
  }

  private static boolean isLarge(CaptionDocument document, CaptionFormat format) {
    if (document.cues().size() > MANY_CUES) {
      return true;
    }
    if (!format.equals(Mcc.FORMAT)) {
      return false;
    }
    for (Cue cue : document.cues()) {
      if (cue.end().compareTo(LONG) > 0) {
        return true;
      }
    }
    return false;
  }
}
