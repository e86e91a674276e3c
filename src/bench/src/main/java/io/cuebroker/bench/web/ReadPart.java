package io.cuebroker.bench.web;

import io.cuebroker.bench.load.LoadGenerator;
import io.cuebroker.bench.load.LoadResult;
import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Lab;
import io.cuebroker.bench.report.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        Rates rates = new Rates();
        Duration time = Duration.ofSeconds(lab.quick() ? 1 : 4);
        int warmUps = 2;
        for (int round = -warmUps; round < (lab.quick() ? 3 : 7); round++) {
          LoadResult reference = load.constant(bare.address(), "/constant", CONNECTIONS, time);
          LoadResult withFew =
              load.randomJobs(few.address(), RunningServer.KEY, fewIds, CONNECTIONS, time);
          LoadResult withMany =
              load.randomJobs(many.address(), RunningServer.KEY, manyIds, CONNECTIONS, time);
          if (round >= 0) {
            rates.add(reference.perSecond(), withFew, withMany);
          }
        }
        return rates.figures("jobs of " + bodyBytes + " bytes", "bare Javalin", manyJobs);
      }
    } finally {
      Folders.delete(fewData);
      Folders.delete(manyData);
    }
  }

  private static String first(Path ids) throws IOException {
    try (Stream<String> lines = Files.lines(ids)) {
      return lines.findFirst().orElseThrow();
    }
  }
}
