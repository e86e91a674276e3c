package io.cuebroker.broker.engine;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.RenderingSettings;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.Video.State;
import io.cuebroker.broker.VideoId;
import io.cuebroker.broker.VideoService;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.StorageException;
import io.cuebroker.broker.store.VideoRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What callers can do with videos. */
final class VideoDesk implements VideoService {
  private static final Logger LOG = LoggerFactory.getLogger(VideoDesk.class);
  private static final int MOST_OF_A_REQUEST = 16;
  private static final int MOST_EXPIRED_AT_ONCE = 500;
  private static final Duration LONGEST_KEPT = Duration.ofDays(3_650);

  private final Node node;
  private final Rendering rendering;
  private final Renderer renderer;
  private final RenderingSettings settings;
  private final Ids ids;

  VideoDesk(
      Node node, Rendering rendering, Renderer renderer, RenderingSettings settings, Ids ids) {
    this.node = node;
    this.rendering = rendering;
    this.renderer = renderer;
    this.settings = settings;
    this.ids = ids;
  }

  /**
   * Checks what is wished of a job that is to be made, before anything is stored.
   *
   * @param hasMedia whether that job has media
   */
  void checkAll(List<VideoWish> wishes, boolean hasMedia) throws JobException {
    if (wishes.size() > MOST_OF_A_REQUEST) {
      throw refused(
          Code.INVALID_FIELD, "a job can be given at most " + MOST_OF_A_REQUEST + " videos");
    }
    if (!wishes.isEmpty()) {
      requireMedia(hasMedia);
    }
    for (int at = 0; at < wishes.size(); at++) {
      try {
        check(wishes.get(at));
      } catch (JobException e) {
        throw new JobException(e.problem().within("videos[" + at + "]."));
      }
    }
  }

  private static void requireMedia(boolean hasMedia) throws JobException {
    if (!hasMedia) {
      throw refused(Code.UNSUPPORTED_MEDIA, "a video needs media to put captions into");
    }
  }

  private static JobException refused(Code code, String message) {
    return new JobException(JobProblem.field(code, message, "videos", List.of()));
  }

  /** Returns the rows of what is wished of a new job. */
  List<Video> of(Job job, List<VideoWish> wishes, Instant now) {
    List<Video> videos = new ArrayList<>();
    for (VideoWish wish : wishes) {
      videos.add(video(job, wish, now));
    }
    return videos;
  }

  /** Whether the queue takes so many more; within a transaction. */
  boolean hasRoom(Rows rows, int more) {
    return more == 0 || rows.videos().live() + more <= settings.queue();
  }

  static JobException queueFull() {
    return new JobException(
        new JobProblem(
            Code.QUEUE_FULL,
            "too many videos wait to be rendered; nothing was accepted",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(30))));
  }

  private Video video(Job job, VideoWish wish, Instant now) {
    String base = FileNames.base(FileNames.ofMedia(job.mediaUrl()));
    return new Video(
        new VideoId(ids.next()),
        job.desk(),
        job.id(),
        wish,
        job.phase() == Phase.DELIVERED ? State.QUEUED : State.WAITING,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        FileNames.safe(base + "-captioned.mp4"),
        OptionalLong.empty(),
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Video order(DeskId desk, JobId id, VideoWish wish) throws JobException {
    Job job =
        node.ledger()
            .store()
            .read(rows -> rows.jobs().find(desk, id))
            .orElseThrow(
                () -> new JobException(JobProblem.of(Code.JOB_NOT_FOUND, "there is no job " + id)));
    requireMedia(job.mediaUrl().isPresent());
    check(wish);
    Ordered ordered =
        DiskSpace.tellingFull(() -> node.ledger().store().write(rows -> order(rows, job, wish)));
    if (ordered.full()) {
      throw queueFull();
    }
    Video video =
        ordered
            .video()
            .orElseThrow(
                () ->
                    new JobException(
                        JobProblem.of(
                            Code.ALREADY_DONE, "the job ended without captions to put into it")));
    node.ledger().publish(id);
    renderer.wake();
    return video;
  }

  private Ordered order(Rows rows, Job seen, VideoWish wish) {
    Job job = rows.jobs().find(seen.desk(), seen.id()).orElse(seen);
    if (job.phase() == Phase.ERROR || job.phase() == Phase.CANCELLED) {
      return new Ordered(Optional.empty(), false);
    }
    if (!hasRoom(rows, 1)) {
      return new Ordered(Optional.empty(), true);
    }
    Video video = video(job, wish, node.ledger().now());
    rows.videos().insert(VideoRow.first(video));
    return new Ordered(Optional.of(video), false);
  }

  @Override
  public void check(VideoWish wish) throws JobException {
    boolean oddTime =
        wish.keptFor()
            .filter(time -> time.toSeconds() < 1 || time.compareTo(LONGEST_KEPT) > 0)
            .isPresent();
    if (oddTime) {
      throw new JobException(
          JobProblem.field(
              Code.INVALID_FIELD,
              "a video is kept from a second to " + LONGEST_KEPT.toDays() + " days",
              "expires",
              List.of()));
    }
    rendering.check(wish);
  }

  @Override
  public List<String> fonts() throws JobException {
    return rendering.fonts();
  }

  @Override
  public List<String> presets() {
    return rendering.presets();
  }

  @Override
  public Optional<Map<String, String>> preset(String name) {
    return rendering.preset(name);
  }

  @Override
  public List<Video> ofJob(DeskId desk, JobId job) {
    return node.ledger().store().read(rows -> rows.videos().ofJob(job)).stream()
        .map(this::shown)
        .filter(video -> video.desk().equals(desk))
        .toList();
  }

  @Override
  public Optional<Video> find(DeskId desk, VideoId id) {
    return find(id).filter(video -> video.desk().equals(desk));
  }

  @Override
  public Optional<Video> find(VideoId id) {
    return node.ledger().store().read(rows -> rows.videos().find(id)).map(this::shown);
  }

  /** A file whose time is over is gone for callers, whenever it is swept. */
  private Video shown(VideoRow row) {
    Instant now = node.ledger().now();
    boolean over =
        row.blob().isPresent()
            && row.video().expiresAt().filter(at -> !at.isAfter(now)).isPresent();
    return over ? row.withoutFile(row.video().expiresAt().orElse(now)) : row.video();
  }

  @Override
  public Path file(Video video) throws JobException {
    Optional<Path> file =
        node.ledger()
            .store()
            .read(rows -> rows.videos().find(video.id()))
            .filter(row -> shown(row).sizeBytes().isPresent())
            .flatMap(VideoRow::blob)
            .map(node.blobs()::path)
            .filter(Files::isRegularFile);
    return file.orElseThrow(() -> noFile(video));
  }

  private static JobException noFile(Video video) {
    boolean comes = !video.state().ended();
    return new JobException(
        new JobProblem(
            Code.NOT_DELIVERED,
            comes
                ? "the video is not there yet: it is " + video.state().id()
                : "there is no file of the video: it is " + video.state().id(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            comes ? Optional.of(Duration.ofSeconds(5)) : Optional.empty()));
  }

  @Override
  public Video cancel(DeskId desk, VideoId id, String who) throws JobException {
    Video video = known(desk, id);
    Optional<Video> cancelled = DiskSpace.tellingFull(() -> cancel(video, who));
    return cancelled.orElseThrow(
        () ->
            new JobException(
                JobProblem.of(
                    Code.ALREADY_DONE,
                    "the video has ended already, as " + find(id).orElse(video).state().id())));
  }

  @Override
  public Video remove(DeskId desk, VideoId id, String who) throws JobException {
    Video video = known(desk, id);
    return DiskSpace.tellingFull(
        () -> {
          Optional<Video> ended = cancel(video, who);
          return ended.isPresent() ? ended.get() : withoutFile(video);
        });
  }

  private Video known(DeskId desk, VideoId id) throws JobException {
    return find(desk, id)
        .orElseThrow(
            () -> new JobException(JobProblem.of(Code.JOB_NOT_FOUND, "there is no video " + id)));
  }

  private Optional<Video> cancel(Video video, String who) {
    List<VideoRow> before = new ArrayList<>(1);
    var told =
        node.ledger()
            .changeKnowing(
                video.job(),
                (rows, job, now) ->
                    rows.videos()
                        .find(video.id())
                        .filter(row -> !row.video().state().ended())
                        .map(
                            row ->
                                Step.of(
                                        job.change(),
                                        EventTypes.VIDEO_CANCELLED,
                                        "video " + video.id() + " is not to be rendered any more",
                                        who)
                                    .also(
                                        (tables, saved) -> {
                                          Renderer.require(
                                              tables
                                                  .videos()
                                                  .save(row.change().cancelled(now).build()));
                                          before.add(row);
                                        })));
    if (told.isEmpty()) {
      return Optional.empty();
    }
    renderer.lookSoon();
    before.forEach(row -> row.blob().ifPresent(this::delete));
    return find(video.id());
  }

  private Video withoutFile(Video video) {
    Optional<VideoRow> row =
        node.ledger()
            .store()
            .write(
                rows ->
                    rows.videos()
                        .find(video.id())
                        .filter(it -> it.blob().isPresent())
                        .filter(it -> rows.videos().dropFile(it, node.ledger().now())));
    row.flatMap(VideoRow::blob).ifPresent(this::delete);
    return find(video.id()).orElse(video);
  }

  /** Deletes the files whose time is over. */
  void sweep() {
    Instant now = node.ledger().now();
    List<VideoRow> over =
        node.ledger().store().read(rows -> rows.videos().expired(now, MOST_EXPIRED_AT_ONCE));
    for (VideoRow row : over) {
      try {
        boolean gone =
            node.ledger()
                .store()
                .write(rows -> rows.videos().dropFile(row, row.video().expiresAt().orElse(now)));
        if (gone) {
          row.blob().ifPresent(this::delete);
        }
      } catch (StorageException e) {
        // Nothing can be written, and yet room is what is needed: the row follows later, and until
        // then callers are told the same.
        LOG.warn("video={} its end could not be stored", row.video().id(), e);
        row.blob().ifPresent(this::delete);
      }
    }
  }

  private void delete(String blob) {
    try {
      node.blobs().delete(blob);
    } catch (IOException e) {
      LOG.warn("a video's file could not be deleted; the sweep tries again", e);
    }
  }

  @Override
  public int queueLength() {
    return node.ledger().store().read(rows -> rows.videos().live());
  }

  /**
   * What an order came to.
   *
   * @param full whether the queue is full
   */
  private record Ordered(Optional<Video> video, boolean full) {}
}
