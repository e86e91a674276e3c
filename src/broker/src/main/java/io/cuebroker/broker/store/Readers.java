package io.cuebroker.broker.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A few long-lived connections that only read; a read waits for a free one. Safe for concurrent
 * use.
 */
final class Readers implements AutoCloseable {
  /** How long closing waits for each read that is under way. */
  private static final long PATIENCE_SECONDS = 2;

  private final List<Handle> handles = new ArrayList<>();
  private final BlockingQueue<Rows> free;
  private volatile boolean closed;

  Readers(Path file, int count) {
    free = new ArrayBlockingQueue<>(count);
    Jdbi jdbi = Connections.jdbi(Sqlite.reading(file));
    for (int i = 0; i < count; i++) {
      Handle handle = jdbi.open();
      handle.execute("PRAGMA query_only = ON");
      handles.add(handle);
      free.add(new Rows(handle, new Outbox())); // Which owes nothing: it does not write.
    }
  }

  <T> T read(Function<Rows, T> work) {
    Rows rows;
    try {
      rows = free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("interrupted while waiting to read", false, e);
    }
    try {
      if (closed) {
        throw new StorageException("the database is closed", false, new IllegalStateException());
      }
      return work.apply(rows);
    } finally {
      free.add(rows);
    }
  }

  /** Lets reads under way end; those that still wait are told that the database is closed. */
  @Override
  public void close() {
    closed = true;
    List<Rows> idle = new ArrayList<>();
    try {
      while (idle.size() < handles.size()) {
        Rows rows = free.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (rows == null) {
          break;
        }
        idle.add(rows);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handles.forEach(Handle::close);
    free.addAll(idle);
  }
}
