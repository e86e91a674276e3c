package io.cuebroker.bench.web;

import io.cuebroker.bench.jobs.Archive;
import io.cuebroker.bench.report.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Data folders to measure on. Full ones are made once and stay; what is measured is a copy. */
final class Folders {
  static final int FEW = 1_000;
  static final int MANY = 1_000_000;
  private static final int MANY_QUICKLY = 50_000;

  private Folders() {}

  /** Returns how many jobs are many in this run. */
  static int many(Lab lab) {
    return lab.quick() ? MANY_QUICKLY : MANY;
  }

  /** Returns the file with the ids of all jobs in {@link #copy} of this size. */
  static Path ids(Lab lab, int jobs) throws IOException {
    Path folder = lab.scratch().resolve("archive-" + jobs);
    if (!Files.exists(folder)) {
      lab.say("filling a database with " + jobs + " jobs");
    }
    return Archive.fill(folder, jobs);
  }

  /** Returns a fresh folder with this many jobs. */
  static Path copy(Lab lab, int jobs, String name) throws IOException {
    Path archive = ids(lab, jobs).resolveSibling("cuebroker.db");
    Path folder = lab.scratch().resolve(name);
    delete(folder);
    Files.createDirectories(folder);
    Files.copy(archive, folder.resolve("cuebroker.db"));
    return folder;
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
