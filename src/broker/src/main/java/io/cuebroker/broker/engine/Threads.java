package io.cuebroker.broker.engine;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names threads after their work; none keeps the process alive. */
final class Threads implements ThreadFactory {
  private final String work;
  private final AtomicInteger count = new AtomicInteger();

  Threads(String work) {
    this.work = work;
  }

  @Override
  public Thread newThread(Runnable runnable) {
    Thread thread = new Thread(runnable, work + "-" + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
