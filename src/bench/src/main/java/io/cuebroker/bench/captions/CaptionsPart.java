package io.cuebroker.bench.captions;

import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Lab;
import io.cuebroker.bench.report.Part;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How many cues a second can be read, written and converted; JMH measures it in its own JVMs. */
public final class CaptionsPart implements Part {
  private static final int CUES = 50_000;
  private static final double MEBIBYTE = 1 << 20;

  /** Five times what pycaption converts; the ffmpeg program comes to 69,000 with its start. */
  private static final double CONVERTED_CUES_PER_SECOND = 90_000;

  @Override
  public String id() {
    return "captions";
  }

  @Override
  public String title() {
    return "Caption files of " + CUES + " cues";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException {
    double mebibytes = SampleCaptions.srt(CUES).length / MEBIBYTE;
    var options =
        new OptionsBuilder()
            .include(FormatsBenchmark.class.getName())
            .param("cues", Integer.toString(CUES))
            .output(lab.scratch().resolve("jmh-captions.txt").toString());
    if (lab.quick()) {
      options.warmupIterations(1).measurementIterations(2).measurementTime(TimeValue.seconds(1));
    }
    Collection<RunResult> results;
    try {
      results = new Runner(options.build()).run();
    } catch (RunnerException e) {
      throw new IOException("JMH did not run: " + e.getMessage(), e);
    }
    List<Figure> figures = new ArrayList<>();
    for (RunResult result : results) {
      figures.add(figure(result, mebibytes));
    }
    return figures;
  }

  private static Figure figure(RunResult result, double mebibytes) {
    String name = result.getPrimaryResult().getLabel();
    List<Double> millis = new ArrayList<>();
    result
        .getBenchmarkResults()
        .forEach(
            run ->
                run.getIterationResults()
                    .forEach(iteration -> millis.add(iteration.getPrimaryResult().getScore())));
    Spread perFile = Spread.of(millis);
    Spread cues = Spread.of(millis.stream().map(each -> CUES / each * 1_000).toList());
    double speed = mebibytes / perFile.median() * TimeUnit.SECONDS.toMillis(1);
    return new Figure(
        name,
        perFile + " ms, " + Math.round(speed) + " MiB/s of SRT",
        "",
        cues,
        "cues/s",
        name.equals("convertSrtToVtt") ? Target.atLeast(CONVERTED_CUES_PER_SECOND) : Target.NONE);
  }
}
