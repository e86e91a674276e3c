package io.cuebroker.captions.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.WriteOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What must hold of any bytes that a reader is given. */
final class FuzzTargets {
  /** For tables that are made once, and for detecting an encoding. */
  private static final long ALLOWANCE_BYTES = 48L << 20;

  private static final long ALLOWANCE_BYTES_PER_BYTE = 8_192;

  /** A frame of MCC, written byte by byte from several lists, comes near this. */
  private static final long ALLOWANCE_BYTES_PER_BYTE_WRITTEN = 256;

  /** MCC has a line for each frame that shows nothing, up to so many. */
  private static final int MOST_BYTES_WRITTEN = 32 << 20;

  /** Far above what anything takes, so that a busy machine is no finding. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static {
    // Loads the classes, whose instrumentation would be counted with the first inputs.
    for (CaptionFormat format : CaptionFormats.all()) {
      SeedFiles.everything(format);
    }
  }

  private FuzzTargets() {}

  /** Returns the format whose id, without its dash, is {@code target} in lower case. */
  static CaptionFormat format(String target) {
    return CaptionFormats.all().stream()
        .filter(format -> target(format).equalsIgnoreCase(target))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no format is called " + target));
  }

  /** Returns the name of a format's target, in lower case. */
  static String target(CaptionFormat format) {
    return format.info().id().replace("-", "");
  }

  /**
   * Reads bytes in a format, and writes what was read in every format. Nothing may escape but the
   * declared exceptions, and neither may take time or memory out of proportion.
   */
  static void requireOrderlyReading(CaptionFormat format, byte[] file) {
    Bounds bounds = Bounds.begin();
    CaptionDocument document;
    try {
      format.recognises(FileHead.of(file));
      document = format.read(file, ReadOptions.DEFAULT).document();
    } catch (CaptionSyntaxException e) {
      assertThat(e.diagnostic().message()).isNotBlank();
      return;
    } finally {
      bounds.require("reading " + format.info().id(), file.length, 0);
    }
    for (CaptionFormat target : targets(file)) {
      requireOrderlyWriting(target, document, file.length);
    }
  }

  /**
   * Returns every format; while fuzzing one of them, chosen by the input so that it can be
   * repeated, since all would take twenty times as long as the reader that is looked at.
   */
  private static List<CaptionFormat> targets(byte[] file) {
    List<CaptionFormat> all = CaptionFormats.all();
    return System.getenv("JAZZER_FUZZ") == null
        ? all
        : List.of(all.get(Math.floorMod(Arrays.hashCode(file), all.size())));
  }

  private static void requireOrderlyWriting(
      CaptionFormat target, CaptionDocument document, int length) {
    Bounds bounds = Bounds.begin();
    int written = 0;
    try {
      written = target.write(document, WriteOptions.DEFAULT).bytes().length;
    } catch (CaptionWriteException e) {
      assertThat(e).hasMessageMatching("(?s).*\\S.*");
    }
    String what = "writing " + target.info().id();
    bounds.require(what, length, written * ALLOWANCE_BYTES_PER_BYTE_WRITTEN);
    assertThat((long) written)
        .as("bytes of %s, input of %d", what, length)
        .isLessThan(MOST_BYTES_WRITTEN + length * ALLOWANCE_BYTES_PER_BYTE);
  }

  /** What one step may take. */
  private record Bounds(long startNanos, long startBytes) {
    static Bounds begin() {
      return new Bounds(System.nanoTime(), THREADS.getCurrentThreadAllocatedBytes());
    }

    void require(String what, int length, long more) {
      long bytes = THREADS.getCurrentThreadAllocatedBytes() - startBytes;
      assertThat(bytes)
          .as("bytes allocated for %s, input of %d", what, length)
          .isLessThan(ALLOWANCE_BYTES + length * ALLOWANCE_BYTES_PER_BYTE + more);
      assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
          .as("time for %s, input of %d", what, length)
          .isLessThan(PATIENCE);
    }
  }
}
