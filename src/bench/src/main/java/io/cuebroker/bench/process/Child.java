package io.cuebroker.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that a benchmark started: its standard output is read line by line, its standard error
 * goes into a file. Ended when closed. For one thread.
 */
public final class Child implements AutoCloseable {
  private static final Duration ENDING = Duration.ofSeconds(15);

  private final Process process;
  private final long startNanos;
  private final Path errors;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final BufferedWriter input;

  private Child(Process process, long startNanos, Path errors) {
    this.process = process;
    this.startNanos = startNanos;
    this.errors = errors;
    input =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a process.
   *
   * @param environment added to this process's own
   * @param errors file for its standard error
   */
  public static Child start(List<String> command, Map<String, String> environment, Path errors)
      throws IOException {
    Files.createDirectories(errors.toAbsolutePath().getParent());
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    long startNanos = System.nanoTime();
    return new Child(builder.start(), startNanos, errors);
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(new Line(line, System.nanoTime()));
      }
    } catch (IOException e) {
      return; // Closed while reading; whoever still waits for a line sees that the process ended.
    }
  }

  /**
   * Waits for a line that contains {@code text}; lines before it are dropped.
   *
   * @throws IOException if the process ends or the patience does, with what it wrote last
   */
  public Line await(String text, Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Line line = lines.poll(50, TimeUnit.MILLISECONDS);
      if (line != null && line.text().contains(text)) {
        return line;
      }
      if (line == null && !process.isAlive() && lines.isEmpty()) {
        throw new IOException(
            "it ended with " + process.exitValue() + " before saying '" + text + "': " + tail());
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("it did not say '" + text + "' within " + patience + ": " + tail());
      }
    }
  }

  private String tail() throws IOException {
    String all = Files.readString(errors);
    return all.substring(Math.max(0, all.length() - 1_000)).strip();
  }

  /** Returns how long after its start the process wrote this line, in milliseconds. */
  public double millisUntil(Line line) {
    return (line.nanos() - startNanos) / 1e6;
  }

  /** Writes a line to the process's standard input. */
  public void tell(String line) throws IOException {
    input.write(line);
    input.newLine();
    input.flush();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Asks the process to end, and ends it by force where it does not. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A line of output.
   *
   * @param nanos when it was read, of {@link System#nanoTime()}
   */
  public record Line(String text, long nanos) {}
}
