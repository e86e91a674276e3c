package io.cuebroker.bench.polling;

import io.cuebroker.bench.process.Child;
import io.cuebroker.bench.report.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A broker with four stub providers in a process of its own, as users run it. For one thread. */
final class PollingProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Child process;

  private PollingProcess(Child process) {
    this.process = process;
  }

  /**
   * Starts it; returns once it sweeps.
   *
   * @param data filled with jobs in flight
   */
  static PollingProcess start(Lab lab, Path data, Duration tick)
      throws IOException, InterruptedException {
    List<String> arguments = List.of(data.toString(), Long.toString(tick.toMillis()));
    Child process =
        Child.start(
            lab.java(List.of("-Xmx256m"), PollingMain.class, arguments),
            Map.of(),
            lab.scratch().resolve(data.getFileName() + ".log"));
    try {
      var unused = process.await(PollingMain.READY, START);
    } catch (IOException | InterruptedException e) {
      process.close();
      throw e;
    }
    return new PollingProcess(process);
  }

  /** Lets it sweep while nothing is due; counts sweeps. */
  Measured idle(Duration time) throws IOException, InterruptedException {
    return ask(PollingMain.IDLE + " " + time.toMillis());
  }

  /** Makes so many jobs due at once and waits until all were polled; counts polls. */
  Measured due(Kind kind, int jobs, Lie lie) throws IOException, InterruptedException {
    return ask(PollingMain.DUE + " " + kind + " " + jobs + " " + lie);
  }

  /** Returns what lives in its heap, in bytes. */
  long heapBytes() throws IOException, InterruptedException {
    return ask(PollingMain.HEAP).count();
  }

  ProcessHandle handle() {
    return process.handle();
  }

  private Measured ask(String what) throws IOException, InterruptedException {
    process.tell(what);
    String line = process.await(PollingMain.RESULT, LONGEST).text();
    return Measured.parse(line.substring(PollingMain.RESULT.length()));
  }

  @Override
  public void close() {
    process.close();
  }
}
