package io.cuebroker.bench.report;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where parts measure. Immutable.
 *
 * @param project the project's folder
 * @param scratch an existing folder on the disk that is measured, free to use
 * @param quick whether to measure briefly, to see that all works; such figures mean little
 * @param progress where a part tells how far it is
 */
public record Lab(Path project, Path scratch, boolean quick, PrintStream progress) {

  /**
   * Returns the jar that users run.
   *
   * @throws IllegalStateException if it has not been built
   */
  public Path brokerJar() {
    return built("src/server/target/cuebroker.jar");
  }

  /**
   * Returns a jar with nothing but a bare Javalin.
   *
   * @throws IllegalStateException if it has not been built
   */
  public Path bareJar() {
    return built("src/bench/target/bare-javalin.jar");
  }

  private Path built(String path) {
    Path jar = project.resolve(path);
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(jar + " is missing: run make build first");
    }
    return jar;
  }

  /** Returns the command that runs a class of the benchmarks in a JVM of its own. */
  public List<String> java(List<String> jvmFlags, Class<?> main, List<String> arguments) {
    List<String> command = java(jvmFlags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Returns the command that runs a jar in a JVM of its own. */
  public List<String> jar(List<String> jvmFlags, Path jar, List<String> arguments) {
    List<String> command = java(jvmFlags);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return command;
  }

  private static List<String> java(List<String> jvmFlags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(jvmFlags);
    return command;
  }

  /** Tells how far a part is. */
  public void say(String message) {
    progress.println("  " + message);
  }
}
