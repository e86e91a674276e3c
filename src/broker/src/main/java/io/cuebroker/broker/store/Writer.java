package io.cuebroker.broker.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Works that wait together share a transaction, so that many callers
 * pay for one sync to disk; a savepoint around each keeps a failing one from undoing its
 * neighbours.
 */
final class Writer implements AutoCloseable {
  private static final int MOST_IN_ONE_COMMIT = 256;

  private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private final Path file;
  private final Outbox outbox;
  private final Thread thread;
  private Handle handle;
  private Rows rows;
  private volatile boolean closed;
  private volatile boolean stopped;

  Writer(Path file, Outbox outbox) {
    this.file = file;
    this.outbox = outbox;
    handle = Connections.jdbi(Sqlite.writing(file)).open();
    rows = new Rows(handle, outbox);
    thread = new Thread(this::run, "store-writer");
    thread.setDaemon(true);
    thread.start();
  }

  <T> T write(Function<Rows, T> work) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("a work must use its rows and cannot wait for another");
    }
    if (closed) {
      throw closedStore();
    }
    Pending<T> pending = new Pending<>(work);
    queue.add(pending);
    if (stopped && queue.remove(pending)) {
      throw closedStore(); // It came after the thread's last look.
    }
    try {
      return pending.committed.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void run() {
    List<Pending<?>> batch = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        continue; // Closing: the loop's condition says whether anything is left to write.
      }
      queue.drainTo(batch, MOST_IN_ONE_COMMIT - 1);
      commit(batch);
      batch.clear();
    }
    stopped = true;
    for (Pending<?> late = queue.poll(); late != null; late = queue.poll()) {
      late.committed.completeExceptionally(closedStore());
    }
  }

  /** Whatever a work throws, even an {@link Error}, is its caller's: the thread lives on. */
  private void commit(List<Pending<?>> batch) {
    try {
      handle.begin();
      for (Pending<?> pending : batch) {
        pending.run(handle, rows, batch.size() > 1);
      }
      if (batch.size() == 1 && batch.get(0).failure != null) {
        handle.rollback();
        rows.forget();
      } else {
        handle.commit();
      }
    } catch (RuntimeException | Error e) {
      StorageException failure = StorageException.of(e);
      rollBack(e);
      batch.forEach(pending -> pending.committed.completeExceptionally(failure));
      return;
    }
    batch.forEach(Pending::tell);
    tellOwed();
  }

  /** Also told of what a work owed that was undone: then there is nothing to be found. */
  private void tellOwed() {
    Map<String, Instant> owed = rows.owing().take();
    if (!owed.isEmpty()) {
      outbox.plan().listener().accept(owed);
    }
  }

  /**
   * SQLite ends a transaction by itself after some faults, such as a full disk; then there is
   * nothing to roll back, and only a fresh connection is surely in no half-way state.
   */
  private void rollBack(Throwable cause) {
    rows.forget();
    try {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      reopen(cause);
    }
  }

  private void reopen(Throwable cause) {
    try {
      Handle fresh = Connections.jdbi(Sqlite.writing(file)).open();
      Handle broken = handle;
      handle = fresh;
      rows = new Rows(fresh, outbox);
      broken.close();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private static StorageException closedStore() {
    return new StorageException("the database is closed", false, new IllegalStateException());
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // What waits is written first: that takes no longer than a commit.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    handle.close();
  }

  /** One caller's work and where its outcome is told. */
  private static final class Pending<T> {
    private final Function<Rows, T> work;
    private final CompletableFuture<T> committed = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Throwable failure;

    Pending(Function<Rows, T> work) {
      this.work = work;
    }

    void run(Handle handle, Rows rows, boolean shared) {
      if (shared) {
        handle.savepoint("work");
      }
      try {
        result = work.apply(rows);
      } catch (RuntimeException | Error e) {
        if (StorageException.endsTransaction(e)) {
          throw e; // Its neighbours' works are gone too.
        }
        failure = e instanceof JdbiException ? StorageException.of(e) : e;
      }
      if (shared && failure != null) {
        handle.rollbackToSavepoint("work"); // JDBI forgets a savepoint that was gone back to.
        rows.forget();
      } else if (shared) {
        handle.releaseSavepoint("work");
      }
    }

    void tell() {
      if (failure != null) {
        committed.completeExceptionally(failure);
      } else {
        committed.complete(result);
      }
    }
  }
}
