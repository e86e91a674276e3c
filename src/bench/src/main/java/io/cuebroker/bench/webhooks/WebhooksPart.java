package io.cuebroker.bench.webhooks;

import io.cuebroker.bench.process.Child;
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
import java.util.Map;

/**
 * What is told to other services: how fast to one that answers, how surely when the process is
 * killed, and how soon to one among many that hang.
 */
public final class WebhooksPart implements Part {
  private static final int EVENTS = 10_000;
  private static final int EVENTS_QUICKLY = 2_000;
  private static final int DEAD = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final double LEAST_PER_SECOND = 1_000;
  private static final double MOST_SECONDS = 2;
  private static final double MEBIBYTE = 1 << 20;

  @Override
  public String id() {
    return "webhooks";
  }

  @Override
  public String title() {
    return "Webhooks to receivers on the same machine, `-Xmx256m`";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException, InterruptedException {
    int events = lab.quick() ? EVENTS_QUICKLY : EVENTS;
    List<Figure> figures = new ArrayList<>();
    figures.add(rate(lab, events));
    figures.addAll(killed(lab, events));
    figures.addAll(amongDead(lab));
    return figures;
  }

  private static Path folder(Lab lab) throws IOException {
    return Files.createTempDirectory(lab.scratch(), "webhooks-");
  }

  private static Child start(Lab lab, Path folder) throws IOException, InterruptedException {
    Child broker =
        Child.start(
            lab.java(List.of("-Xmx256m"), WebhooksMain.class, List.of(folder.toString())),
            Map.of(),
            lab.scratch().resolve("webhooks.log"));
    var unused = broker.await(WebhooksMain.READY, PATIENCE);
    return broker;
  }

  private static Child filled(Lab lab, Path folder, int events, CountingReceiver receiver)
      throws IOException, InterruptedException {
    Child broker = start(lab, folder);
    ask(broker, WebhooksMain.FILL + " " + events + " " + receiver.address());
    return broker;
  }

  private static void ask(Child broker, String what) throws IOException, InterruptedException {
    broker.tell(what);
    var unused = broker.await(WebhooksMain.DONE, PATIENCE);
  }

  /** All of them are owed when the first is sent. */
  private static Figure rate(Lab lab, int events) throws IOException, InterruptedException {
    List<Double> rates = new ArrayList<>();
    for (int round = 0; round < (lab.quick() ? 1 : 5); round++) {
      lab.say("telling " + events + " events");
      try (CountingReceiver receiver = new CountingReceiver();
          Child broker = filled(lab, folder(lab), events, receiver)) {
        long begin = System.nanoTime();
        broker.tell(WebhooksMain.START);
        receiver.await(events, PATIENCE);
        rates.add(events / ((System.nanoTime() - begin) / 1e9));
      }
    }
    return Figure.absolute(
        events + " deliveries to one receiver, from a cold start",
        Spread.of(rates),
        "/s",
        Target.atLeast(LEAST_PER_SECOND));
  }

  /** Killed in the middle; the next process goes on. */
  private static List<Figure> killed(Lab lab, int events) throws IOException, InterruptedException {
    lab.say("killing it while it tells " + events + " events");
    Path folder = folder(lab);
    try (CountingReceiver receiver = new CountingReceiver()) {
      try (Child broker = filled(lab, folder, events, receiver)) {
        broker.tell(WebhooksMain.START);
        receiver.await(events / 2, PATIENCE);
        broker.handle().destroyForcibly();
        var unused = broker.handle().onExit().join();
      }
      try (Child next = start(lab, folder)) {
        ask(next, WebhooksMain.START);
        receiver.await(events, PATIENCE);
      }
      return List.of(
          Figure.absolute(
              "events lost when its process is killed in the middle",
              Spread.of(events - receiver.events()),
              "",
              Target.atMost(0)),
          Figure.absolute(
              "events told twice then: taken, but not yet written down",
              Spread.of(receiver.duplicates()),
              "",
              Target.NONE));
    }
  }

  /** Every round owes one event to each of them, while all that hang are still waited for. */
  private static List<Figure> amongDead(Lab lab) throws IOException, InterruptedException {
    lab.say("telling one receiver among " + DEAD + " that hang");
    List<Double> seconds = new ArrayList<>();
    try (CountingReceiver living = new CountingReceiver();
        HangingReceivers dead = new HangingReceivers();
        Child broker = start(lab, folder(lab));
        MemorySampler memory = MemorySampler.start(broker.handle())) {
      ask(
          broker,
          WebhooksMain.ENDPOINTS + " " + DEAD + " " + dead.address() + " " + living.address());
      ask(broker, WebhooksMain.START);
      for (int round = 1; round <= (lab.quick() ? 3 : 15); round++) {
        long begin = System.nanoTime();
        broker.tell(WebhooksMain.ORDER + " article-" + round);
        living.await(round, PATIENCE);
        seconds.add((System.nanoTime() - begin) / 1e9);
        var unused = broker.await(WebhooksMain.DONE, PATIENCE);
        Thread.sleep(Duration.ofSeconds(2).toMillis());
      }
      double most = seconds.stream().mapToDouble(Double::doubleValue).max().orElse(0);
      return List.of(
          Figure.absolute(
              "from an order until one living endpoint among " + DEAD + " that hang is told",
              Spread.of(seconds),
              "s",
              Target.NONE),
          Figure.absolute(
              "the longest of these", Spread.of(most), "s", Target.atMost(MOST_SECONDS)),
          Figure.absolute(
              "most memory of the process meanwhile, with "
                  + dead.connections()
                  + " connections that hang",
              Spread.of(memory.peakBytes() / MEBIBYTE),
              "MiB",
              Target.NONE));
    }
  }
}
