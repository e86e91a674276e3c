package io.cuebroker.server.cli;

import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process where a thread dies of an error of the machine, such as memory that ran out: its
 * work (the sweeps, the one writer) would be done by nobody while the server still looks alive.
 * Every job is a row, so the next start carries on; a supervisor restarts on exit code 3. Safe for
 * concurrent use.
 */
final class LostThreads implements Thread.UncaughtExceptionHandler {
  static final int EXIT_CODE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(LostThreads.class);

  private final IntConsumer halt;

  /**
   * Makes the handler.
   *
   * @param halt ends the process at once with an exit code; a shutdown in order may need the memory
   *     that is not there
   */
  LostThreads(IntConsumer halt) {
    this.halt = halt;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    boolean fatal = error instanceof VirtualMachineError;
    try {
      LOG.error("thread={} died{}", thread.getName(), fatal ? "; stopping" : "", error);
    } finally {
      if (fatal) {
        halt.accept(EXIT_CODE);
      }
    }
  }
}
