package io.cuebroker.broker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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

  /**
   * Downloads media and stores it as if it had been posted; blocks until it is whole.
   *
   * @param address {@code http} or {@code https}
   * @param atMost how long the download may take; one of less than 16 KiB/s over half a minute is
   *     broken off before
   * @throws JobException {@code INVALID_FIELD}, {@code MEDIA_ADDRESS_FORBIDDEN}, {@code
   *     MEDIA_UNREACHABLE} whether or not a later try may work, {@code TOO_LARGE} above the
   *     configured size, {@code PROVIDER_UNAVAILABLE} where the broker stops, {@code STORAGE_FULL}
   */
  PostedMedia fetch(DeskId desk, URI address, String fileName, Duration atMost) throws JobException;

  /** Returns where posted media lies; empty for any address but that of a desk's own. */
  Optional<Path> file(DeskId desk, String url);

  /**
   * Returns how long posted media lasts, or empty where it does not say. Takes about a second: the
   * file is opened in a process of its own.
   */
  Optional<Duration> length(DeskId desk, String url);
}
