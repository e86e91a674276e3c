package io.cuebroker.media.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The broker's end of one worker process. It is killed when it falls silent, is stuck, or breaks
 * the protocol, and ends by itself when this process does. Safe for concurrent use.
 */
public final class WorkerProcess implements AutoCloseable {
  private static final int WATCH_MILLIS = 500;
  private static final int LAST_WORDS_MILLIS = 2_000;

  private final WorkerSpec spec;
  private final Listener listener;
  private final Process process;
  private final OutputStream toWorker;
  private final LastLines errors = new LastLines();

  private volatile long heardNanos = System.nanoTime();
  private volatile @Nullable String killedBecause;

  private WorkerProcess(WorkerSpec spec, Listener listener, Process process) {
    this.spec = spec;
    this.listener = listener;
    this.process = process;
    toWorker = new BufferedOutputStream(process.getOutputStream());
  }

  /**
   * Starts a worker.
   *
   * @throws IOException if the system starts no process
   */
  public static WorkerProcess start(WorkerSpec spec, Listener listener) throws IOException {
    WorkerProcess worker = new WorkerProcess(spec, listener, spec.processBuilder().start());
    Thread messages = worker.thread("messages", worker::readMessages);
    Thread lines = worker.thread("errors", worker::readErrors);
    worker.thread("watch", () -> worker.watch(messages, lines));
    return worker;
  }

  /** Returns the system's number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Sends a message; one to a worker that is gone is lost, as {@link Listener#exited} tells. */
  public void send(JsonNode message) {
    synchronized (toWorker) {
      try {
        Frames.write(toWorker, message);
      } catch (IOException e) {
        kill("it takes no messages: " + e.getMessage());
      }
    }
  }

  /** Kills the process; {@link Listener#exited} follows with this reason. */
  public void kill(String reason) {
    if (killedBecause == null) {
      killedBecause = reason;
    }
    process.destroyForcibly();
  }

  /** Kills the process, if it still runs, and waits until it is gone. */
  @Override
  public void close() {
    kill("closed");
    try {
      process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readMessages() {
    try (InputStream in = new BufferedInputStream(process.getInputStream())) {
      Optional<JsonNode> message = Frames.read(in);
      while (message.isPresent()) {
        heardNanos = System.nanoTime();
        receive(message.get());
        message = Frames.read(in);
      }
    } catch (IOException | RuntimeException e) {
      kill("it broke the protocol: " + e.getMessage());
    }
  }

  private void receive(JsonNode message) {
    JsonNode stuck = message.get(WorkerLink.BEAT);
    if (stuck == null) {
      listener.received(message);
    } else if (stuck.asLong() > spec.patience().toMillis()) {
      kill("stuck for " + spec.patience().toSeconds() + " s");
    }
  }

  private void readErrors() {
    try (InputStream in = process.getErrorStream()) {
      errors.readAll(in);
    } catch (IOException e) {
      // The process is gone; its exit tells more.
    }
  }

  private void watch(Thread messages, Thread lines) {
    try {
      while (!process.waitFor(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - heardNanos > spec.patience().toNanos()) {
          kill("silent for " + spec.patience().toSeconds() + " s");
        }
      }
      messages.join(LAST_WORDS_MILLIS);
      lines.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    WorkerExit exit = WorkerExit.of(process.onExit().join().exitValue(), errors.lines());
    String because = killedBecause;
    listener.exited(
        because == null ? exit : new WorkerExit(exit.status(), because, exit.lastLines()));
  }

  private Thread thread(String task, Runnable work) {
    Thread thread = new Thread(work, spec.name() + "-" + task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Hears of a worker, on threads of its own. */
  public interface Listener {
    /** Takes one message; an exception kills the worker. */
    void received(JsonNode message);

    /** Hears, once and last, that the worker is gone. */
    void exited(WorkerExit exit);
  }
}
