package io.cuebroker.bench.captions;

import io.cuebroker.bench.process.Child;
import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Lab;
import io.cuebroker.bench.report.Part;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import io.cuebroker.captions.CaptionFormats;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every format is read in linear time, by one thread with a small heap. */
public final class ReadingPart implements Part {
  private static final int ROUNDS = 7;
  private static final int QUICK_ROUNDS = 1;
  private static final double MOST_TIMES_PER_BYTE = 1.5;
  private static final double MEBIBYTES_PER_SECOND = 100;
  private static final double MEBIBYTE = 1 << 20;
  private static final Set<String> FAST = Set.of("srt", "vtt");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String END = "done";
  private static final String HEAP = "-Xmx256m";

  /** The collector and the compiler then run on the same core as the reader. */
  private static final String ONE_CORE = "-XX:ActiveProcessorCount=1";

  @Override
  public String id() {
    return "reading";
  }

  @Override
  public String title() {
    return "Every format read, 1 and 10 MiB, one thread, -Xmx256m";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (String id : CaptionFormats.ids()) {
      add(figures, id, rounds(lab, id, List.of(HEAP)));
      if (FAST.contains(id)) {
        figures.add(
            Figure.absolute(
                id + ", 10 MiB on one core",
                speed(large(rounds(lab, id, List.of(HEAP, ONE_CORE)))),
                "MiB/s",
                Target.atLeast(MEBIBYTES_PER_SECOND)));
      }
    }
    return figures;
  }

  /** Each format has a process of its own, so that none inherits a heap from another. */
  private static List<double[]> rounds(Lab lab, String id, List<String> flags)
      throws IOException, InterruptedException {
    String rounds = Integer.toString(lab.quick() ? QUICK_ROUNDS : ROUNDS);
    List<String> java = lab.java(flags, ReadingMain.class, List.of(id, rounds));
    List<double[]> nanos = new ArrayList<>();
    try (Child child = Child.start(java, Map.of(), lab.scratch().resolve("reading.log"))) {
      for (String line = next(child); !line.equals(END); line = next(child)) {
        int space = line.indexOf(' ');
        nanos.add(
            new double[] {
              Double.parseDouble(line.substring(0, space)),
              Double.parseDouble(line.substring(space + 1))
            });
      }
    }
    return nanos;
  }

  private static String next(Child child) throws IOException, InterruptedException {
    return child.await("", PATIENCE).text();
  }

  private static void add(List<Figure> figures, String id, List<double[]> nanos) {
    List<Double> small = nanos.stream().map(each -> each[0]).toList();
    List<Double> large = large(nanos);
    figures.add(
        new Figure(
            id + ", time for each byte of 10 MiB",
            speed(large) + " MiB/s",
            speed(small) + " MiB/s with 1 MiB",
            Spread.ofRatios(large, small),
            "x",
            Target.atMost(MOST_TIMES_PER_BYTE)));
  }

  private static List<Double> large(List<double[]> nanos) {
    return nanos.stream().map(each -> each[1]).toList();
  }

  private static Spread speed(List<Double> nanosPerByte) {
    return Spread.of(nanosPerByte.stream().map(nanos -> 1e9 / nanos / MEBIBYTE).toList());
  }
}
