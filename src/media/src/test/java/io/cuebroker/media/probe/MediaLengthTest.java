package io.cuebroker.media.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaLengthTest {
  @TempDir private Path folder;

  private MediaLength length() throws IOException {
    return new MediaLength(
        Files.createDirectories(folder.resolve("natives")),
        Files.createDirectories(folder.resolve("scratch")));
  }

  private Path asset(String name) throws IOException {
    try (InputStream in =
        MediaLengthTest.class.getResourceAsStream("/io/cuebroker/media/" + name)) {
      return Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  @Test
  void readsWhatAFileSaysOfItself() throws IOException {
    assertThat(length().of(asset("tone.mp3")))
        .hasValueSatisfying(
            it -> assertThat(it).isBetween(Duration.ofMillis(500), Duration.ofSeconds(30)));
  }

  @Test
  void knowsNoLengthOfWhatIsNoMediaOrNotThere() throws IOException {
    MediaLength length = length();
    Path playlist =
        Files.writeString(folder.resolve("video.mp4"), "#EXTM3U\n#EXTINF:5,\n/etc/passwd\n");

    assertThat(length.of(playlist)).isEmpty();
    assertThat(length.of(folder.resolve("nothing.mp4"))).isEmpty();
  }
}
