package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Media of a test: at an address, or a file of this machine. */
record Media(String fileName, Optional<URI> publicAddress, Optional<Path> file, AtomicInteger held)
    implements MediaSource {

  static Media at(String address) {
    URI uri = URI.create(address);
    String name = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    return new Media(name, Optional.of(uri), Optional.empty(), new AtomicInteger());
  }

  static Media posted(Path file) {
    return new Media(
        file.getFileName().toString(), Optional.empty(), Optional.of(file), new AtomicInteger());
  }

  @Override
  public LocalMedia open() {
    held.incrementAndGet();
    return new LocalMedia() {
      @Override
      public Path path() {
        return file.orElseThrow();
      }

      @Override
      public void close() {
        held.decrementAndGet();
      }
    };
  }
}
