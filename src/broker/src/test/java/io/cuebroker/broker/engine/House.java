package io.cuebroker.broker.engine;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.RenderingSettings;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.testkit.FakeProviderFactory;
import io.cuebroker.testkit.FakeVendor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A broker over a folder and some vendors, that a test can open, close and open again. */
final class House implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final Limits limits;
  private final List<ProviderFactory> factories = new ArrayList<>();
  private final Rendering rendering;
  private final RenderingSettings renderingSettings;
  private final Clock clock;
  private final List<String> outboundAllow;
  private Broker broker;

  House(Path folder, FakeVendor... vendors) {
    this(folder, Limits.DEFAULT, factories(vendors));
  }

  House(Path folder, Limits limits, List<ProviderFactory> factories) {
    this(
        folder,
        limits,
        factories,
        new FakeRendering(),
        RenderingSettings.DEFAULT,
        Clock.systemUTC(),
        List.of());
  }

  House(
      Path folder,
      Limits limits,
      List<ProviderFactory> factories,
      Rendering rendering,
      RenderingSettings renderingSettings,
      Clock clock,
      List<String> outboundAllow) {
    this.folder = folder;
    this.limits = limits;
    this.factories.addAll(factories);
    this.rendering = rendering;
    this.renderingSettings = renderingSettings;
    this.clock = clock;
    this.outboundAllow = List.copyOf(outboundAllow);
    this.broker = open();
  }

  static List<ProviderFactory> factories(FakeVendor... vendors) {
    List<ProviderFactory> factories = new ArrayList<>();
    for (FakeVendor vendor : vendors) {
      factories.add(new FakeProviderFactory(vendor));
    }
    return factories;
  }

  private Broker open() {
    Broker opened =
        RunningBroker.open(
            settings(folder, renderingSettings).withOutboundAllow(outboundAllow),
            clock,
            factories,
            limits,
            rendering);
    opened.start();
    return opened;
  }

  static BrokerSettings settings(Path folder) {
    return settings(folder, RenderingSettings.DEFAULT);
  }

  static BrokerSettings settings(Path folder, RenderingSettings rendering) {
    return new BrokerSettings(
            folder,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofDays(30),
            Duration.ofDays(14),
            Duration.ofHours(1),
            Duration.ofDays(7),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofMinutes(10),
            List.of(),
            List.of(folder),
            1 << 20,
            1 << 20,
            Profile.all(),
            Map.of())
        .withRendering(rendering);
  }

  Broker broker() {
    return broker;
  }

  void restart() {
    broker.close();
    broker = open();
  }

  /** Starts again after something happened to the folder. */
  void restartAfter(Runnable event) {
    broker.close();
    event.run();
    broker = open();
  }

  /** Starts again under an address that vendors can call. */
  void restartAt(URI address) {
    broker.close();
    broker = RunningBroker.open(settings(folder), Clock.systemUTC(), factories, limits);
    broker.start(Optional.of(address), List.of());
  }

  /** Starts again with other providers. */
  void restartWith(FakeVendor... vendors) {
    factories.clear();
    factories.addAll(factories(vendors));
    restart();
  }

  static NewJob request(String provider, String parent) {
    return new NewJob(
        DeskId.DEFAULT,
        Optional.of(parent),
        Optional.of("https://media.example.org/clips/video.mp4?token=1"),
        provider,
        Map.of("turnaround", "1"),
        List.of("srt", "vtt"),
        "en",
        JobType.CAPTIONS,
        Optional.empty(),
        Map.of("desk", "world"),
        Optional.of("ana"),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  Job job(JobId id) {
    return broker.jobs().find(DeskId.DEFAULT, id).orElseThrow();
  }

  Job await(JobId id, Phase phase) throws InterruptedException {
    return await(id, job -> job.phase() == phase);
  }

  /** Polls the broker itself: what a caller sees is what counts. */
  Job await(JobId id, Predicate<Job> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Job job = job(id);
    while (!wanted.test(job)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still " + job + "\n" + events(id));
      }
      Thread.sleep(20);
      job = job(id);
    }
    return job;
  }

  List<String> events(JobId id) {
    try {
      return broker.jobs().events(DeskId.DEFAULT, id, 0).stream()
          .map(event -> event.type() + ": " + event.message())
          .toList();
    } catch (JobException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
