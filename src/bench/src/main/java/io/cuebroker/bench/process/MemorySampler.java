package io.cuebroker.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Watches the resident memory of a process and all its descendants together, from its making until
 * it is closed. Pages that several of them share count once for each, so the sum errs on the high
 * side. Linux only. Safe for concurrent use.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc.5.html">VmRSS in /proc/pid/status</a>
 */
public final class MemorySampler implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final ProcessHandle root;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "memory-sampler");
            thread.setDaemon(true);
            return thread;
          });
  private volatile long peakBytes;

  private MemorySampler(ProcessHandle root) {
    this.root = root;
  }

  /** Begins to watch. */
  public static MemorySampler start(ProcessHandle root) {
    MemorySampler sampler = new MemorySampler(root);
    var unused =
        sampler.clock.scheduleWithFixedDelay(
            sampler::sample, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return sampler;
  }

  private void sample() {
    peakBytes = Math.max(peakBytes, residentBytes(root));
  }

  /** Returns the most that was seen so far, in bytes; ten looks a second. */
  public long peakBytes() {
    return peakBytes;
  }

  /** Forgets the peak, so that the next one is of what comes. */
  public void restart() {
    peakBytes = 0;
  }

  /** Returns what a process and its descendants hold now, in bytes; 0 where they are gone. */
  public static long residentBytes(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .mapToLong(process -> ofOne(process.pid()))
        .sum();
  }

  private static long ofOne(long pid) {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
    } catch (IOException e) {
      return 0; // It ended between being listed and being looked at.
    }
    return lines.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0); // A zombie has no memory.
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
