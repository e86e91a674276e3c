package io.cuebroker.broker.store;

/** The database could not be written or read; nothing of the work was kept. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean full;

  StorageException(String message, boolean full, Throwable cause) {
    super(message, cause);
    this.full = full;
  }

  /** Whether the disk is full. */
  public boolean full() {
    return full;
  }
}
