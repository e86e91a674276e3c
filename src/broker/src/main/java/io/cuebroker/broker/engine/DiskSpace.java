package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.store.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room the data folder has. */
final class DiskSpace {
  /** Below this, writing is expected to fail. */
  private static final long LEAST_BYTES = 64L << 20;

  private DiskSpace() {}

  static boolean isLow(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace() < LEAST_BYTES;
  }

  /**
   * Runs work that writes rows.
   *
   * @throws JobException {@code STORAGE_FULL} where the disk is full
   */
  static <T> T tellingFull(Work<T> work) throws JobException {
    try {
      return work.run();
    } catch (StorageException e) {
      if (e.full()) {
        throw full();
      }
      throw e;
    }
  }

  static JobException full() {
    return new JobException(
        JobProblem.of(
            Code.STORAGE_FULL, "the disk of the data folder is full; nothing was accepted"));
  }

  /** Something that writes rows. */
  interface Work<T> {
    T run() throws JobException;
  }

  /** Returns {@code STORAGE_FULL} where that is why writing failed; else throws the failure on. */
  static JobException full(Path blobFile, IOException failure) throws IOException {
    Path folder = blobFile;
    while (!Files.isDirectory(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    if (isLow(folder)) {
      return full();
    }
    throw failure;
  }
}
