package io.cuebroker.broker.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of write-once files with random names. A file is synced to disk before its name is
 * returned, so that a row can safely name it; files that no row came to name are swept. Safe for
 * concurrent use.
 */
public final class Blobs {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String UNFINISHED = ".part";

  private static final int ROOMS = 256;

  private final Path folder;

  /** Folders known to be on disk: no file in one is named before the folder itself is synced. */
  private final Set<Path> rooms = ConcurrentHashMap.newKeySet();

  /** Opens a folder, making it where it is missing. */
  public Blobs(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  /** Stores bytes and returns their name. */
  public String write(byte[] bytes) throws IOException {
    String name = newName();
    Path unfinished = unfinished(name);
    try (FileChannel channel = create(unfinished)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
    publish(unfinished, name);
    return name;
  }

  /**
   * Stores a stream. Nothing is left of it after an exception.
   *
   * @throws TooLargeException if it holds more than {@code maxBytes}
   */
  public Received write(InputStream content, long maxBytes) throws IOException {
    String name = newName();
    Path unfinished = unfinished(name);
    MessageDigest digest = sha256();
    long size = 0;
    try (FileChannel channel = create(unfinished)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        size += read;
        if (size > maxBytes) {
          throw new TooLargeException(maxBytes);
        }
        digest.update(buffer, 0, read);
        ByteBuffer piece = ByteBuffer.wrap(buffer, 0, read);
        while (piece.hasRemaining()) {
          channel.write(piece);
        }
      }
      channel.force(true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
    publish(unfinished, name);
    return new Received(name, size, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Moves a finished file in and returns its name; no copy where it lies on the same file system.
   * It may be gone where that fails.
   */
  public String take(Path finished) throws IOException {
    String name = newName();
    Path unfinished = unfinished(name);
    try {
      Files.move(finished, unfinished);
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      publish(unfinished, name);
    } catch (IOException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
    return name;
  }

  /** Returns the bytes of a file. */
  public byte[] read(String name) throws IOException {
    return Files.readAllBytes(path(name));
  }

  /** Returns where a file lies; not to be changed. */
  public Path path(String name) {
    return folder.resolve(name.substring(name.length() - 2)).resolve(name);
  }

  /** Deletes a file that no row names; one that is gone already is no error. */
  public void delete(String name) throws IOException {
    Files.deleteIfExists(path(name));
  }

  /** Returns how many parts the folder is swept in. */
  public static int parts() {
    return ROOMS;
  }

  /**
   * Deletes the files of one part last written before {@code before} that {@code named} does not
   * know: their row was never committed. In parts, because an archive has millions of files.
   *
   * @param part 0 to {@link #parts()} - 1
   * @return how many were deleted
   */
  public int sweep(int part, Instant before, Predicate<String> named) throws IOException {
    Path room = folder.resolve(HexFormat.of().toHexDigits((byte) part));
    if (!Files.isDirectory(room)) {
      return 0;
    }
    int deleted = 0;
    try (Stream<Path> files = Files.list(room)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (isOlder(file, before) && !named.test(file.getFileName().toString())) {
          Files.deleteIfExists(file);
          deleted++;
        }
      }
    }
    return deleted;
  }

  private static boolean isOlder(Path file, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (NoSuchFileException e) {
      return false; // Published or deleted under our eyes.
    }
  }

  private Path unfinished(String name) throws IOException {
    Path file = path(name);
    Path room = file.getParent();
    if (room != null && !rooms.contains(room)) {
      make(room);
    }
    return file.resolveSibling(name + UNFINISHED);
  }

  private synchronized void make(Path room) throws IOException {
    if (!Files.isDirectory(room)) {
      Files.createDirectories(room);
      sync(folder);
    }
    rooms.add(room);
  }

  private void publish(Path unfinished, String name) throws IOException {
    Path file = path(name);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    Path room = file.getParent();
    if (room != null) {
      sync(room);
    }
  }

  /**
   * A new name is on disk once its folder is synced; systems that cannot open a folder do so by
   * themselves.
   */
  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows: folders cannot be opened, and renames are journalled.
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static String newName() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A stored stream. */
  public record Received(String name, long sizeBytes, String sha256) {}

  /** A stream longer than it may be. */
  public static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long maxBytes) {
      super("more than " + maxBytes + " bytes");
    }
  }
}
