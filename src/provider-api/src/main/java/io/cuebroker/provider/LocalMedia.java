package io.cuebroker.provider;

import java.nio.file.Path;

/**
 * Media on this machine until closed. The file may not be changed: it can be the newsroom's own.
 */
public interface LocalMedia extends AutoCloseable {

  /** Returns where it lies. */
  Path path();

  /** Gives it back; a downloaded copy is deleted. */
  @Override
  void close();
}
