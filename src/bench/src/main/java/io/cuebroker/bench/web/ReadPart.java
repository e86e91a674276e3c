package io.cuebroker.bench.web;

import io.cuebroker.bench.load.LoadGenerator;
import io.cuebroker.bench.load.LoadResult;
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
import java.util.stream.Stream;

/**
 * How many jobs can be read in a second, with a key and without access log, against a bare Javalin
 * route that returns a constant of the same size. Every server has a JVM of its own with the same
 * flags; all run, and one is loaded at a time.
 */
final class ReadPart implements Part {
  private static final List<String> FLAGS = List.of("-Xmx256m");
  private static final int CONNECTIONS = 16;

  /** So many answers are compiled code's; on a busy machine the compiler takes its time. */
  private static final int WARM_UP = 200_000;

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(45);

  @Override
  public String id() {
    return "read";
  }

  @Override
  public String title() {
    return "`GET /jobs/{id}`, random jobs over " + CONNECTIONS + " connections";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException, InterruptedException {
    int manyJobs = Folders.many(lab);
    Path fewIds = Folders.ids(lab, Folders.FEW);
    Path manyIds = Folders.ids(lab, manyJobs);
    Path fewData = Folders.copy(lab, Folders.FEW, "read-few");
    Path manyData = Folders.copy(lab, manyJobs, "read-many");
    try (RunningServer few = RunningServer.cuebroker(lab, FLAGS, fewData);
        RunningServer many = RunningServer.cuebroker(lab, FLAGS, manyData);
        LoadGenerator load = LoadGenerator.start(lab)) {
      few.awaitReady();
      many.awaitReady();
      int bodyBytes = few.bodyBytes("/jobs/" + first(fewIds));
      try (RunningServer bare = RunningServer.bare(lab, FLAGS, bodyBytes)) {
        Load onBare =
            (time, most) -> load.constant(bare.address(), "/constant", CONNECTIONS, time, most);
        Load onFew = jobs(load, few, fewIds);
        Load onMany = jobs(load, many, manyIds);
        lab.say("warming up");
        for (Load each : List.of(onBare, onFew, onMany)) {
          var unused = each.run(LONGEST_WARM_UP, lab.quick() ? 5_000 : WARM_UP);
        }
        return figures(lab, bodyBytes, new Metered(bare, onBare), new Metered(few, onFew), onMany);
      }
    } finally {
      Folders.delete(fewData);
      Folders.delete(manyData);
    }
  }

  private static List<Figure> figures(
      Lab lab, int bodyBytes, Metered bare, Metered few, Load onMany)
      throws IOException, InterruptedException {
    lab.say("measuring");
    Duration time = Duration.ofSeconds(lab.quick() ? 1 : 4);
    Rates rates = new Rates();
    for (int round = 0; round < (lab.quick() ? 3 : 9); round++) {
      double reference = bare.run(time).perSecond();
      rates.add(reference, few.run(time), onMany.run(time, Integer.MAX_VALUE));
    }
    String what = "jobs of " + bodyBytes + " bytes";
    List<Figure> figures = new ArrayList<>(rates.figures(what, "bare Javalin", Folders.many(lab)));
    figures.add(
        Figure.ratio(
            what + ", processor time of the server for one",
            Spread.of(few.microsEach) + " us",
            "bare Javalin " + Spread.of(bare.microsEach) + " us",
            Spread.ofRatios(few.microsEach, bare.microsEach),
            Target.NONE));
    return figures;
  }

  private static Load jobs(LoadGenerator load, RunningServer server, Path ids) {
    return (time, most) ->
        load.randomJobs(server.address(), RunningServer.KEY, ids, CONNECTIONS, time, most);
  }

  /** A kind of load, for some time or until there were so many answers. */
  private interface Load {
    LoadResult run(Duration time, int most) throws IOException, InterruptedException;
  }

  /** Load on a server whose processor time is looked at: it hardly depends on what others do. */
  private static final class Metered {
    private final RunningServer server;
    private final Load load;
    private final List<Double> microsEach = new ArrayList<>();

    Metered(RunningServer server, Load load) {
      this.server = server;
      this.load = load;
    }

    LoadResult run(Duration time) throws IOException, InterruptedException {
      double before = server.cpuSeconds();
      LoadResult result = load.run(time, Integer.MAX_VALUE);
      microsEach.add((server.cpuSeconds() - before) / result.answers() * 1e6);
      return result;
    }
  }

  private static String first(Path ids) throws IOException {
    try (Stream<String> lines = Files.lines(ids)) {
      return lines.findFirst().orElseThrow();
    }
  }
}
