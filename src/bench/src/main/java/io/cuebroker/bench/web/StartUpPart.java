package io.cuebroker.bench.web;

import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Lab;
import io.cuebroker.bench.report.Part;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long {@code serve} takes until it listens, on a data folder that was used before: from the
 * start of the process to the line that says so. No JVM flags, as users start it.
 */
final class StartUpPart implements Part {
  private static final double MOST = 2.2;

  @Override
  public String id() {
    return "start";
  }

  @Override
  public String title() {
    return "Start-up, until it listens";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException, InterruptedException {
    Path data = Folders.copy(lab, Folders.FEW, "start");
    try (RunningServer first = RunningServer.cuebroker(lab, List.of(), data)) {
      first.awaitReady(); // Unpacks the model, as only the very first start does.
    }
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int round = 0; round < (lab.quick() ? 3 : 11); round++) {
      try (RunningServer server = RunningServer.bare(lab, List.of(), 1_000)) {
        bare.add(server.startMillis() / 1e3);
      }
      try (RunningServer server = RunningServer.cuebroker(lab, List.of(), data)) {
        ours.add(server.startMillis() / 1e3);
      }
    }
    Folders.delete(data);
    return List.of(
        Figure.ratio(
            "process start to `listening on`, " + Folders.FEW + " jobs",
            Spread.of(ours) + " s",
            "bare Javalin " + Spread.of(bare) + " s",
            Spread.ofRatios(ours, bare),
            Target.atMost(MOST)));
  }
}
