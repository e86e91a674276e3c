package io.cuebroker.media.burn;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program that runs as a child of this process and dies with it: the shell between the two kills
 * it when this process's end of the pipe is gone, even after a kill -9. It sees none of this
 * process's environment but what a program needs, as the rest may hold keys.
 */
final class Child implements AutoCloseable {
  private static final Set<String> INHERITED =
      Set.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot");
  private static final Path SHELL = Path.of("/bin/sh");
  private static final Path NICE = Path.of("/usr/bin/nice");

  /** Runs its arguments, and kills them when its own standard input ends. */
  private static final String GUARD =
      "exec 3<&0; \"$@\" </dev/null 3<&- & child=$!;"
          + " { read -r _ <&3; kill -9 $child; } >/dev/null 2>&1 & guard=$!; exec 3<&-;"
          + " wait $child; status=$?; kill $guard 2>/dev/null; exit $status";

  private static final int MOST_LINES = 40;
  private static final int LONGEST_LINE = 400;
  private static final int MOST_OUTPUT = 1 << 20;
  private static final int END_MILLIS = 5_000;

  private final Process process;
  private final Thread outputReader;
  private final Thread errorReader;
  private final Deque<String> lastLines = new ArrayDeque<>();

  /** How a short run ended, with all that it wrote to both streams. */
  record Result(int status, String output) {}

  private Child(Process process, Consumer<String> outputLine) {
    this.process = process;
    this.outputReader = reader("output", process.getInputStream(), outputLine);
    this.errorReader = reader("errors", process.getErrorStream(), this::keep);
  }

  /**
   * Starts a program.
   *
   * @param outputLine takes each line of its standard output, on a thread of its own
   */
  static Child start(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Consumer<String> outputLine)
      throws IOException {
    List<String> whole = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      whole.addAll(List.of(SHELL.toString(), "-c", GUARD, "guard"));
    }
    if (Files.isExecutable(NICE)) {
      whole.addAll(List.of(NICE.toString(), "-n", "5")); // Requests to the service go first.
    }
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    return new Child(builder.start(), outputLine);
  }

  /** Runs a program that ends soon. */
  static Result run(List<String> command, Duration patience)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(INHERITED);
    Process process = builder.start();
    process.getOutputStream().close();
    StringBuilder output = new StringBuilder();
    Thread reader = new Thread(() -> readSome(process.getInputStream(), output), "ffmpeg-answer");
    reader.setDaemon(true);
    reader.start();
    try {
      boolean isOver = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!isOver) {
        throw new IOException(
            command.get(0) + " gave no answer within " + patience.toSeconds() + " s");
      }
      reader.join(END_MILLIS);
      synchronized (output) {
        return new Result(process.exitValue(), output.toString());
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** Waits for its end and says whether it came. */
  boolean isOverWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns its exit status, once it is over and all it wrote has been read. */
  int status() throws InterruptedException {
    outputReader.join(END_MILLIS);
    errorReader.join(END_MILLIS);
    return process.exitValue();
  }

  /** Returns the last lines of its standard error. */
  List<String> lastLines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  /** Kills it and all that it started, if it still runs, and waits until they are gone. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    boolean isInterrupted = Thread.interrupted(); // It shall be gone also when somebody cancels.
    try {
      process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
      for (ProcessHandle one : all) {
        one.onExit().orTimeout(END_MILLIS, TimeUnit.MILLISECONDS).exceptionally(e -> one).join();
      }
    } catch (InterruptedException e) {
      isInterrupted = true;
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(String line) {
    if (line.isBlank()) {
      return;
    }
    synchronized (lastLines) {
      if (lastLines.size() == MOST_LINES) {
        lastLines.removeFirst();
      }
      lastLines.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
    }
  }

  private static Thread reader(String name, InputStream stream, Consumer<String> line) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                in.lines().forEach(line);
              } catch (IOException | UncheckedIOException e) {
                // It is gone; its status tells more.
              }
            },
            "ffmpeg-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void readSome(InputStream stream, StringBuilder output) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] block = new byte[8192];
    try (InputStream in = stream) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        if (bytes.size() < MOST_OUTPUT) {
          bytes.write(block, 0, read);
        }
      }
    } catch (IOException e) {
      // It is gone; what it wrote so far has to do.
    }
    synchronized (output) {
      output.append(bytes.toString(StandardCharsets.UTF_8));
    }
  }
}
