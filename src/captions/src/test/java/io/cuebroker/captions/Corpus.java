package io.cuebroker.captions;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of other projects, where they lie beside this one; tests that need them are skipped
 * elsewhere.
 */
public final class Corpus {
  private Corpus() {}

  /**
   * Returns the files of a folder of the corpus, by name.
   *
   * @throws org.opentest4j.TestAbortedException if there is no corpus
   */
  public static List<Path> files(String folder) throws IOException {
    Path corpus = root().resolve("../shared/data/captions").normalize();
    assumeTrue(Files.isDirectory(corpus), "no caption corpus beside the project: " + corpus);
    try (Stream<Path> files = Files.list(corpus.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.isDirectory(folder.resolve("providers"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
