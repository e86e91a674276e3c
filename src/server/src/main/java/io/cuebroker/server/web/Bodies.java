package io.cuebroker.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads bodies into memory within bounds: each body has a limit, and only a few large ones are held
 * and one is in use at once, so that many callers together cannot fill the heap. Safe for
 * concurrent use.
 */
public final class Bodies {
  private static final int SMALL = 256 * 1024;
  private static final int LARGE_AT_ONCE = 3;
  private static final int WAIT_SECONDS = 10;

  private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);

  /** A document takes some ten times the memory of its file, so only one large file is read. */
  private final Semaphore largeInUse = new Semaphore(1, true);

  /** What to do with a body. */
  @FunctionalInterface
  public interface Use<T> {
    /** Uses the body, which may be forgotten afterwards. */
    T apply(byte[] body) throws IOException, io.cuebroker.broker.JobException;
  }

  /**
   * Reads a stream to its end and hands it on.
   *
   * @param announced its length where that is known, else -1
   * @throws ProblemException 413 above {@code limit} bytes, 503 while too many large bodies are
   *     held
   */
  public <T> T use(InputStream stream, long announced, long limit, Use<T> use)
      throws IOException, io.cuebroker.broker.JobException {
    if (announced > limit) {
      throw tooLarge(limit);
    }
    byte[] start = stream.readNBytes((int) Math.min(SMALL, limit + 1));
    if (start.length < SMALL || start.length > limit) {
      if (start.length > limit) {
        throw tooLarge(limit);
      }
      return use.apply(start);
    }
    acquire(large);
    try {
      byte[] body = rest(start, stream, limit);
      acquire(largeInUse);
      try {
        return use.apply(body);
      } finally {
        largeInUse.release();
      }
    } finally {
      large.release();
    }
  }

  private static byte[] rest(byte[] start, InputStream stream, long limit) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(4 * SMALL);
    body.write(start);
    byte[] buffer = new byte[64 * 1024];
    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
      if (body.size() + n > limit) {
        throw tooLarge(limit);
      }
      body.write(buffer, 0, n);
    }
    return body.toByteArray();
  }

  private static void acquire(Semaphore permits) {
    try {
      if (permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(
        Problem.of(503, "busy", "Too many large bodies are being read; try again.")
            .after(Duration.ofSeconds(5)));
  }

  /** Returns the answer to a body above its limit. */
  public static ProblemException tooLarge(long limitBytes) {
    return new ProblemException(
        Problem.of(413, "too_large", "The body may have at most " + limitBytes + " bytes."));
  }
}
