package io.cuebroker.media.worker;

import java.util.List;

/**
 * How a worker ended.
 *
 * @param status its exit status; 128 and more is a signal's number plus 128
 * @param reason a few words for people, such as {@code killed by signal 11 (SIGSEGV)}
 * @param lastLines the last lines it wrote to its standard error
 */
public record WorkerExit(int status, String reason, List<String> lastLines) {
  private static final int SIGNALLED = 128;

  public WorkerExit {
    lastLines = List.copyOf(lastLines);
  }

  static WorkerExit of(int status, List<String> lastLines) {
    if (status > SIGNALLED) {
      int signal = status - SIGNALLED;
      return new WorkerExit(status, "killed by signal " + signal + name(signal), lastLines);
    }
    return new WorkerExit(status, "ended with status " + status, lastLines);
  }

  private static String name(int signal) {
    return switch (signal) {
      case 4 -> " (SIGILL)";
      case 6 -> " (SIGABRT)";
      case 7 -> " (SIGBUS)";
      case 8 -> " (SIGFPE)";
      case 9 -> " (SIGKILL)";
      case 11 -> " (SIGSEGV)";
      case 15 -> " (SIGTERM)";
      default -> "";
    };
  }
}
