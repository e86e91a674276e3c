package io.cuebroker.captions.fuzz;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.mcc.Mcc;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Writes long programmes as MCC. Runs in a JVM of its own, whose heap is as small as a server's.
 */
public final class SmallHeap {
  private static final String TEXT = "Hello there my friend, this is\nline %d of the captions";

  private SmallHeap() {}

  /** Prints the file's length, or why there is none, for each programme. */
  public static void main(String[] args) {
    print("a day", cues(28_800, Duration.ofSeconds(3)));
    print("overlaps", cues(124_000, Duration.ZERO));
  }

  private static CaptionDocument cues(int count, Duration apart) {
    return CaptionDocument.of(
        "en",
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    Cue.of(
                        apart.multipliedBy(i),
                        apart.multipliedBy(i).plusMillis(2_900),
                        TEXT.formatted(i)))
            .toList());
  }

  private static void print(String name, CaptionDocument document) {
    try {
      int length = Mcc.FORMAT.write(document, WriteOptions.DEFAULT).bytes().length;
      System.out.printf("%s: %d bytes%n", name, length);
    } catch (CaptionWriteException e) {
      System.out.printf("%s: %s%n", name, e.getMessage());
    }
  }
}
