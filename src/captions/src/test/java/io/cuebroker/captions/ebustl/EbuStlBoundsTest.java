package io.cuebroker.captions.ebustl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A file of ten megabytes takes no longer and no more than its size allows. */
class EbuStlBoundsTest {
  private static final int SIZE = 10 * 1024 * 1024;

  /** Counts what is thrown away at once, too. */
  private static final long MOST_BYTES = 100L * SIZE;

  private static final Duration LONGEST = Duration.ofSeconds(20);

  @Test
  void readsOneSubtitleOfEightyThousandUnfinishedBlocks() throws Exception {
    byte[] file = Arrays.copyOf(StlFile.open().extension(0).text("x".repeat(112)).bytes(), SIZE);
    fill(file);

    assertThat(read(file).document().cues()).hasSize(1);
  }

  @Test
  void readsEightyThousandSubtitlesWithAFlawInEach() throws Exception {
    byte[] file =
        Arrays.copyOf(
            StlFile.open().text("\u0003\u0080\u00E5".repeat(4) + "x".repeat(99)).bytes(), SIZE);
    fill(file);

    ReadResult result = read(file);

    assertThat(result.document().cues()).hasSize((SIZE - 1024) / 128);
    assertThat(result.diagnostics()).hasSizeLessThanOrEqualTo(Diagnostics.LIMIT + 1);
  }

  /** Repeats the first block to the end. */
  private static void fill(byte[] file) {
    for (int at = 1152; at + 128 <= file.length; at += 128) {
      System.arraycopy(file, 1024, file, at, 128);
    }
  }

  private static ReadResult read(byte[] file) throws Exception {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    ReadResult result = EbuStl.FORMAT.read(file, ReadOptions.DEFAULT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    return result;
  }
}
