package io.cuebroker.server.http;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.JobService;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.VideoId;
import io.cuebroker.broker.VideoService;
import io.cuebroker.broker.VideoWish;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Videos without pictures: each is there as soon as its job is delivered. Stands between a server
 * and its broker, whose jobs are real; nothing of a video reaches that broker.
 */
final class MadeUpVideos implements VideoService {
  static final List<String> FONTS = List.of("Arial", "DejaVu Sans", "Times New Roman");

  private final Broker jobs;
  private final List<NewJob> created = new ArrayList<>();
  private volatile Optional<Failure> failure = Optional.empty();

  MadeUpVideos(Broker jobs) {
    this.jobs = jobs;
  }

  /** Returns the broker with these videos. */
  Broker broker() {
    return standIn(
        Broker.class,
        jobs,
        (method, arguments) ->
            switch (method) {
              case "videos" -> Optional.of(this);
              case "jobs" -> Optional.of(standIn(JobService.class, jobs.jobs(), this::ofJobs));
              default -> Optional.empty();
            });
  }

  private Optional<Object> ofJobs(String method, Object[] arguments) throws JobException {
    if (!method.equals("create")) {
      return Optional.empty();
    }
    NewJob request = (NewJob) arguments[0];
    synchronized (this) {
      created.add(request);
    }
    return Optional.of(jobs.jobs().create(withoutVideos(request)));
  }

  private static NewJob withoutVideos(NewJob request) {
    return new NewJob(
        request.desk(),
        request.parentId(),
        request.mediaUrl(),
        request.provider(),
        request.providerParams(),
        request.outputTypes(),
        request.language(),
        request.type(),
        request.captionFile(),
        request.metadata(),
        request.requestedBy(),
        request.callbackUrl(),
        request.release(),
        request.retryOf(),
        request.warnings(),
        request.idempotencyKey(),
        request.outputOptions(),
        request.quality(),
        request.hooks(),
        List.of(),
        request.edits());
  }

  /** Answers some methods itself and hands on all others. */
  private static <T> T standIn(Class<T> type, T real, Some some) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Optional<Object> answer =
                  some.answer(method.getName(), arguments == null ? new Object[0] : arguments);
              if (answer.isPresent()) {
                return answer.get();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** Answers calls of some methods. */
  private interface Some {
    Optional<Object> answer(String method, Object[] arguments) throws JobException;
  }

  /** Has every video fail from now on. */
  void failing(Failure why) {
    failure = Optional.of(why);
  }

  /** Returns what was asked for so far. */
  synchronized List<NewJob> created() {
    return List.copyOf(created);
  }

  @Override
  public Video order(DeskId desk, JobId job, VideoWish wish) {
    throw new UnsupportedOperationException("a job's first video comes with it");
  }

  @Override
  public void check(VideoWish wish) throws JobException {
    if (wish.settings().getOrDefault("font_size", "24").equals("0")) {
      throw new JobException(
          JobProblem.field(
              Code.INVALID_FIELD, "font_size must be from 6 to 500", "font_size", List.of()));
    }
  }

  @Override
  public List<String> fonts() {
    return FONTS;
  }

  @Override
  public List<String> presets() {
    return List.of();
  }

  @Override
  public Optional<Map<String, String>> preset(String name) {
    return Optional.empty();
  }

  @Override
  public List<Video> ofJob(DeskId desk, JobId id) {
    return jobs.jobs().find(desk, id).map(this::video).map(List::of).orElse(List.of());
  }

  private Video video(Job job) {
    boolean ended = job.phase() == Phase.DELIVERED;
    Video.State state =
        !ended ? Video.State.WAITING : failure.isPresent() ? Video.State.FAILED : Video.State.DONE;
    return new Video(
        new VideoId(job.id().value()),
        job.desk(),
        job.id(),
        new VideoWish(VideoWish.Kind.BURNED_IN, Map.of(), false, false, Optional.empty()),
        state,
        job.captionVersion(),
        ended ? Optional.of(100) : Optional.empty(),
        ended ? failure : Optional.empty(),
        List.of(),
        "video.mp4",
        OptionalLong.empty(),
        job.createdAt(),
        ended ? job.deliveredAt() : Optional.empty(),
        ended ? job.deliveredAt() : Optional.empty(),
        Optional.<Instant>empty());
  }

  @Override
  public Optional<Video> find(DeskId desk, VideoId id) {
    return Optional.empty();
  }

  @Override
  public Optional<Video> find(VideoId id) {
    return Optional.empty();
  }

  @Override
  public Path file(Video video) {
    throw new UnsupportedOperationException("there are no pictures");
  }

  @Override
  public Video cancel(DeskId desk, VideoId id, String who) {
    throw new UnsupportedOperationException("nobody cancels");
  }

  @Override
  public Video remove(DeskId desk, VideoId id, String who) {
    throw new UnsupportedOperationException("nobody removes");
  }

  @Override
  public int queueLength() {
    return 0;
  }
}
