package io.cuebroker.broker.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The broker's database: SQLite in WAL mode in the data folder, which is locked to this process.
 * Safe for concurrent use.
 *
 * <p>Writes of many callers share one transaction and so one sync to disk; each is undone alone
 * where it fails. Reads see the last committed state.
 */
public final class Store implements AutoCloseable {
  private static final int READERS = 4;

  private final FolderLock lock;
  private final Readers readers;
  private final Writer writer;

  private Store(FolderLock lock, Readers readers, Writer writer) {
    this.lock = lock;
    this.readers = readers;
    this.writer = writer;
  }

  /**
   * Opens the database of a data folder, making both where they are missing, and brings its schema
   * up to date.
   *
   * @throws IllegalStateException if another process has the folder, or the database is newer than
   *     this program
   */
  public static Store open(Path dataFolder) {
    try {
      Files.createDirectories(dataFolder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the data folder " + dataFolder, e);
    }
    FolderLock lock = FolderLock.take(dataFolder);
    try {
      Path file = dataFolder.resolve("cuebroker.db");
      Migrations.run(file);
      return new Store(lock, new Readers(file, READERS), new Writer(file));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Runs {@code work} in a transaction and returns once it is synced to disk. The work may be run
   * on another thread and must do nothing but use its rows: others wait for it.
   *
   * @throws StorageException if the disk is full or the database cannot be written
   */
  public <T> T write(Function<Rows, T> work) {
    return writer.write(work);
  }

  /** Runs {@code work} against the last committed state. */
  public <T> T read(Function<Rows, T> work) {
    return readers.read(work);
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
    lock.close();
  }
}
