package io.cuebroker.media.burn;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.FontHeaders;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/** Reads which families the font files of a folder have. */
final class FontFiles {
  private static final int DEEPEST = 10;

  private FontFiles() {}

  /**
   * Returns the families of a folder and those below it; files that are no fonts are passed over.
   */
  static List<String> families(Path folder) throws IOException {
    List<String> families = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return families;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    } catch (java.io.UncheckedIOException e) {
      return families; // A folder that may not be read.
    }
    for (Path file : files) {
      addFamilies(file.toFile(), families);
    }
    return families;
  }

  private static void addFamilies(File file, List<String> families) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".ttc") || name.endsWith(".otc")) {
        TrueTypeCollection.processAllFontHeaders(file, headers -> add(headers, families));
      } else if (name.endsWith(".ttf") || name.endsWith(".otf")) {
        try (RandomAccessRead content = new RandomAccessReadBufferedFile(file)) {
          TTFParser parser = name.endsWith(".otf") ? new OTFParser() : new TTFParser();
          add(parser.parseTableHeaders(content), families);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Damaged, or of a kind that the library does not know: libass may not know it either.
    }
  }

  private static void add(FontHeaders headers, List<String> families) {
    @Nullable String family = headers.getFontFamily();
    if (family != null && family.matches("[\\p{L}\\p{N}\\p{M} ._'&+-]+")) {
      families.add(family);
    }
  }
}
