package io.cuebroker.server.links;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.VideoId;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.options.OutputOptions;
import io.cuebroker.captions.text.PlainText;
import io.cuebroker.server.conversion.Conversion;
import io.cuebroker.server.conversion.ConversionException;
import io.cuebroker.server.conversion.FileNames;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes and serves signed addresses of files. A link needs no row: its proof covers what it names
 * and when it runs out. It serves the job's current captions, so a correction shows under the same
 * address; what is not delivered is not served. Safe for concurrent use.
 */
public final class SignedLinks {
  private static final String VIDEOS = "/files/videos/";
  private static final String CAPTIONS = "/files/captions/";
  private static final String TRANSCRIPTS = "/files/transcripts/";
  private static final String PURPOSE = "links";
  private static final String REVOKED = "links";

  private final Supplier<Broker> broker;
  private final Supplier<String> publicUrl;
  private final Duration validity;
  private final Clock clock;
  private volatile @Nullable Proof proof;

  /**
   * Makes them.
   *
   * @param publicUrl what addresses begin with, without a slash at its end
   * @param validity of a link whose maker says nothing else
   */
  public SignedLinks(
      Supplier<Broker> broker, Supplier<String> publicUrl, Duration validity, Clock clock) {
    this.broker = broker;
    this.publicUrl = publicUrl;
    this.validity = validity;
    this.clock = clock;
  }

  /** What a transcript is written as. */
  public enum Transcript {
    JSON,
    TEXT;

    private String word() {
      return this == JSON ? "json" : "txt";
    }
  }

  /** Returns when a link made now runs out, where its maker says nothing else. */
  public Instant expiry() {
    return clock.instant().plus(validity);
  }

  /** Returns when a link to a video made now should run out: not later than its file. */
  public Instant expiry(Video video) {
    Instant usual = expiry();
    return video.expiresAt().filter(at -> at.isBefore(usual)).orElse(usual);
  }

  /** Returns the absolute address of a video's MP4 file. */
  public String video(VideoId id, Instant until) {
    return signed(VIDEOS + id + ".mp4", until);
  }

  /**
   * Returns the absolute address of a job's captions.
   *
   * @param format id or alias, as in {@code srt}
   */
  public String captions(JobId job, String format, Instant until) {
    return signed(CAPTIONS + job + "/" + FileNames.percentEncoded(format), until);
  }

  /** Returns the absolute address of a job's transcript. */
  public String transcript(JobId job, Transcript form, Instant until) {
    return signed(TRANSCRIPTS + job + "/" + form.word(), until);
  }

  /**
   * Takes back every link to a job's files, made already or later; for a resource that was deleted.
   *
   * @throws JobException {@code STORAGE_FULL}
   */
  public void revoke(DeskId desk, JobId job) throws JobException {
    boolean unused = broker.get().records().insert(REVOKED, desk, job.toString(), "{}");
  }

  private String signed(String path, Instant until) {
    long expires = until.getEpochSecond();
    return publicUrl.get()
        + path
        + "?expires="
        + expires
        + "&signature="
        + proof().of(path, expires);
  }

  private Proof proof() {
    Proof made = proof;
    if (made == null) {
      made = new Proof(broker.get().secret(PURPOSE)); // The same, whoever makes it first.
      proof = made;
    }
    return made;
  }

  /** Returns the routes under which the files are read. */
  public List<Route> routes() {
    return List.of(
        Route.open("GET", VIDEOS + "{file}", this::video),
        Route.open("GET", CAPTIONS + "{id}/{format}", this::captions),
        Route.open("GET", TRANSCRIPTS + "{id}/{format}", this::transcript));
  }

  private void video(Exchange exchange) throws JobException, IOException {
    String file = exchange.path("file");
    check(exchange, VIDEOS + file);
    Video video =
        VideoId.parse(file.endsWith(".mp4") ? file.substring(0, file.length() - 4) : "")
            .flatMap(broker.get().videos()::find)
            .orElseThrow(SignedLinks::gone);
    requireKept(video.job());
    if (video.state() == Video.State.EXPIRED || video.state() == Video.State.CANCELLED) {
      throw gone();
    }
    send(exchange, broker.get(), video);
  }

  /**
   * Answers with a video's file, for whoever may read it.
   *
   * @throws JobException {@code NOT_DELIVERED} where there is none
   */
  public static void send(Exchange exchange, Broker broker, Video video)
      throws JobException, IOException {
    try {
      send(exchange, video, broker.videos().file(video));
    } catch (NoSuchFileException e) {
      send(exchange, video, broker.videos().file(video)); // A newer one took its place just now.
    }
  }

  private static void send(Exchange exchange, Video video, Path file) throws IOException {
    prepare(exchange);
    exchange.respondWith("Content-Disposition", FileNames.attachment(video.fileName()));
    // A file's name is random and its bytes never change.
    exchange.file(file, "video/mp4", "\"" + file.getFileName() + "\"");
  }

  /** Players of other pages may read it; caches of strangers may not keep it. */
  private static void prepare(Exchange exchange) {
    exchange.allowOtherPages();
    exchange.respondWith("Cache-Control", "private, no-cache");
  }

  private void captions(Exchange exchange) throws JobException, IOException {
    String name = exchange.path("format");
    CaptionVersion captions = delivered(exchange, CAPTIONS);
    CaptionFormat format = CaptionFormats.find(name).orElseThrow(SignedLinks::gone);
    OutputOptions usual =
        new OutputOptions(OutputOptions.usual(format).write(), /* allowBestEffort= */ true);
    byte[] content;
    try {
      content = Conversion.write(captions.document(), format, usual).result().bytes();
    } catch (ConversionException e) {
      throw new ProblemException(
          Problem.of(422, e.code().id(), Problem.sentence(String.valueOf(e.getMessage()))));
    }
    prepare(exchange);
    exchange.respondWith("Content-Disposition", FileNames.attachment(fileName(captions, format)));
    exchange.tagged(format.info().mediaType(), content);
  }

  private static String fileName(CaptionVersion captions, CaptionFormat format) {
    return captions.job().outputs().stream()
        .filter(output -> output.format().equals(format.info().id()))
        .map(output -> output.fileName())
        .findFirst()
        .orElseGet(() -> Conversion.fileName("captions", format, captions.document()));
  }

  private void transcript(Exchange exchange) throws JobException, IOException {
    CaptionVersion captions = delivered(exchange, TRANSCRIPTS);
    prepare(exchange);
    if (exchange.path("format").equals(Transcript.JSON.word())) {
      exchange.respondWith("Content-Disposition", FileNames.attachment("transcript.json"));
      exchange.tagged("application/json", TranscriptJson.of(captions));
    } else {
      exchange.respondWith("Content-Disposition", FileNames.attachment("transcript.txt"));
      exchange.tagged(
          "text/plain; charset=utf-8", Exchange.utf8(PlainText.transcript(captions.document())));
    }
  }

  /** Returns the current captions of the job that a link names. */
  private CaptionVersion delivered(Exchange exchange, String kind) throws JobException {
    String id = exchange.path("id");
    check(exchange, kind + id + "/" + FileNames.percentEncoded(exchange.path("format")));
    JobId jobId = JobId.parse(id).orElseThrow(SignedLinks::gone);
    requireKept(jobId);
    Job job = broker.get().jobs().find(jobId).orElseThrow(SignedLinks::gone);
    if (job.phase() != Phase.DELIVERED) {
      // A link is made for what is delivered; captions in review are nobody's to read.
      throw new JobException(
          JobProblem.of(
              JobProblem.Code.NOT_DELIVERED,
              "the captions are not delivered: the job is " + job.phase().status()));
    }
    return broker.get().jobs().captions(job.desk(), jobId, Optional.empty());
  }

  /** Says nothing about what there is before it knows that the caller may ask. */
  private void check(Exchange exchange, String path) {
    long expires = exchange.query("expires").map(SignedLinks::number).orElse(-1L);
    if (!proof().isRight(path, expires, exchange.query("signature").orElse(""))) {
      throw new ProblemException(
          Problem.of(403, "link_invalid", "This link was not made here, or was changed."));
    }
    if (!clock.instant().isBefore(Instant.ofEpochSecond(expires))) {
      throw new ProblemException(
          Problem.of(410, "link_expired", "This link has run out; ask for a new one."));
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void requireKept(JobId job) {
    if (broker.get().records().find(REVOKED, job.toString()).isPresent()) {
      throw gone();
    }
  }

  private static ProblemException gone() {
    return new ProblemException(
        Problem.of(410, "file_gone", "What this link led to is not there any more."));
  }
}
