package io.cuebroker.bench.web;

import io.cuebroker.bench.process.Child;
import io.cuebroker.bench.report.Lab;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A server in a process of its own: Cuebroker, or the bare Javalin. For one thread. */
final class RunningServer implements AutoCloseable {
  static final String KEY = "bench-key-0123456789abcdef";

  private static final String LISTENING = "listening on ";
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration READY = Duration.ofMinutes(2);
  private static final int OK = 200;

  private final Child process;
  private final URI address;
  private final double startMillis;

  private RunningServer(Child process) throws IOException, InterruptedException {
    this.process = process;
    Child.Line line = process.await(LISTENING, START);
    startMillis = process.millisUntil(line);
    String text = line.text();
    address = URI.create(text.substring(text.indexOf("http://")).split("\\s", 2)[0]);
  }

  /** Starts the jar that users run on a data folder; returns once it listens. */
  static RunningServer cuebroker(Lab lab, List<String> jvmFlags, Path data)
      throws IOException, InterruptedException {
    List<String> arguments =
        List.of("serve", "--host", "127.0.0.1", "--port", "0", "--data", data.toString());
    Map<String, String> environment =
        Map.of("CUEBROKER_API_KEY", KEY, "CUEBROKER_OUTBOUND_ALLOW", "127.0.0.1");
    return started(
        Child.start(
            lab.jar(jvmFlags, lab.brokerJar(), arguments),
            environment,
            lab.scratch().resolve(data.getFileName() + ".log")));
  }

  /**
   * Starts the bare Javalin; returns once it listens.
   *
   * @param bodyBytes how long the constant is that it answers
   */
  static RunningServer bare(Lab lab, List<String> jvmFlags, int bodyBytes)
      throws IOException, InterruptedException {
    return started(
        Child.start(
            lab.jar(jvmFlags, lab.bareJar(), List.of(Integer.toString(bodyBytes))),
            Map.of(),
            lab.scratch().resolve("bare.log")));
  }

  private static RunningServer started(Child process) throws IOException, InterruptedException {
    try {
      return new RunningServer(process);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Returns how long it took from the start of its process until it said that it listens. */
  double startMillis() {
    return startMillis;
  }

  URI address() {
    return address;
  }

  ProcessHandle handle() {
    return process.handle();
  }

  /** Returns the processor time that its process took so far, in seconds. */
  double cpuSeconds() {
    return handle().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  /** Waits until all is loaded, so that loading does not disturb what is measured. */
  void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY.toNanos();
    while (status("/health/ready") != OK) {
      if (System.nanoTime() > deadline) {
        throw new IOException("it was not ready within " + READY);
      }
      Thread.sleep(200);
    }
  }

  private int status(String path) throws IOException {
    HttpURLConnection connection = connect(path);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  /** Returns how many bytes the answer's body has. */
  int bodyBytes(String path) throws IOException {
    HttpURLConnection connection = connect(path);
    try (var body = connection.getInputStream()) {
      return body.readAllBytes().length;
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection connect(String path) throws IOException {
    URL url = address.resolve(path).toURL();
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + KEY);
    return connection;
  }

  @Override
  public void close() {
    process.close();
  }
}
