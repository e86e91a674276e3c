package io.cuebroker.server.cli;

/** A line on the terminal that says how far work has come; silent where nobody watches. */
final class ProgressBar {
  private static final int WIDTH = 40;

  private final boolean shown = Console.isTerminal();
  private String last = "";

  /**
   * Shows where work stands.
   *
   * @param percent 0 to 100
   */
  void show(String what, int percent) {
    int filled = WIDTH * percent / 100;
    String line =
        "\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + percent + " % " + what;
    if (shown && !line.equals(last)) {
      System.err.print(line + "   ");
      System.err.flush();
      last = line;
    }
  }

  /** Leaves the line, so that what follows begins a new one. */
  void end() {
    if (shown && !last.isEmpty()) {
      System.err.println();
    }
  }
}
