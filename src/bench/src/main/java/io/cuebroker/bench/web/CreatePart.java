package io.cuebroker.bench.web;

import io.cuebroker.bench.jobs.PlainProcess;
import io.cuebroker.bench.load.LoadGenerator;
import io.cuebroker.bench.load.LoadResult;
import io.cuebroker.bench.process.MemorySampler;
import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Lab;
import io.cuebroker.bench.report.Part;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many jobs can be accepted in a second, each on disk before its answer, against a plain loop
 * that commits the same rows in one synced transaction each. The local provider's places are taken
 * by media that never comes, so that nothing is recognised meanwhile.
 */
final class CreatePart implements Part {
  private static final List<String> FLAGS = List.of("-Xmx256m");
  private static final int CONNECTIONS = 16;
  private static final int MOST_IN_A_ROUND = 20_000;

  /** So many answers are compiled code's; on a busy machine the compiler takes its time. */
  private static final int WARM_UP = 30_000;

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(45);
  private static final double MEBIBYTE = 1 << 20;

  @Override
  public String id() {
    return "create";
  }

  @Override
  public String title() {
    return "`POST /captions`, distinct jobs over " + CONNECTIONS + " connections";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException, InterruptedException {
    int manyJobs = Folders.many(lab);
    Path plainData = Folders.copy(lab, Folders.FEW, "create-plain");
    Path fewData = Folders.copy(lab, Folders.FEW, "create-few");
    Path manyData = Folders.copy(lab, manyJobs, "create-many");
    try (SilentMedia media = SilentMedia.start();
        PlainProcess plain = PlainProcess.start(lab, plainData);
        RunningServer few = RunningServer.cuebroker(lab, FLAGS, fewData);
        RunningServer many = RunningServer.cuebroker(lab, FLAGS, manyData);
        LoadGenerator load = LoadGenerator.start(lab)) {
      few.awaitReady();
      many.awaitReady();
      lab.say("warming up");
      var unused = plain.perSecond(Duration.ofSeconds(2));
      for (RunningServer server : List.of(few, many)) {
        var unusedToo = create(load, server, media, LONGEST_WARM_UP, lab.quick() ? 500 : WARM_UP);
      }
      lab.say("measuring");
      Rates rates = new Rates();
      Duration time = Duration.ofSeconds(lab.quick() ? 1 : 3);
      for (int round = 0; round < (lab.quick() ? 3 : 9); round++) {
        double reference = plain.perSecond(time);
        LoadResult withFew = create(load, few, media, time, MOST_IN_A_ROUND);
        rates.add(reference, withFew, create(load, many, media, time, MOST_IN_A_ROUND));
      }
      List<Figure> figures =
          new ArrayList<>(rates.figures("a job and its event", "plain loop", manyJobs));
      figures.add(
          Figure.absolute(
              "memory of the service after that, all processes (heap at most 256 MiB)",
              Spread.of(MemorySampler.residentBytes(many.handle()) / MEBIBYTE),
              "MiB",
              Target.NONE));
      return figures;
    } finally {
      Folders.delete(plainData);
      Folders.delete(fewData);
      Folders.delete(manyData);
    }
  }

  private static LoadResult create(
      LoadGenerator load, RunningServer server, SilentMedia media, Duration time, int most)
      throws IOException, InterruptedException {
    return load.newJobs(server.address(), RunningServer.KEY, media.base(), CONNECTIONS, time, most);
  }
}
