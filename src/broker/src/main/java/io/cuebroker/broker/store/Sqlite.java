package io.cuebroker.broker.store;

import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** How connections to the database file are set up. */
final class Sqlite {
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int CACHE_KIBIBYTES = 16 * 1024;
  private static final int READER_CACHE_KIBIBYTES = 4 * 1024;

  private Sqlite() {}

  /** The one connection that writes: each commit is synced to disk before it returns. */
  static SQLiteDataSource writing(Path file) {
    SQLiteConfig config = config(CACHE_KIBIBYTES);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return source(file, config);
  }

  static SQLiteDataSource reading(Path file) {
    return source(file, config(READER_CACHE_KIBIBYTES));
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
