package io.cuebroker.server.running;

import org.jspecify.annotations.Nullable;

/** A start that failed; the message is for the operator. */
public final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  StartException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Returns what the process exits with: 2 where a setting is to be mended, else 1. */
  public int exitCode() {
    return exitCode;
  }
}
