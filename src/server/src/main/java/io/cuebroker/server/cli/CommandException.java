package io.cuebroker.server.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command with one line and an exit code. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CommandException(int exitCode, @Nullable String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
