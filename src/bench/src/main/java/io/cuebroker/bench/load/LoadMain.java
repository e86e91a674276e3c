package io.cuebroker.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The load generator's process: reads one run a line, answers each with a line. */
final class LoadMain {
  static final String READY = "load generator ready";
  static final String RESULT = "result ";
  static final String FAILED = "failed ";

  private final Map<String, Requests> randomJobs = new HashMap<>();

  private LoadMain() {}

  /** Runs until its input ends. */
  public static void main(String[] args) throws IOException {
    LoadMain main = new LoadMain();
    System.out.println(READY);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      try {
        System.out.println(RESULT + main.run(line.split(" ", -1)).encoded());
      } catch (IOException e) {
        System.out.println(FAILED + e.getMessage());
      }
    }
  }

  /** Words: kind, host, port, connections, milliseconds, most requests, then the kind's own. */
  private LoadResult run(String[] words) throws IOException {
    InetSocketAddress address = new InetSocketAddress(words[1], Integer.parseInt(words[2]));
    String host = words[1] + ":" + words[2];
    Requests requests =
        switch (words[0]) {
          case "constant" -> Requests.constant(host, words[6]);
          case "job" -> randomJob(host, words[6], words[7]);
          case "new-job" -> Requests.newJob(host, words[6], words[7], words[8]);
          default -> throw new IOException("there is no load of the kind " + words[0]);
        };
    return LoadRun.run(
        address,
        requests,
        Integer.parseInt(words[3]),
        Duration.ofMillis(Long.parseLong(words[4])),
        Integer.parseInt(words[5]),
        words[0].equals("new-job") ? 201 : 200);
  }

  /** Ids are read once: there may be a million. */
  private Requests randomJob(String host, String key, String ids) throws IOException {
    String name = host + " " + ids;
    Requests known = randomJobs.get(name);
    if (known == null) {
      known = Requests.randomJob(host, key, Path.of(ids));
      randomJobs.put(name, known);
    }
    return known;
  }
}
