package io.cuebroker.media.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a worker is started: a JVM on this process's own class path.
 *
 * @param name for thread names and logs
 * @param mainClass its {@code main} calls {@link WorkerLink#open}
 * @param jvmArguments such as heap limits
 * @param environment variables beside the few it inherits; it never sees the broker's others, as
 *     they may hold keys
 * @param folder its working folder
 * @param patience how long it may be silent, or stuck in one step, before it is killed
 */
public record WorkerSpec(
    String name,
    String mainClass,
    List<String> jvmArguments,
    Map<String, String> environment,
    Path folder,
    Duration patience) {

  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot");

  private static final Path NICE = Path.of("/usr/bin/nice");

  public WorkerSpec {
    jvmArguments = List.copyOf(jvmArguments);
    environment = Map.copyOf(environment);
  }

  ProcessBuilder processBuilder() {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      // Hours of recognition may wait; a request to the broker may not.
      command.addAll(List.of(NICE.toString(), "-n", "5"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.add("-cp");
    command.add(classPath());
    command.add(mainClass);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    return builder;
  }

  /** Returns this process's class path, absolute as the worker runs in another folder. */
  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
