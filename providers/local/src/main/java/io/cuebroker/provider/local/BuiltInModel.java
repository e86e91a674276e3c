package io.cuebroker.provider.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The English model that lies in this module's jar as it was published: an Android archive. */
final class BuiltInModel {
  /** Its name on Maven Central, which is also left in a file beside the model. */
  private static final String NAME = "vosk-model-en 0.3.45";

  private static final String NAME_FILE = "cuebroker-built-in";

  private static final String RESOURCE = "model-en.aar";
  private static final String FOLDER = "assets/model-en-us/";

  /** Without it Kaldi adds random noise to the audio, and no run repeats. */
  private static final String NO_DITHER = "--dither=0\n";

  private BuiltInModel() {}

  /**
   * Unpacks the model so that {@code target} is either whole or not there, whatever happens.
   *
   * @throws IOException if it cannot be written
   */
  static void unpack(Path target) throws IOException {
    Path models = target.getParent();
    if (models == null) {
      throw new IOException("the model needs a folder: " + target);
    }
    Files.createDirectories(models);
    Path unfinished = Files.createTempDirectory(models, ".unfinished-");
    try {
      copyFiles(unfinished);
      Files.writeString(unfinished.resolve("conf/mfcc.conf"), NO_DITHER, StandardOpenOption.APPEND);
      Files.writeString(unfinished.resolve(NAME_FILE), NAME);
      syncFiles(unfinished);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      delete(unfinished); // Another process was faster; its copy is as good.
    } catch (IOException e) {
      delete(unfinished);
      throw e;
    }
  }

  /** Returns the built-in model's name if it is what lies in a folder. */
  static Optional<String> nameIn(Path folder) {
    return Files.exists(folder.resolve(NAME_FILE)) ? Optional.of(NAME) : Optional.empty();
  }

  private static void copyFiles(Path folder) throws IOException {
    try (InputStream resource = BuiltInModel.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IOException("the built-in speech model is missing in this build");
      }
      ZipInputStream archive = new ZipInputStream(resource, StandardCharsets.UTF_8);
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) {
          Path file = folder.resolve(entry.getName().substring(FOLDER.length())).normalize();
          if (!file.startsWith(folder)) {
            throw new IOException("the model archive leads out of its folder: " + entry.getName());
          }
          Files.createDirectories(file.resolveSibling(".").normalize());
          try (OutputStream out = Files.newOutputStream(file)) {
            archive.transferTo(out);
          }
        }
      }
    }
  }

  private static void syncFiles(Path folder) throws IOException {
    for (Path path : contents(folder)) {
      if (Files.isRegularFile(path)) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path path : contents(folder)) {
      Files.deleteIfExists(path);
    }
  }

  /** Returns what is in a folder, and the folder, the deepest first. */
  private static List<Path> contents(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
