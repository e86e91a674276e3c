package io.cuebroker.captions.fuzz;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.ReadOptions;

/**
 * Reads every bomb and prints what came of it. Runs in a JVM of its own, whose heap is as small as
 * a server's.
 */
public final class BombRange {
  private BombRange() {}

  /**
   * Reads the bombs at each size.
   *
   * @param args sizes of the bombs, in bytes
   */
  public static void main(String[] args) {
    for (String size : args) {
      for (Bomb bomb : Bombs.all()) {
        CaptionFormat format = CaptionFormats.find(bomb.format()).orElseThrow();
        byte[] file = bomb.bytes(Integer.parseInt(size));
        long start = System.nanoTime();
        String outcome = read(format, file);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf(
            "%d ms, %s of %s bytes, %s: %s%n", millis, bomb.format(), size, bomb.name(), outcome);
      }
    }
  }

  private static String read(CaptionFormat format, byte[] file) {
    try {
      format.recognises(FileHead.of(file));
      return format.read(file, ReadOptions.DEFAULT).document().cues().size() + " cues";
    } catch (CaptionSyntaxException e) {
      return "refused, " + e.getMessage();
    }
  }
}
