package io.cuebroker.bench.captions;

import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.srt.Srt;
import io.cuebroker.captions.vtt.Vtt;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A warm process that converts one SubRip file to WebVTT each time it is told to, from the file to
 * the file, and answers with the milliseconds.
 */
public final class ConverterMain {
  private static final int WARM_UP = 40;

  private ConverterMain() {}

  /**
   * Serves until its standard input ends.
   *
   * @param args the SubRip file and the WebVTT file
   */
  public static void main(String[] args) throws Exception {
    Path srt = Path.of(args[0]);
    Path vtt = Path.of(args[1]);
    for (int i = 0; i < WARM_UP; i++) {
      convert(srt, vtt);
    }
    System.out.println("ready");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (orders.readLine() != null) {
      long start = System.nanoTime();
      convert(srt, vtt);
      System.out.println("converted " + (System.nanoTime() - start) / 1e6);
    }
  }

  private static void convert(Path srt, Path vtt) throws Exception {
    byte[] file = Files.readAllBytes(srt);
    var document = Srt.FORMAT.read(file, ReadOptions.DEFAULT).document();
    Files.write(vtt, Vtt.FORMAT.write(document, WriteOptions.DEFAULT).bytes());
  }
}
