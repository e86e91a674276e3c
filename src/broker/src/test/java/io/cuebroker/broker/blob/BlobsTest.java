package io.cuebroker.broker.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsTest {
  private static final byte[] BYTES = "Hello".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void givesBackWhatItStored() throws IOException {
    Blobs blobs = new Blobs(folder);

    assertThat(blobs.read(blobs.write(BYTES))).isEqualTo(BYTES);
  }

  @Test
  void tellsSizeAndHashOfAStream() throws IOException {
    Blobs.Received received = new Blobs(folder).write(new ByteArrayInputStream(BYTES), 5);

    assertThat(received.sizeBytes()).isEqualTo(5);
    assertThat(received.sha256())
        .isEqualTo("185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969");
  }

  @Test
  void leavesNothingOfAStreamThatIsTooLong() throws IOException {
    Blobs blobs = new Blobs(folder);

    assertThatThrownBy(() -> blobs.write(new ByteArrayInputStream(BYTES), 4))
        .isInstanceOf(Blobs.TooLargeException.class);
    assertThat(files()).isZero();
  }

  @Test
  void leavesNothingOfAStreamThatBreaksOff() throws IOException {
    Blobs blobs = new Blobs(folder);
    InputStream breaking =
        new SequenceInputStream(new ByteArrayInputStream(BYTES), new FailingInputStream());

    assertThatThrownBy(() -> blobs.write(breaking, 1_000)).hasMessage("cut off");
    assertThat(files()).isZero();
  }

  @Test
  void sweepsOldFilesThatNobodyNames() throws IOException {
    Blobs blobs = new Blobs(folder);
    String kept = blobs.write(BYTES);
    String orphan = blobs.write(BYTES);

    assertThat(sweep(blobs, Instant.now().plusSeconds(60), kept::equals)).isEqualTo(1);
    assertThat(blobs.path(kept)).exists();
    assertThat(blobs.path(orphan)).doesNotExist();
    assertThat(sweep(blobs, Instant.now().minusSeconds(60), name -> false)).isZero();
  }

  private static int sweep(Blobs blobs, Instant before, Predicate<String> named)
      throws IOException {
    int deleted = 0;
    for (int part = 0; part < Blobs.parts(); part++) {
      deleted += blobs.sweep(part, before, named);
    }
    return deleted;
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  /** A caller who hangs up. */
  private static final class FailingInputStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("cut off");
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      throw new IOException("cut off");
    }
  }
}
