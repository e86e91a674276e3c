package io.cuebroker.bench.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of recordings, each with its transcript beside it as {@code NAME.txt}. One whose name
 * begins with {@code long-} is the long file; those that have a {@code NAME.seg.tsv} too are joined
 * of others and left out.
 */
record Clips(Optional<Clip> longClip, List<Clip> shortClips) {

  static Clips in(Path folder) throws IOException {
    List<Clip> found = new ArrayList<>();
    Optional<Clip> longest = Optional.empty();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Clip clip = new Clip(file);
        if (clip.isSpeech()) {
          if (clip.name().startsWith("long-")) {
            longest = Optional.of(clip);
          } else if (!Files.exists(file.resolveSibling(clip.name() + ".seg.tsv"))) {
            found.add(clip);
          }
        }
      }
    }
    if (found.isEmpty()) {
      throw new IOException("no recording with a transcript in " + folder);
    }
    return new Clips(longest, List.copyOf(found));
  }

  /** One recording. */
  record Clip(Path file) {
    String name() {
      return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    String transcript() throws IOException {
      return Files.readString(transcriptFile());
    }

    private boolean isSpeech() {
      return Files.isRegularFile(file)
          && !file.toString().endsWith(".txt")
          && Files.exists(transcriptFile());
    }

    private Path transcriptFile() {
      return file.resolveSibling(name() + ".txt");
    }
  }
}
