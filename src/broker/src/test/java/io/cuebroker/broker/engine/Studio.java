package io.cuebroker.broker.engine;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.QualityWish;
import io.cuebroker.broker.RenderingSettings;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.VideoId;
import io.cuebroker.broker.VideoService;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import io.cuebroker.testkit.FakeVendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A house with a clip, a vendor that captions it, and a renderer that a test commands. */
final class Studio implements AutoCloseable {
  static final VideoWish WISH = VideoWish.burnedIn(Map.of());

  /** Where tests serve media from. */
  private static final List<String> MEDIA_HOSTS = List.of("127.0.0.1", "127.0.0.2");

  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

  final FakeVendor vendor = FakeVendor.free("fake").delivering(srt("first"));
  final FakeRendering rendering;

  final House house;
  private final Path folder;
  private final ShiftedClock clock = new ShiftedClock();

  Studio(Path folder) throws IOException {
    this(folder, new FakeRendering(), RenderingSettings.DEFAULT);
  }

  Studio(Path folder, FakeRendering rendering, RenderingSettings settings) throws IOException {
    this.folder = folder;
    this.rendering = rendering;
    Files.writeString(folder.resolve("clip.mp4"), "no video at all");
    house =
        new House(
            folder,
            Limits.DEFAULT,
            House.factories(vendor),
            rendering,
            settings,
            clock,
            MEDIA_HOSTS);
  }

  static RenderingSettings settings(int parallel, int queue) {
    RenderingSettings usual = RenderingSettings.DEFAULT;
    return new RenderingSettings(
        parallel,
        queue,
        usual.keep(),
        usual.fetchLimit(),
        usual.timeLimit(),
        usual.maxBytes(),
        usual.quality(),
        usual.speed(),
        usual.threads(),
        usual.ffmpeg(),
        usual.fonts(),
        usual.presets());
  }

  static CaptionFile srt(String text) {
    return CaptionFile.human(
        "clip.srt",
        Optional.of("srt"),
        ("1\n00:00:01,000 --> 00:00:02,000\n" + text + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  /** What asks for a clip's captions and videos with them. */
  static NewJob request(Path folder, String parent, VideoWish... wishes) {
    return request(folder, parent, Optional.empty(), wishes);
  }

  private static NewJob request(
      Path folder, String parent, Optional<QualityWish> quality, VideoWish... wishes) {
    return request(folder.resolve("clip.mp4").toUri().toString(), parent, quality, wishes);
  }

  private static NewJob request(
      String media, String parent, Optional<QualityWish> quality, VideoWish... wishes) {
    return new NewJob(
        DeskId.DEFAULT,
        Optional.of(parent),
        Optional.of(media),
        "fake",
        Map.of(),
        List.of("srt"),
        "en",
        JobType.CAPTIONS,
        Optional.empty(),
        Map.of(),
        Optional.of("ana"),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(),
        quality,
        List.<Hook>of(),
        List.of(wishes));
  }

  Job create(String parent, VideoWish... wishes) throws JobException {
    return house.broker().jobs().create(request(folder, parent, wishes)).job();
  }

  /** Makes a job of media that lies elsewhere. */
  Job create(String parent, String media, VideoWish... wishes) throws JobException {
    return house.broker().jobs().create(request(media, parent, Optional.empty(), wishes)).job();
  }

  /** Makes a job whose captions are kept back where they fall short. */
  Job createHeld(String parent, VideoWish... wishes) throws JobException {
    Optional<QualityWish> hold =
        Optional.of(new QualityWish(QualityWish.Mode.HOLD, Profile.DEFAULT.id()));
    return house.broker().jobs().create(request(folder, parent, hold, wishes)).job();
  }

  VideoService videos() {
    return house.broker().videos();
  }

  Video only(JobId job) {
    List<Video> all = videos().ofJob(DeskId.DEFAULT, job);
    if (all.size() != 1) {
      throw new AssertionError("not one video: " + all);
    }
    return all.get(0);
  }

  String content(Video video) throws JobException, IOException {
    return Files.readString(videos().file(video));
  }

  Video await(VideoId id, Video.State state) throws InterruptedException {
    return await(id, video -> video.state() == state);
  }

  Video await(VideoId id, Predicate<Video> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    Video video = videos().find(id).orElseThrow();
    while (!wanted.test(video)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still " + video + "\n" + house.events(video.job()));
      }
      Thread.sleep(10);
      video = videos().find(id).orElseThrow();
    }
    return video;
  }

  List<String> videoEvents(JobId job) {
    return house.events(job).stream()
        .filter(event -> event.startsWith("video."))
        .map(event -> event.substring(0, event.indexOf(':')))
        .toList();
  }

  void pass(Duration time) {
    clock.ahead = clock.ahead.plus(time);
  }

  @Override
  public void close() {
    rendering.letPass(100);
    house.close();
  }

  /** The system's clock, that a test can put forward. */
  private static final class ShiftedClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
