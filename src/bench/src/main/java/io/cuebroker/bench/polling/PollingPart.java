package io.cuebroker.bench.polling;

import io.cuebroker.bench.jobs.InFlight;
import io.cuebroker.bench.process.MemorySampler;
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

/**
 * What it costs to ask four vendors how many orders stand: whether that grows with the jobs that
 * are due or with those in flight. The vendors answer at once, so that the broker is measured.
 */
public final class PollingPart implements Part {
  private static final int FEW = 1_000;
  private static final int MANY = 100_000;
  private static final int MANY_QUICKLY = 10_000;

  /** Due at once in each round that compares few with many: all of the few. */
  private static final int DUE = FEW;

  /** As delivered. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Where costs are compared: so many sweeps that their processor time can be told from none. */
  private static final Duration SHORT_TICK = Duration.ofMillis(20);

  private static final double MOST_MEMORY = 1.25;
  private static final double MEBIBYTE = 1 << 20;

  /** 256 of heap, and what the JVM and the mapped part of the database take beside it. */
  private static final double MOST_PEAK_MEBIBYTES = 450;

  @Override
  public String id() {
    return "polling";
  }

  @Override
  public String title() {
    return "Polling over 4 stub providers, two of them with bulk status, `-Xmx256m`";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException, InterruptedException {
    int manyJobs = lab.quick() ? MANY_QUICKLY : MANY;
    Path fewData = filled(lab, FEW);
    Path manyData = filled(lab, manyJobs);
    List<Figure> figures = new ArrayList<>(rates(lab, manyData, manyJobs));
    figures.addAll(flatness(lab, fewData, manyData, manyJobs));
    return figures;
  }

  private static Path filled(Lab lab, int jobs) throws IOException {
    Path folder = lab.scratch().resolve("polling-" + jobs);
    if (!Files.exists(folder)) {
      lab.say("filling a database with " + jobs + " jobs in flight");
    }
    InFlight.fill(folder, jobs, Kind.ALL.providers());
    return folder;
  }

  /** As delivered: no more than so many rows of each provider with each tick. */
  private static List<Figure> rates(Lab lab, Path data, int jobs)
      throws IOException, InterruptedException {
    try (PollingProcess broker = PollingProcess.start(lab, data, TICK);
        MemorySampler memory = MemorySampler.start(broker.handle())) {
      int due = lab.quick() ? 1_000 : 10_000;
      lab.say("polling " + due + " due jobs with bulk status, then one by one");
      var unused = broker.due(Kind.ALL, due, Lie.SCATTERED);
      PollRates rates = new PollRates();
      for (int round = 0; round < (lab.quick() ? 1 : 3); round++) {
        Measured together = broker.due(Kind.TOGETHER, due, Lie.SCATTERED);
        rates.add(together, broker.due(Kind.ALONE, due, Lie.SCATTERED));
      }
      List<Figure> figures = new ArrayList<>(rates.figures());
      lab.say("polling " + jobs + " jobs that are all due");
      memory.restart();
      Measured all = broker.due(Kind.ALL, jobs, Lie.SCATTERED);
      double peak = memory.peakBytes() / MEBIBYTE;
      figures.add(
          Figure.absolute(
              jobs + " jobs due at once, polled over all 4 providers",
              Spread.of(all.perSecond()),
              "/s",
              Target.atLeast(PollRates.LEAST_PER_SECOND)));
      figures.add(
          Figure.absolute(
              "most memory of the process meanwhile",
              Spread.of(peak),
              "MiB",
              Target.atMost(MOST_PEAK_MEBIBYTES)));
      return figures;
    }
  }

  /** The same work with few jobs in flight and with many, taking turns; then what each holds. */
  private static List<Figure> flatness(Lab lab, Path fewData, Path manyData, int manyJobs)
      throws IOException, InterruptedException {
    try (PollingProcess few = PollingProcess.start(lab, fewData, SHORT_TICK);
        PollingProcess many = PollingProcess.start(lab, manyData, SHORT_TICK)) {
      lab.say("warming up");
      for (int round = 0; round < (lab.quick() ? 1 : 10); round++) {
        for (PollingProcess broker : List.of(few, many)) {
          var unused = broker.due(Kind.ALL, DUE, Lie.SCATTERED);
          var unusedToo = broker.idle(Duration.ofSeconds(1));
        }
      }
      lab.say("measuring sweeps with " + FEW + " and " + manyJobs + " jobs in flight");
      SweepCosts costs = new SweepCosts(FEW, manyJobs);
      Duration time = Duration.ofSeconds(lab.quick() ? 1 : 4);
      for (int round = 0; round < (lab.quick() ? 3 : 9); round++) {
        Measured idle = few.idle(time);
        costs.addIdle(idle, many.idle(time));
        Measured due = few.due(Kind.ALL, DUE, Lie.TOGETHER);
        Measured neighbours = many.due(Kind.ALL, DUE, Lie.TOGETHER);
        costs.addDue(due, neighbours, many.due(Kind.ALL, DUE, Lie.SCATTERED));
      }
      List<Figure> figures = new ArrayList<>(costs.figures(DUE));
      figures.addAll(memory(few, many, manyJobs));
      return figures;
    }
  }

  private static List<Figure> memory(PollingProcess few, PollingProcess many, int manyJobs)
      throws IOException, InterruptedException {
    long fewResident = MemorySampler.residentBytes(few.handle());
    long manyResident = MemorySampler.residentBytes(many.handle());
    return List.of(
        grown("memory of the process after the same polls", fewResident, manyResident, manyJobs),
        grown("heap without its garbage", few.heapBytes(), many.heapBytes(), manyJobs));
  }

  private static Figure grown(String what, long few, long many, int manyJobs) {
    return Figure.ratio(
        what,
        manyJobs + " in flight: " + Spread.of(many / MEBIBYTE) + " MiB",
        FEW + " in flight: " + Spread.of(few / MEBIBYTE) + " MiB",
        Spread.of((double) many / few),
        Target.atMost(MOST_MEMORY));
  }
}
