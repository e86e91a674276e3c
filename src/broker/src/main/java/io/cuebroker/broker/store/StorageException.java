package io.cuebroker.broker.store;

import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database could not be written or read; nothing of the work was kept. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The low byte of an extended result code is its primary one (sqlite.org/rescode.html). */
  private static final int PRIMARY = 0xff;

  private final boolean full;

  StorageException(String message, boolean full, Throwable cause) {
    super(message, cause);
    this.full = full;
  }

  static StorageException of(Throwable failure) {
    if (failure instanceof StorageException known) {
      return known;
    }
    boolean full = code(failure).filter(StorageException::saysFull).isPresent();
    return new StorageException(
        full ? "the disk of the data folder is full" : "the database could not be written",
        full,
        failure);
  }

  /** Whether SQLite may have ended the whole transaction because of this. */
  static boolean endsTransaction(Throwable failure) {
    return code(failure)
        .map(code -> SQLiteErrorCode.getErrorCode(code.code & PRIMARY))
        .map(
            primary ->
                switch (primary) {
                  case SQLITE_FULL, SQLITE_IOERR, SQLITE_NOMEM, SQLITE_CORRUPT, SQLITE_INTERRUPT ->
                      true;
                  default -> false;
                })
        .orElse(false);
  }

  /** A full disk shows as FULL, or as a failed write where the file system tells no more. */
  private static boolean saysFull(SQLiteErrorCode code) {
    return code == SQLiteErrorCode.SQLITE_FULL
        || code == SQLiteErrorCode.SQLITE_IOERR_WRITE
        || code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
  }

  private static Optional<SQLiteErrorCode> code(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return Optional.of(sqlite.getResultCode());
      }
    }
    return Optional.empty();
  }

  /** Whether the disk is full. */
  public boolean full() {
    return full;
  }
}
