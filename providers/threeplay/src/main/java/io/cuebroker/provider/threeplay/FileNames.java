package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.ProviderException;
import java.net.URI;
import java.util.Optional;

/** What media files are called at 3Play. */
final class FileNames {
  /** Contracts notes, section 1.4. */
  static final int LONGEST_NAME = 300;

  /** 3Play names no bound; this one keeps forms within reason. */
  static final int LONGEST_TEXT = 2000;

  private FileNames() {}

  /** Returns the caller's name, or that of the media, or the last part of its address. */
  static String of(Parameters parameters, Optional<MediaSource> media, Optional<String> source)
      throws ProviderException {
    Optional<String> given = parameters.text("name", LONGEST_NAME);
    if (given.isPresent()) {
      return given.get();
    }
    String name = media.map(MediaSource::fileName).orElse("").strip();
    if (name.isEmpty()) {
      String path = source.map(address -> URI.create(address).getPath()).orElse("");
      name = path.substring(path.lastIndexOf('/') + 1);
    }
    return name.isEmpty() ? "media" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }
}
