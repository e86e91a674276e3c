package io.cuebroker.media.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A worker's end of its link to the broker. The worker ends when the broker does: the end of
 * standard input halts it. Safe for concurrent use.
 */
public final class WorkerLink {

  /** Key of the message kinds that the two ends exchange among themselves. */
  static final String BEAT = "beat";

  private static final int GONE = 0;
  private static final int BROKEN = 3;

  private final OutputStream out;

  private WorkerLink(OutputStream out) {
    this.out = out;
  }

  /**
   * Takes over standard output for messages, so that what else prints goes to standard error.
   * Called once, before anything else of the worker.
   */
  public static WorkerLink open() {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    return new WorkerLink(out);
  }

  /** Sends a message; a broker that is gone ends this process. */
  public void send(JsonNode message) {
    synchronized (out) {
      try {
        Frames.write(out, message);
      } catch (IOException e) {
        Runtime.getRuntime().halt(GONE);
      }
    }
  }

  /**
   * Tells the broker in even intervals that this process lives.
   *
   * @param stuckMillis for how long the slowest step of work now under way has lasted
   */
  public void beat(Duration interval, LongSupplier stuckMillis) {
    Thread thread =
        new Thread(
            () -> {
              while (sleep(interval)) {
                send(JsonNodeFactory.instance.objectNode().put(BEAT, stuckMillis.getAsLong()));
              }
            },
            "beat");
    thread.setDaemon(true);
    thread.start();
  }

  /** Hands each message of the broker to {@code receiver}, and never returns. */
  public void receive(Consumer<JsonNode> receiver) {
    BufferedInputStream in = new BufferedInputStream(System.in);
    try {
      Optional<JsonNode> message = Frames.read(in);
      while (message.isPresent()) {
        receiver.accept(message.get());
        message = Frames.read(in);
      }
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(BROKEN);
    }
    Runtime.getRuntime().halt(GONE);
  }

  private static boolean sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
