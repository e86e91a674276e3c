package io.cuebroker.provider.delivered;

import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The caption files of delivered orders, on disk until as many newer ones have come. Safe for
 * concurrent use.
 */
public final class DeliveredFiles {
  private static final int MOST = 500;
  private static final byte[] ON_DISK = new byte[0];

  private final Path folder;
  private final Map<OrderId, Entry> entries = new LinkedHashMap<>();
  private final String run;
  private long written;

  /**
   * Makes a store without files.
   *
   * @param folder exists, and is nobody else's to clear
   * @param run parts its files from those of others in the folder
   */
  public DeliveredFiles(Path folder, String run) {
    this.folder = folder;
    this.run = run;
  }

  /**
   * Keeps an order's file in place of one it had; the oldest is forgotten where there are many.
   *
   * @throws IOException if it cannot be written; the order then has what it had
   */
  public synchronized void put(OrderId order, CaptionFile file) throws IOException {
    Path path = folder.resolve("result-" + run + "-" + written++);
    Files.write(path, file.bytes());
    Entry replaced = entries.put(order, new Entry(withBytes(file, ON_DISK), path));
    if (replaced != null) {
      Files.deleteIfExists(replaced.path);
    }
    if (entries.size() > MOST) {
      Map.Entry<OrderId, Entry> oldest = entries.entrySet().iterator().next();
      entries.remove(oldest.getKey());
      Files.deleteIfExists(oldest.getValue().path);
    }
  }

  /** Returns an order's file; empty if there is none or it has been cleared away. */
  public synchronized Optional<CaptionFile> find(OrderId order) throws IOException {
    Entry entry = entries.get(order);
    if (entry == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(withBytes(entry.file, Files.readAllBytes(entry.path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static CaptionFile withBytes(CaptionFile file, byte[] bytes) {
    return new CaptionFile(
        file.fileName(),
        file.format(),
        bytes,
        file.origin(),
        file.engine(),
        file.model(),
        file.language(),
        file.warnings());
  }

  private record Entry(CaptionFile file, Path path) {}
}
