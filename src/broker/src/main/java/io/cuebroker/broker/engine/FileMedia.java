package io.cuebroker.broker.engine;

import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Media that lies on this machine already and stays there. */
record FileMedia(Path path, String fileName) implements MediaSource {

  @Override
  public Optional<URI> publicAddress() {
    return Optional.empty();
  }

  @Override
  public LocalMedia open() throws ProviderException {
    if (!Files.isReadable(path)) {
      throw new ProviderException(
          ProviderProblem.of(
              ProviderProblem.Kind.REJECTED, "media_unreachable", "the media file is gone"));
    }
    return new Kept(path);
  }

  /** Nothing to tidy up. */
  private record Kept(Path path) implements LocalMedia {
    @Override
    public void close() {}
  }
}
