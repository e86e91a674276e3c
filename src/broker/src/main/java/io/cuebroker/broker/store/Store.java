package io.cuebroker.broker.store;

import io.cuebroker.broker.Hook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

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
  private final Outbox outbox;

  private Store(FolderLock lock, Readers readers, Writer writer, Outbox outbox) {
    this.lock = lock;
    this.readers = readers;
    this.writer = writer;
    this.outbox = outbox;
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
      Outbox outbox = new Outbox();
      return new Store(lock, new Readers(file, READERS), new Writer(file, outbox), outbox);
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

  /**
   * Says how events are told; until then only jobs' own hooks and endpoints are owed anything.
   *
   * @param standing told of all jobs of all desks
   * @param ids of deliveries, which rise with time
   * @param listener told after a commit to which targets something is owed, and from when; must be
   *     quick
   */
  public void tell(
      List<Hook> standing, Supplier<UUID> ids, Consumer<Map<String, Instant>> listener) {
    outbox.plan(new Outbox.Plan(List.copyOf(standing), ids, listener));
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
