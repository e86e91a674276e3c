package io.cuebroker.broker.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for files that need not outlive the process: what an earlier one left in it is deleted.
 */
record Scratch(Path root) {

  static Scratch emptied(Path root) throws IOException {
    if (Files.isDirectory(root)) {
      List<Path> left;
      try (Stream<Path> all = Files.walk(root)) {
        left = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : left) {
        Files.deleteIfExists(path);
      }
    }
    Files.createDirectories(root);
    return new Scratch(root);
  }

  Path folder(String name) {
    return made(root.resolve(name));
  }

  static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
  }
}
