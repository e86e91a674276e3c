package io.cuebroker.media.burn;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a renderer works with.
 *
 * @param ffmpeg the executable to use; empty for the one on the PATH if it has what is needed, else
 *     our own
 * @param cacheFolder keeps what is unpacked once; may be shared by processes
 * @param scratchFolder holds unfinished work; best on the file system of the outputs
 * @param fontsFolder fonts of the operator's own
 */
public record RendererSettings(
    Optional<Path> ffmpeg, Path cacheFolder, Path scratchFolder, Optional<Path> fontsFolder) {

  /** Returns settings that keep everything below one folder. */
  public static RendererSettings in(Path folder) {
    return new RendererSettings(
        Optional.empty(), folder.resolve("cache"), folder.resolve("scratch"), Optional.empty());
  }

  /** Returns these settings with a certain executable. */
  public RendererSettings withFfmpeg(Path executable) {
    return new RendererSettings(Optional.of(executable), cacheFolder, scratchFolder, fontsFolder);
  }

  /** Returns these settings with a folder of fonts. */
  public RendererSettings withFontsFolder(Path folder) {
    return new RendererSettings(ffmpeg, cacheFolder, scratchFolder, Optional.of(folder));
  }
}
