package io.cuebroker.server;

import io.cuebroker.server.cli.Program;

/** Where the program begins. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(Program.run(args));
  }
}
