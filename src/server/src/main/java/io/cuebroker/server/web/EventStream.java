package io.cuebroker.server.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open stream of events. What is sent waits in a short queue until the connection takes it; a
 * client that does not read is hung up on, and resumes later. Safe for concurrent use.
 */
public final class EventStream implements WriteListener {
  /** Enough for a job's whole history; a client this far behind has stopped reading. */
  private static final int MAX_WAITING = 4_000;

  private static final byte[] HEARTBEAT = Exchange.utf8(": \n\n");

  private final CompletableFuture<Void> over;
  private final Consumer<EventStream> fetch;
  private final AtomicInteger wanted = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private @Nullable ServletOutputStream out;
  private boolean unflushed;

  EventStream(CompletableFuture<Void> over, Consumer<EventStream> fetch) {
    this.over = over;
    this.fetch = fetch;
  }

  void begin(AsyncContext async) {
    try {
      async.setTimeout(0);
      ServletOutputStream stream = async.getResponse().getOutputStream();
      synchronized (waiting) {
        out = stream;
      }
      stream.setWriteListener(this);
      send(Exchange.utf8("retry: 2000\n\n"));
      wake();
    } catch (IOException e) {
      onError(e);
    }
  }

  /** Says that there may be something new; calls may be merged. Never blocks. */
  public void wake() {
    if (!over.isDone() && wanted.getAndIncrement() == 0) {
      fetch.accept(this);
    }
  }

  /**
   * Runs {@code task} when the stream is over, for whatever reason; at once where it is already.
   */
  public void onceOver(Runnable task) {
    var unused = over.whenComplete((nothing, error) -> task.run());
  }

  /** Sends one event. Never blocks. */
  public void send(long id, String type, byte[] data) {
    byte[] head = Exchange.utf8("id: " + id + "\nevent: " + type + "\ndata: ");
    byte[] event = new byte[head.length + data.length + 2];
    System.arraycopy(head, 0, event, 0, head.length);
    System.arraycopy(data, 0, event, head.length, data.length);
    event[event.length - 2] = '\n';
    event[event.length - 1] = '\n';
    send(event);
  }

  /** Runs {@code task}, again while more was asked for meanwhile; one thread at a time. */
  void fetchOnce(Runnable task) {
    int seen;
    do {
      seen = wanted.get();
      if (!over.isDone()) {
        task.run();
      }
    } while (wanted.addAndGet(-seen) > 0);
  }

  /** Ends the stream after what is waiting. */
  void end() {
    ended.set(true);
    flush();
  }

  void beat() {
    send(HEARTBEAT);
    wake();
  }

  private void send(byte[] bytes) {
    synchronized (waiting) {
      if (waiting.size() >= MAX_WAITING) {
        ended.set(true);
        waiting.clear();
      }
      waiting.add(bytes);
    }
    flush();
  }

  @Override
  public void onWritePossible() {
    flush();
  }

  @Override
  public void onError(Throwable error) {
    over.complete(null);
  }

  private void flush() {
    boolean finished = false;
    try {
      synchronized (waiting) {
        finished = write();
      }
    } catch (IOException | IllegalStateException e) {
      finished = true; // the client left
    }
    if (finished) {
      over.complete(null);
    }
  }

  /** Writes while the connection takes it, under the lock; returns whether the stream is over. */
  private boolean write() throws IOException {
    ServletOutputStream stream = out;
    if (stream == null || over.isDone()) {
      return false;
    }
    while (stream.isReady()) {
      byte[] next = waiting.poll();
      if (next != null) {
        stream.write(next);
        unflushed = true;
      } else if (unflushed) {
        stream.flush();
        unflushed = false;
      } else {
        return ended.get();
      }
    }
    return false;
  }
}
