package io.cuebroker.server.vendors;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.engine.Engine;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import io.cuebroker.sandbox.SampleCaptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A broker with the real adapters, over the stand-ins of their vendors. */
final class VendorHouse implements AutoCloseable {
  static final String MEDIA = "https://media.example.org/clips/video.mp4";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Broker broker;

  private VendorHouse(Broker broker) {
    this.broker = broker;
  }

  /**
   * Opens one and lets it work.
   *
   * @param settings of the vendor's adapter
   */
  static VendorHouse open(Path folder, String vendor, Map<String, String> settings) {
    Broker broker =
        Engine.open(
            new BrokerSettings(
                folder,
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofDays(30),
                Duration.ofDays(14),
                Duration
                    .ZERO, // Its first look would come between a test's exchanges, or before them.
                Duration.ofDays(7),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofMinutes(10),
                List.of("127.0.0.1"),
                List.of(folder),
                1 << 20,
                1 << 20,
                Profile.all(),
                Map.of(vendor, settings)),
            Clock.systemUTC());
    broker.start();
    return new VendorHouse(broker);
  }

  Broker broker() {
    return broker;
  }

  /** Orders captions of one clip, as each vendor wants it. */
  static NewJob order(String vendor) {
    boolean brings = vendor.equals("amara");
    return new NewJob(
        DeskId.DEFAULT,
        Optional.of("story"),
        Optional.of(MEDIA),
        vendor,
        Map.of(),
        List.of("vtt"),
        "en",
        JobType.CAPTIONS,
        brings
            ? Optional.of(
                CaptionFile.human(
                    "first.vtt",
                    Optional.of("vtt"),
                    SampleCaptions.vtt().getBytes(StandardCharsets.UTF_8)))
            : Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  Job create(String vendor) throws JobException {
    return broker.jobs().create(order(vendor)).job();
  }

  List<Job> jobs() {
    return broker.jobs().ofParent(DeskId.DEFAULT, "story");
  }

  Job await(JobId id, Predicate<Job> wanted) throws InterruptedException, JobException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Job job = broker.jobs().find(DeskId.DEFAULT, id).orElseThrow();
    while (!wanted.test(job)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "still " + job + "\n" + broker.jobs().events(DeskId.DEFAULT, id, 0));
      }
      Thread.sleep(20);
      job = broker.jobs().find(DeskId.DEFAULT, id).orElseThrow();
    }
    return job;
  }

  @Override
  public void close() {
    broker.close();
  }
}
