package io.cuebroker.bench.captions;

import io.cuebroker.bench.process.Child;
import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Lab;
import io.cuebroker.bench.report.Part;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * SubRip to WebVTT beside pycaption and the ffmpeg program, taking turns; {@code
 * scripts/caption-converters} runs those two.
 */
public final class ConvertersPart implements Part {
  private static final int CUES = 50_000;
  private static final int ROUNDS = 9;
  private static final int QUICK_ROUNDS = 3;
  private static final double TIMES_PYCAPTION = 30;
  private static final double TIMES_FFMPEG = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ANSWER = "converted ";

  @Override
  public String id() {
    return "converters";
  }

  @Override
  public String title() {
    return "SubRip to WebVTT of " + CUES + " cues, beside other converters";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException, InterruptedException {
    Path srt = Files.write(lab.scratch().resolve("converters.srt"), SampleCaptions.srt(CUES));
    List<String> java =
        lab.java(
            List.of("-Xmx256m"),
            ConverterMain.class,
            List.of(srt.toString(), lab.scratch().resolve("converters.vtt").toString()));
    List<String> others =
        List.of(
            "python3",
            lab.project().resolve("scripts/caption-converters").toString(),
            srt.toString());
    List<Double> ours = new ArrayList<>();
    List<Double> pycaption = new ArrayList<>();
    List<Double> ffmpeg = new ArrayList<>();
    try (Child peers = start(lab, others, "caption-converters.log");
        Child converter = start(lab, java, "converter.log")) {
      for (int round = 0; round < (lab.quick() ? QUICK_ROUNDS : ROUNDS); round++) {
        pycaption.add(millis(peers, "pycaption"));
        ours.add(millis(converter, "convert"));
        ffmpeg.add(millis(peers, "ffmpeg"));
      }
    }
    return List.of(
        figure("pycaption", ours, pycaption, TIMES_PYCAPTION),
        figure("ffmpeg, its start subtracted", ours, ffmpeg, TIMES_FFMPEG));
  }

  private static Child start(Lab lab, List<String> command, String log)
      throws IOException, InterruptedException {
    Path errors = lab.scratch().resolve(log);
    Child child = Child.start(command, Map.of(), errors);
    try {
      child.await("ready", PATIENCE);
    } catch (IOException e) {
      child.close();
      String said = Files.readString(errors).strip();
      throw new IOException(said.isEmpty() ? e.getMessage() : said, e);
    }
    return child;
  }

  private static double millis(Child child, String order) throws IOException, InterruptedException {
    child.tell(order);
    return Double.parseDouble(child.await(ANSWER, PATIENCE).text().substring(ANSWER.length()));
  }

  private static Figure figure(String peer, List<Double> ours, List<Double> theirs, double times) {
    return Figure.ratio(
        "cues a second, times " + peer,
        speed(ours),
        speed(theirs),
        Spread.ofRatios(theirs, ours),
        Target.atLeast(times));
  }

  private static String speed(List<Double> millis) {
    return Math.round(CUES / Spread.of(millis).median() * 1_000) + " cues/s";
  }
}
