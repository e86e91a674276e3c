package io.cuebroker.bench;

import io.cuebroker.bench.report.Lab;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures of a run depend on. */
final class Circumstances {
  private Circumstances() {}

  /**
   * @param args with which the benchmarks were started
   */
  static List<String> describe(Lab lab, List<String> args) {
    return List.of(
        "command: `"
            + String.join(" ", Stream.concat(Stream.of("scripts/bench"), args.stream()).toList())
            + "`",
        "date: "
            + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .format(Instant.now().atOffset(ZoneOffset.UTC)),
        "commit: " + commit(lab.project()),
        "machine: "
            + Runtime.getRuntime().availableProcessors()
            + " processors, "
            + field(Path.of("/proc/cpuinfo"), "model name")
            + ", memory "
            + field(Path.of("/proc/meminfo"), "MemTotal"),
        "system: "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", Java "
            + System.getProperty("java.runtime.version"),
        String.format(
            Locale.ROOT,
            "load average of the machine before the run: %.2f (what others did then is in the"
                + " figures)",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  private static String field(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown"; // Not Linux.
    }
  }

  private static String commit(Path project) {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .directory(project.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return name.isEmpty() ? "unknown" : name;
    } catch (IOException e) {
      return "unknown"; // No git here.
    }
  }
}
