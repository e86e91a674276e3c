package io.cuebroker.bench.speech;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * What a few lines around Vosk reach: {@code BareLoop MODEL FILE...} transcribes each file with one
 * fresh recogniser on one thread, and prints its wall time and CPU time in milliseconds (loading
 * and decoding not counted) and its text, separated by tabs.
 */
final class BareLoop {
  private static final int RATE_HZ = 16_000;
  private static final int FEED = 8_000;
  private static final JsonMapper JSON = new JsonMapper();

  private BareLoop() {}

  public static void main(String[] args) throws Exception {
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    Model model = new Model(args[0]);
    for (int i = 1; i < args.length; i++) {
      short[] samples = Audio.samples(Path.of(args[i]));
      long wallNanos = System.nanoTime();
      long cpuNanos = cpuNanos();
      String text = transcribe(model, samples);
      cpuNanos = cpuNanos() - cpuNanos;
      wallNanos = System.nanoTime() - wallNanos;
      System.out.println(millis(wallNanos) + "\t" + millis(cpuNanos) + "\t" + text);
    }
    System.out.println("end");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static String transcribe(Model model, short[] samples) throws Exception {
    StringBuilder text = new StringBuilder();
    try (Recognizer recognizer = new Recognizer(model, RATE_HZ)) {
      recognizer.setWords(true);
      short[] feed = new short[FEED];
      for (int at = 0; at < samples.length; at += FEED) {
        int count = Math.min(FEED, samples.length - at);
        System.arraycopy(samples, at, feed, 0, count);
        if (recognizer.acceptWaveForm(feed, count)) {
          text.append(JSON.readTree(recognizer.getResult()).path("text").asText()).append(' ');
        }
      }
      text.append(JSON.readTree(recognizer.getFinalResult()).path("text").asText());
    }
    return text.toString();
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
