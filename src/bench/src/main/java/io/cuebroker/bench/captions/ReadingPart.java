package io.cuebroker.bench.captions;

import io.cuebroker.bench.process.Child;
import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Lab;
import io.cuebroker.bench.report.Part;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every format is read in linear time, on one core with a small heap. */
public final class ReadingPart implements Part {
  private static final int ROUNDS = 7;
  private static final int QUICK_ROUNDS = 1;
  private static final double MOST_TIMES_PER_BYTE = 1.5;
  private static final double MEBIBYTES_PER_SECOND = 100;
  private static final double MEBIBYTE = 1 << 20;
  private static final Set<String> FAST = Set.of("srt", "vtt");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String END = "done";

  @Override
  public String id() {
    return "reading";
  }

  @Override
  public String title() {
    return "Every format read, 1 and 10 MiB, one core, -Xmx256m";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException, InterruptedException {
    List<String> java =
        lab.java(
            List.of("-Xmx256m", "-XX:ActiveProcessorCount=1"),
            ReadingMain.class,
            List.of(Integer.toString(lab.quick() ? QUICK_ROUNDS : ROUNDS)));
    Map<String, List<double[]>> rounds = new LinkedHashMap<>();
    try (Child child = Child.start(java, Map.of(), lab.scratch().resolve("reading.log"))) {
      for (String line = next(child); !line.equals(END); line = next(child)) {
        String[] words = line.split(" ", -1);
        rounds
            .computeIfAbsent(words[0], id -> new ArrayList<>())
            .add(new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2])});
      }
    }
    List<Figure> figures = new ArrayList<>();
    rounds.forEach((id, nanos) -> add(figures, id, nanos));
    return figures;
  }

  private static String next(Child child) throws IOException, InterruptedException {
    return child.await("", PATIENCE).text();
  }

  private static void add(List<Figure> figures, String id, List<double[]> nanos) {
    List<Double> small = nanos.stream().map(each -> each[0]).toList();
    List<Double> large = nanos.stream().map(each -> each[1]).toList();
    figures.add(
        new Figure(
            id + ", time for each byte of 10 MiB",
            speed(large) + " MiB/s",
            speed(small) + " MiB/s with 1 MiB",
            Spread.ofRatios(large, small),
            "x",
            Target.atMost(MOST_TIMES_PER_BYTE)));
    if (FAST.contains(id)) {
      figures.add(
          Figure.absolute(
              id + ", read", speed(large), "MiB/s", Target.atLeast(MEBIBYTES_PER_SECOND)));
    }
  }

  private static Spread speed(List<Double> nanosPerByte) {
    return Spread.of(nanosPerByte.stream().map(nanos -> 1e9 / nanos / MEBIBYTE).toList());
  }
}
