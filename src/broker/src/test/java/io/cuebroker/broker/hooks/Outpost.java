package io.cuebroker.broker.hooks;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.HookDelivery;
import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.HookSettings;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.engine.Engine;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import io.cuebroker.testkit.FakeProviderFactory;
import io.cuebroker.testkit.FakeVendor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A broker with one vendor that tells receivers on this machine, quickly. */
final class Outpost implements AutoCloseable {
  static final String SECRET = "a-secret-of-this-test";
  static final Set<String> ENDS = Set.of("job.completed", "job.failed", "job.cancelled");

  /** Four attempts within a moment. */
  static final HookSettings QUICK =
      new HookSettings(
          Optional.of(SECRET),
          Optional.empty(),
          List.of(
              Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50)),
          Duration.ofSeconds(2),
          1_000,
          Duration.ofHours(1),
          Duration.ofDays(14));

  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final AtomicInteger PARENTS = new AtomicInteger();

  private final Path folder;
  private final HookSettings hooks;
  private final List<String> allow;
  final FakeVendor vendor =
      FakeVendor.free("fake")
          .delivering(
              CaptionFile.human(
                  "video.srt",
                  Optional.of("srt"),
                  "1\n00:00:01,000 --> 00:00:02,000\nHello there\n\n"
                      .getBytes(StandardCharsets.UTF_8)));
  private Broker broker;

  Outpost(Path folder) {
    this(folder, QUICK);
  }

  Outpost(Path folder, HookSettings hooks) {
    this(folder, hooks, List.of("127.0.0.1"));
  }

  Outpost(Path folder, HookSettings hooks, List<String> allow) {
    this.folder = folder;
    this.hooks = hooks;
    this.allow = allow;
    this.broker = open();
  }

  private Broker open() {
    Broker opened =
        Engine.open(
            settings(folder, hooks, allow),
            Clock.systemUTC(),
            List.of(new FakeProviderFactory(vendor)));
    opened.start(Optional.empty(), forms());
    return opened;
  }

  static List<HookForm> forms() {
    return List.of(new Plain("captions"), new Plain("job"), new Plain("silent"));
  }

  static BrokerSettings settings(Path folder, HookSettings hooks, List<String> allow) {
    return new BrokerSettings(
            folder,
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofDays(30),
            Duration.ofDays(14),
            Duration.ofHours(1),
            Duration.ofDays(7),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofMinutes(10),
            allow,
            List.of(folder),
            1 << 20,
            1 << 20,
            Profile.all(),
            Map.of())
        .withHooks(hooks);
  }

  Broker broker() {
    return broker;
  }

  void restart() {
    broker.close();
    broker = open();
  }

  static Hook hook(URI url, String... events) {
    return new Hook(url, "captions", events.length == 0 ? ENDS : Set.of(events), Map.of());
  }

  JobId order(Hook... hooksOfJob) throws JobException {
    return order(DeskId.DEFAULT, hooksOfJob);
  }

  JobId order(DeskId desk, Hook... hooksOfJob) throws JobException {
    return broker.jobs().create(request(desk, List.of(hooksOfJob))).job().id();
  }

  static NewJob request(DeskId desk, List<Hook> hooks) {
    return new NewJob(
        desk,
        Optional.of("parent-" + PARENTS.incrementAndGet()),
        Optional.of("https://media.example.org/clips/video.mp4"),
        "fake",
        Map.of(),
        List.of("vtt"),
        "en",
        JobType.CAPTIONS,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        hooks,
        List.of());
  }

  List<HookDelivery> deliveries(JobId job) {
    return deliveries(DeskId.DEFAULT, Optional.of(job));
  }

  List<HookDelivery> deliveries(DeskId desk, Optional<JobId> job) {
    return broker
        .webhooks()
        .deliveries(
            desk,
            new HookDelivery.Filter(
                Optional.empty(), job, Optional.empty(), Optional.empty(), Optional.empty(), 500))
        .stream()
        .map(it -> broker.webhooks().delivery(desk, it.id()).orElseThrow())
        .toList();
  }

  /** Waits until a job has one delivery of a kind. */
  HookDelivery await(JobId job, Predicate<HookDelivery> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      List<HookDelivery> all = deliveries(job);
      Optional<HookDelivery> found = all.stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("only " + all);
      }
      Thread.sleep(20);
    }
  }

  HookDelivery await(JobId job, HookDelivery.State state) throws InterruptedException {
    return await(job, delivery -> delivery.state() == state);
  }

  @Override
  public void close() {
    broker.close();
  }

  /** Words events plainly; the silent one has nothing to say. */
  private record Plain(String id) implements HookForm {
    @Override
    public Optional<Notification> notification(Occasion occasion) {
      if (id.equals("silent")) {
        return Optional.empty();
      }
      return Optional.of(
          new Notification(
              occasion.event().type(),
              "application/json",
              "{\"type\":\""
                  + occasion.event().type()
                  + "\",\"job\":\""
                  + occasion.job().id()
                  + "\",\"phase\":\""
                  + occasion.job().phase().id()
                  + "\",\"at\":\""
                  + System.nanoTime() // Another time it would be worded otherwise.
                  + "\"}",
              Optional.of("X-Picute-Signature")));
    }
  }
}
