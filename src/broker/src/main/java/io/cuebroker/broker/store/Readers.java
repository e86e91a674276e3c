package io.cuebroker.broker.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A few long-lived connections that only read; a read waits for a free one. Safe for concurrent
 * use.
 */
final class Readers implements AutoCloseable {
  private final List<Handle> handles = new ArrayList<>();
  private final BlockingQueue<Rows> free;

  Readers(Path file, int count) {
    free = new ArrayBlockingQueue<>(count);
    Jdbi jdbi = Connections.jdbi(Sqlite.reading(file));
    for (int i = 0; i < count; i++) {
      Handle handle = jdbi.open();
      handle.execute("PRAGMA query_only = ON");
      handles.add(handle);
      free.add(new Rows(handle));
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
      return work.apply(rows);
    } finally {
      free.add(rows);
    }
  }

  @Override
  public void close() {
    handles.forEach(Handle::close);
  }
}
