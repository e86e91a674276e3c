package io.cuebroker.captions;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The files beside the tests. */
public final class Assets {
  private Assets() {}

  /** Returns a file of this package's resources, such as {@code srt/tags.srt}. */
  public static byte[] bytes(String path) {
    try (InputStream file = Assets.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(file, () -> path + " is missing").readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Reads such a file in a format, with default options. */
  public static ReadResult read(CaptionFormat format, String path) throws CaptionSyntaxException {
    return format.read(bytes(path), ReadOptions.DEFAULT);
  }
}
