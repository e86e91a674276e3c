package io.cuebroker.broker;

import java.io.IOException;
import java.io.InputStream;

/** Media posted to the broker. Safe for concurrent use. */
public interface MediaLibrary {

  /**
   * Stores media; on disk once this returns, and nothing is left of it if it throws.
   *
   * @throws JobException {@code TOO_LARGE} above the configured size, {@code STORAGE_FULL} where
   *     the disk is full
   * @throws IOException if reading {@code content} fails
   */
  PostedMedia store(DeskId desk, String fileName, InputStream content)
      throws IOException, JobException;
}
