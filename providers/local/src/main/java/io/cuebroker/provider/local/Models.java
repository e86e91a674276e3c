package io.cuebroker.provider.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The speech models at hand: the built-in one, unpacked at its first use, and the folders that an
 * operator added. A folder named {@code en} takes the built-in one's place. Safe for concurrent
 * use.
 */
final class Models {
  private static final String BUILT_IN = "en";

  private final Path folder;

  Models(Path providerFolder) {
    folder = providerFolder.resolve("models");
  }

  /** Returns the tags of all models, sorted; looks anew each time. */
  List<String> languages() {
    TreeSet<String> tags = new TreeSet<>();
    tags.add(BUILT_IN);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.filter(Models::isModel).map(Models::tag).forEach(tags::add);
      } catch (IOException e) {
        // What cannot be listed cannot be offered.
      }
    }
    return List.copyOf(tags);
  }

  /** Returns the tag of the model for a language: its own, or that of the language alone. */
  Optional<String> find(String language) {
    List<String> tags = languages();
    String wanted = language.toLowerCase(Locale.ROOT);
    return tags.stream()
        .filter(tag -> wanted.equals(tag.toLowerCase(Locale.ROOT)))
        .findFirst()
        .or(
            () ->
                tags.stream()
                    .filter(tag -> wanted.startsWith(tag.toLowerCase(Locale.ROOT) + "-"))
                    .findFirst());
  }

  /**
   * Returns the folder of a model, unpacking the built-in one if need be.
   *
   * @throws IOException if it cannot be unpacked
   */
  Path open(String tag) throws IOException {
    Path model = folder.resolve(tag);
    if (tag.equals(BUILT_IN)) {
      synchronized (this) {
        if (!Files.isDirectory(model)) {
          BuiltInModel.unpack(model);
        }
      }
    }
    return model;
  }

  /** Returns the name under which captions show a model; its tag for one that an operator added. */
  String name(String tag) {
    return BuiltInModel.nameIn(folder.resolve(tag)).orElse(tag);
  }

  private static boolean isModel(Path entry) {
    // Unfinished unpackings begin with a dot.
    return Files.isDirectory(entry) && !tag(entry).startsWith(".");
  }

  private static String tag(Path entry) {
    return entry.getFileName().toString();
  }
}
