package io.cuebroker.server.dialect.hosted;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.DialectRecord;
import io.cuebroker.broker.DialectRecords;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.provider.JobType;
import io.cuebroker.server.dialect.hosted.CaptionRecord.State;
import io.cuebroker.server.dialect.hosted.CaptionResource.Cause;
import io.cuebroker.server.dialect.hosted.CaptionResource.Outputs;
import io.cuebroker.server.dialect.hosted.CaptionResource.Status;
import io.cuebroker.server.links.SignedLinks;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captions as jobs with one video, and a record for each. The record comes first, and a job's key
 * stands in it: a request that is cut off anywhere, or sent again, ends in one job. Safe for
 * concurrent use.
 */
final class Captions {
  static final String FORM = "hosted";
  private static final Logger LOG = LoggerFactory.getLogger(Captions.class);
  private static final String DIALECT = "hosted";
  private static final String PREFIX = "cap_";
  private static final int ID_DIGITS = 32;
  private static final int PAGE = 500;

  /** What its receivers are told of. */
  private static final Set<String> EVENTS =
      Set.of("video.completed", "video.failed", "video.cancelled", "job.failed", "job.cancelled");

  private final Supplier<Broker> broker;
  private final SignedLinks links;
  private final String provider;

  Captions(Supplier<Broker> broker, SignedLinks links, String provider) {
    this.broker = broker;
    this.links = links;
    this.provider = provider;
  }

  /**
   * What a request came to.
   *
   * @param again whether the same request was answered before
   */
  record Created(CaptionResource caption, boolean again) {}

  /**
   * Makes a caption.
   *
   * @param idempotencyKey the same key makes one caption
   */
  Created create(DeskId desk, CaptionRequest request, Optional<String> idempotencyKey)
      throws JobException {
    check(request);
    String id = PREFIX + idempotencyKey.map(key -> hash(desk, key)).orElseGet(Captions::random);
    CaptionRecord fresh =
        new CaptionRecord(State.CREATING, DIALECT + "-" + random(), Optional.empty(), request);
    if (records().insert(DIALECT, desk, id, fresh.document())) {
      return new Created(make(desk, id), false);
    }
    CaptionRecord earlier = record(desk, id).map(Captions::read).orElseThrow(Captions::notFound);
    if (!earlier.request().equals(request)) {
      throw new JobException(
          JobProblem.field(
              Code.IDEMPOTENCY_MISMATCH,
              "this key belongs to another request",
              "Idempotency-Key",
              List.of()));
    }
    return switch (earlier.state()) {
      case CREATING -> new Created(make(desk, id), true); // Whoever began may be gone.
      case ACCEPTED -> new Created(get(desk, id), true);
      case DELETING -> throw notFound();
    };
  }

  /** Checks what the broker cannot, before anything is stored. */
  private void check(CaptionRequest request) throws JobException {
    style(request.preset());
    if (request.callbackUrl().isPresent()) {
      broker.get().webhooks().check("callback_url", request.callbackUrl().get());
    }
  }

  private Map<String, String> style(String preset) {
    return broker
        .get()
        .videos()
        .preset(preset)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(400, "unknown_preset", "There is no preset of this name.")
                        .at("preset", broker.get().videos().presets())));
  }

  /** Makes the job of a record, once however often it is called. */
  private CaptionResource make(DeskId desk, String id) throws JobException {
    DialectRecord stored = record(desk, id).orElseThrow(Captions::notFound);
    CaptionRecord known = read(stored);
    Job job;
    try {
      job = broker.get().jobs().create(job(desk, id, known)).job();
    } catch (JobException | ProblemException e) {
      // Refused, and the caller is told so: there is no caption, and its receiver hears of none.
      boolean unused = records().delete(DIALECT, desk, id);
      throw e;
    }
    CaptionRecord accepted = known.accepted(job.id());
    if (known.state() == State.CREATING && !records().replace(stored, accepted.document())) {
      return get(desk, id); // The same request came twice and the other was first, or it is gone.
    }
    return resource(id, accepted, stored.createdAt(), job).orElseThrow(Captions::notFound);
  }

  private NewJob job(DeskId desk, String id, CaptionRecord record) {
    CaptionRequest request = record.request();
    List<Hook> hooks = new ArrayList<>();
    request
        .callbackUrl()
        .ifPresent(
            url -> hooks.add(new Hook(URI.create(url), FORM, EVENTS, Map.of("caption", id))));
    return new NewJob(
        desk,
        Optional.of(id),
        Optional.of(request.videoUrl()),
        request.provider().orElse(provider),
        Map.of(),
        List.of("srt", "vtt"),
        request.language(),
        JobType.CAPTIONS,
        Optional.empty(),
        request.metadata(),
        Optional.empty(),
        Optional.empty(),
        /* release= */ false,
        Optional.empty(),
        List.of(),
        Optional.of(record.key()),
        Map.of(),
        Optional.empty(),
        hooks,
        List.of(VideoWish.burnedIn(style(request.preset()))));
  }

  /** Returns a caption. */
  CaptionResource get(DeskId desk, String id) throws JobException {
    DialectRecord stored = record(desk, id).orElseThrow(Captions::notFound);
    return resource(stored).orElseThrow(Captions::notFound);
  }

  /**
   * Returns a desk's captions, newest first.
   *
   * @param before id of the last one of the page before
   */
  List<CaptionResource> page(DeskId desk, Optional<String> before, int limit) {
    List<CaptionResource> captions = new ArrayList<>();
    for (DialectRecord stored : records().page(DIALECT, desk, before, limit)) {
      resource(stored).ifPresent(captions::add);
    }
    return captions;
  }

  /** Whether there is such a caption to go on from. */
  boolean exists(DeskId desk, String id) {
    return record(desk, id).isPresent();
  }

  /**
   * Deletes a caption: what is under way is cancelled, its links lead nowhere any more, and its
   * receiver hears nothing more of it.
   */
  void delete(DeskId desk, String id) throws JobException {
    DialectRecord stored = record(desk, id).orElseThrow(Captions::notFound);
    CaptionRecord known = read(stored);
    if (known.state() == State.CREATING) {
      make(desk, id); // So that there is a job to cancel.
      stored = record(desk, id).orElseThrow(Captions::notFound);
      known = read(stored);
    }
    if (known.state() != State.DELETING
        && !records().replace(stored, known.deleting().document())) {
      throw notFound(); // Somebody else deletes it right now.
    }
    if (known.job().isPresent()) {
      end(desk, known.job().get());
    }
    boolean unused = records().delete(DIALECT, desk, id);
  }

  private void end(DeskId desk, JobId job) throws JobException {
    links.revoke(desk, job);
    try {
      Job unused = broker.get().jobs().cancel(desk, job, /* force= */ true);
    } catch (JobException e) {
      if (e.problem().code() != Code.ALREADY_DONE) {
        throw e;
      }
    }
    for (Video video : broker.get().videos().ofJob(desk, job)) {
      Video unused = broker.get().videos().remove(desk, video.id(), "caller");
    }
  }

  /** Ends what an earlier process was cut off in. */
  void resume() {
    try {
      String last = "";
      List<DialectRecord> some = records().all(DIALECT, Optional.of(last), PAGE);
      while (!some.isEmpty()) {
        for (DialectRecord stored : some) {
          resume(stored);
          last = stored.id();
        }
        some = records().all(DIALECT, Optional.of(last), PAGE);
      }
    } catch (RuntimeException e) {
      LOG.warn("captions that a process was cut off in could not all be taken up", e);
    }
  }

  private void resume(DialectRecord stored) {
    try {
      switch (read(stored).state()) {
        case CREATING -> make(stored.desk(), stored.id());
        case DELETING -> delete(stored.desk(), stored.id());
        case ACCEPTED -> {}
      }
    } catch (JobException | ProblemException e) {
      LOG.info(
          "caption={} its request was cut off and is refused now: {}", stored.id(), e.getMessage());
    }
  }

  /**
   * Returns the caption that an event of its job is to be told of; empty where nobody is to hear of
   * it.
   */
  Optional<CaptionResource> told(String id, JobEvent event, Job job) {
    Optional<DialectRecord> stored = broker.get().records().find(DIALECT, id);
    if (stored.isEmpty()) {
      return Optional.empty(); // Deleted, or refused.
    }
    CaptionRecord known = read(stored.get());
    // A job that fails while its request waits is the request's answer.
    boolean refused = known.state() == State.CREATING && event.type().startsWith("job.");
    if (known.state() == State.DELETING || refused || wasCompletedBefore(event, job)) {
      return Optional.empty();
    }
    return resource(id, known.accepted(job.id()), stored.get().createdAt(), job)
        .filter(it -> it.status() == Status.COMPLETED || it.status() == Status.FAILED);
  }

  /** A caption completes once: a video that is made anew after a correction has the same links. */
  private boolean wasCompletedBefore(JobEvent event, Job job) {
    return completions(job).stream().anyMatch(it -> it.sequence() < event.sequence());
  }

  private List<JobEvent> completions(Job job) {
    try {
      return broker.get().jobs().events(job.desk(), job.id(), 0).stream()
          .filter(event -> event.type().equals("video.completed"))
          .toList();
    } catch (JobException e) {
      return List.of();
    }
  }

  private Optional<CaptionResource> resource(DialectRecord stored) {
    CaptionRecord known = read(stored);
    if (known.state() == State.DELETING) {
      return Optional.empty();
    }
    Optional<Job> job = known.job().flatMap(id -> broker.get().jobs().find(stored.desk(), id));
    return job.isPresent()
        ? resource(stored.id(), known, stored.createdAt(), job.get())
        : Optional.of(
            new CaptionResource(
                stored.id(),
                Status.QUEUED,
                known.request(),
                known.request().language(),
                known.request().provider().orElse(provider),
                known.request().warnings(),
                stored.createdAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  private Optional<CaptionResource> resource(
      String id, CaptionRecord known, Instant createdAt, Job job) {
    return broker.get().videos().ofJob(job.desk(), job.id()).stream()
        .findFirst()
        .map(video -> resource(id, known, createdAt, job, video));
  }

  private CaptionResource resource(
      String id, CaptionRecord known, Instant createdAt, Job job, Video video) {
    Status status = CaptionResource.status(job, video);
    boolean completed = status == Status.COMPLETED;
    Optional<Cause> error = Optional.empty();
    if (status == Status.FAILED) {
      error = Optional.of(job.failure().or(video::failure).map(Cause::of).orElse(Cause.CANCELLED));
    }
    return new CaptionResource(
        id,
        status,
        known.request(),
        completed ? language(job) : job.language(),
        job.provider(),
        CaptionResource.warnings(known.request(), job, video),
        createdAt,
        completed ? Optional.of(completedAt(job, video)) : Optional.empty(),
        completed ? Optional.of(Outputs.of(links, job.id(), video)) : Optional.empty(),
        error);
  }

  private Instant completedAt(Job job, Video video) {
    return completions(job).stream()
        .map(JobEvent::at)
        .findFirst()
        .or(video::endedAt)
        .orElse(job.updatedAt());
  }

  /** Returns the language that the captions came in, where any was taken. */
  private String language(Job job) {
    if (!job.language().equals(CaptionRequest.LANGUAGE)) {
      return job.language();
    }
    try {
      return broker.get().jobs().versions(job.desk(), job.id()).stream()
          .filter(version -> version.number() == job.captionVersion())
          .map(CaptionVersion.Summary::language)
          .findFirst()
          .orElse(job.language());
    } catch (JobException e) {
      return job.language();
    }
  }

  private DialectRecords records() {
    return broker.get().records();
  }

  private Optional<DialectRecord> record(DeskId desk, String id) {
    return records().find(DIALECT, desk, id);
  }

  private static CaptionRecord read(DialectRecord stored) {
    return CaptionRecord.of(stored.document());
  }

  static JobException notFound() {
    return new JobException(JobProblem.of(Code.JOB_NOT_FOUND, "There is no caption with this id."));
  }

  private static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static String hash(DeskId desk, String key) {
    try {
      byte[] text = (desk.value() + "\n" + key).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
