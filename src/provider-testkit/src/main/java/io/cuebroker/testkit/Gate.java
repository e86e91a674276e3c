package io.cuebroker.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Holds calls at a fake vendor until it is opened, so that a test decides what happens meanwhile
 * instead of sleeping. Safe for concurrent use.
 */
public final class Gate implements AutoCloseable {
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final CountDownLatch open = new CountDownLatch(1);
  private final Semaphore arrivals = new Semaphore(0);

  Gate() {}

  /**
   * Waits until one more call has arrived than in all earlier waits.
   *
   * @throws AssertionError if none arrives within a minute
   */
  public void awaitCall() throws InterruptedException {
    if (!arrivals.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no call arrived at the gate");
    }
  }

  /** Lets all calls pass from now on. */
  public void open() {
    open.countDown();
  }

  /** Opens the gate. */
  @Override
  public void close() {
    open();
  }

  void pass() throws InterruptedException {
    arrivals.release();
    open.await();
  }
}
