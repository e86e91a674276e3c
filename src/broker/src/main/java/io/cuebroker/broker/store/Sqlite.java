package io.cuebroker.broker.store;

import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** How connections to the database file are set up. */
final class Sqlite {
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int CACHE_KIBIBYTES = 16 * 1024;
  private static final int READER_CACHE_KIBIBYTES = 4 * 1024;

  /**
   * Of the file, mapped by each reader: with a million jobs nearly every read meets pages outside
   * the cache, and mapped ones cost no system call and no copy. Not the heap's: the system takes
   * the pages back as it likes, though tools show those in use as the process's.
   */
  private static final long READER_MAPPED_BYTES = 1L << 30;

  private Sqlite() {}

  /** The one connection that writes: each commit is synced to disk before it returns. */
  static SQLiteDataSource writing(Path file) {
    SQLiteConfig config = config(CACHE_KIBIBYTES);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return source(file, config);
  }

  static SQLiteDataSource reading(Path file) {
    SQLiteConfig config = config(READER_CACHE_KIBIBYTES);
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, Long.toString(READER_MAPPED_BYTES));
    return source(file, config);
  }

  private static SQLiteConfig config(int cacheKibibytes) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.enforceForeignKeys(true);
    // Else the driver asks for the last row's number after each insert; no key here is generated.
    config.setGetGeneratedKeys(false);
    config.setCacheSize(-cacheKibibytes); // Negative: kibibytes instead of pages.
    return config;
  }

  private static SQLiteDataSource source(Path file, SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }
}
