package io.cuebroker.bench.jobs;

import io.cuebroker.bench.process.Child;
import io.cuebroker.bench.report.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The plain loop in a process of its own. For one thread. */
public final class PlainProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(1);

  private final Child process;

  private PlainProcess(Child process) {
    this.process = process;
  }

  /** Starts it on a data folder that no broker has open and that holds at least one job. */
  public static PlainProcess start(Lab lab, Path data) throws IOException, InterruptedException {
    Child process =
        Child.start(
            lab.java(List.of("-Xmx256m"), PlainMain.class, List.of(data.toString())),
            Map.of(),
            lab.scratch().resolve("plain-loop.log"));
    try {
      var unused = process.await(PlainMain.READY, START);
    } catch (IOException | InterruptedException e) {
      process.close();
      throw e;
    }
    return new PlainProcess(process);
  }

  /** Commits for this long, and returns how many jobs a second. */
  public double perSecond(Duration time) throws IOException, InterruptedException {
    process.tell(Long.toString(time.toMillis()));
    String line = process.await(PlainMain.RESULT, time.plus(START)).text();
    return Double.parseDouble(line.substring(PlainMain.RESULT.length()));
  }

  @Override
  public void close() {
    process.close();
  }
}
