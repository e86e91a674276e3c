package io.cuebroker.broker.engine;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.RenderingSettings;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.testkit.FakeVendor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;

/** A broker process that renders without end, to be killed. */
final class MortalStudio {
  /** Nobody waits for so many to kill it. */
  private static final int MOST = 100;

  private MortalStudio() {}

  /**
   * Runs until it is killed; says {@code rendering} for each rendering that begins.
   *
   * @param args the data folder, how many videos to order of a new job (0 makes none), and how many
   *     are rendered at once
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int wishes = Integer.parseInt(args[1]);
    RenderingSettings settings = Studio.settings(Integer.parseInt(args[2]), 100);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    FakeRendering rendering = new FakeRendering().gated();
    Broker broker =
        RunningBroker.open(
            House.settings(folder, settings),
            Clock.systemUTC(),
            House.factories(FakeVendor.free("fake").delivering(Studio.srt("first"))),
            Limits.DEFAULT,
            rendering);
    broker.start();
    if (wishes > 0) {
      VideoWish[] all = new VideoWish[wishes];
      Arrays.fill(all, Studio.WISH);
      out.println("created " + broker.jobs().create(Studio.request(folder, "p", all)).job().id());
    }
    for (int i = 0; i < MOST; i++) {
      rendering.awaitBegin();
      out.println("rendering");
    }
  }
}
