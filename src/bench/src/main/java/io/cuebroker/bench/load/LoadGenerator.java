package io.cuebroker.bench.load;

import io.cuebroker.bench.process.Child;
import io.cuebroker.bench.report.Lab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sends HTTP requests from a process of its own, on one thread, over connections that it keeps. It
 * is the same process from run to run, so that its own warming up is not measured. For one thread.
 */
public final class LoadGenerator implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Child process;
  private int run;

  private LoadGenerator(Child process) {
    this.process = process;
  }

  /** Starts the process. */
  public static LoadGenerator start(Lab lab) throws IOException, InterruptedException {
    Child process =
        Child.start(
            lab.java(List.of("-Xmx512m", "-XX:+UseSerialGC"), LoadMain.class, List.of()),
            Map.of(),
            lab.scratch().resolve("load-generator.log"));
    try {
      var unused = process.await(LoadMain.READY, START);
    } catch (IOException | InterruptedException e) {
      process.close();
      throw e;
    }
    return new LoadGenerator(process);
  }

  /**
   * Asks for one path again and again; expects 200.
   *
   * @param most how many times at most
   */
  public LoadResult constant(URI server, String path, int connections, Duration time, int most)
      throws IOException, InterruptedException {
    return run(words("constant", server, connections, time, most) + " " + path, time);
  }

  /**
   * Asks for random jobs; expects 200.
   *
   * @param ids file with the id of every job there is, one on each line
   * @param most how many times at most
   */
  public LoadResult randomJobs(
      URI server, String key, Path ids, int connections, Duration time, int most)
      throws IOException, InterruptedException {
    String words = words("job", server, connections, time, most);
    return run(words + " " + key + " " + ids, time);
  }

  /**
   * Orders captions, each time for other media; expects 201.
   *
   * @param mediaBase what media addresses begin with
   * @param most how many at most
   */
  public LoadResult newJobs(
      URI server, String key, String mediaBase, int connections, Duration time, int most)
      throws IOException, InterruptedException {
    String words = words("new-job", server, connections, time, most);
    run++;
    return run(words + " " + key + " " + mediaBase + " " + run + "-", time);
  }

  private static String words(String kind, URI server, int connections, Duration time, int most) {
    return String.join(
        " ",
        kind,
        server.getHost(),
        Integer.toString(server.getPort()),
        Integer.toString(connections),
        Long.toString(time.toMillis()),
        Integer.toString(most));
  }

  private LoadResult run(String words, Duration time) throws IOException, InterruptedException {
    process.tell(words);
    String line = process.await("", time.plus(GRACE)).text();
    if (!line.startsWith(LoadMain.RESULT)) {
      throw new IOException("the load run " + line);
    }
    return LoadResult.decoded(line.substring(LoadMain.RESULT.length()));
  }

  @Override
  public void close() {
    process.close();
  }
}
