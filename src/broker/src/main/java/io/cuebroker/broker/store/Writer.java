package io.cuebroker.broker.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one thread that writes. Works that wait together share a transaction, so that many callers
 * pay for one sync to disk; a savepoint around each keeps a failing one from undoing its
 * neighbours.
 */
final class Writer implements AutoCloseable {
  private static final int MOST_IN_ONE_COMMIT = 256;

  private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private final Handle handle;
  private final Rows rows;
  private final Thread thread;
  private volatile boolean closed;

  Writer(Path file) {
    handle = Connections.jdbi(Sqlite.writing(file)).open();
    rows = new Rows(handle);
    thread = new Thread(this::run, "store-writer");
    thread.setDaemon(true);
    thread.start();
  }

  <T> T write(Function<Rows, T> work) {
    if (closed) {
      throw new StorageException("the database is closed", false, new IllegalStateException());
    }
    Pending<T> pending = new Pending<>(work);
    queue.add(pending);
    try {
      return pending.committed.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
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
  }

  private void commit(List<Pending<?>> batch) {
    try {
      handle.begin();
      for (Pending<?> pending : batch) {
        pending.run(handle, rows, batch.size() > 1);
      }
      if (batch.size() == 1 && batch.get(0).failure != null) {
        handle.rollback();
      } else {
        handle.commit();
      }
    } catch (RuntimeException e) {
      rollBack(e);
      StorageException failure = storageFailure(e);
      batch.forEach(pending -> pending.committed.completeExceptionally(failure));
      return;
    }
    batch.forEach(Pending::tell);
  }

  private void rollBack(RuntimeException cause) {
    try {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private static StorageException storageFailure(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite
          && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
              || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_WRITE)) {
        return new StorageException("the disk of the data folder is full", true, failure);
      }
    }
    return new StorageException("the database could not be written", false, failure);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handle.close();
  }

  /** One caller's work and where its outcome is told. */
  private static final class Pending<T> {
    private final Function<Rows, T> work;
    private final CompletableFuture<T> committed = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable RuntimeException failure;

    Pending(Function<Rows, T> work) {
      this.work = work;
    }

    void run(Handle handle, Rows rows, boolean shared) {
      if (shared) {
        handle.savepoint("work");
      }
      try {
        result = work.apply(rows);
      } catch (RuntimeException e) {
        failure = e instanceof JdbiException ? storageFailure(e) : e;
      }
      if (shared && failure != null) {
        handle.rollbackToSavepoint("work"); // JDBI forgets a savepoint that was gone back to.
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
