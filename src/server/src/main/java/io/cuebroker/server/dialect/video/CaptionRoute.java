package io.cuebroker.server.dialect.video;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Json;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** {@code POST /v1/video/caption}. */
final class CaptionRoute implements AutoCloseable {
  /** A whole request; its captions may be a text of some length. */
  private static final int MOST_BYTES = 1 << 20;

  /** Caption files fetched at once, and requests that wait for that: others' servers are slow. */
  private static final int FETCHING = 8;

  private static final int FETCHES_WAITING = 64;

  /** How long the fetching of captions and the order itself may take before anybody waits. */
  private static final Duration ACCEPTING = Duration.ofMinutes(2);

  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final String UPLOAD = "upload";
  private static final String VIDEO = "videos[0].";
  private static final String FONT = "font_family";

  private final Supplier<Broker> broker;
  private final ServerSettings.Video settings;
  private final UnderWay underWay;
  private final Answers answers;
  private final Bodies bodies = new Bodies();
  private final Semaphore waiting;
  private final Map<UUID, CompletableFuture<Job>> fetches = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor fetching =
      new ThreadPoolExecutor(
          FETCHING,
          FETCHING,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(FETCHES_WAITING),
          task -> {
            Thread thread = new Thread(task, "video-captions-fetch");
            thread.setDaemon(true);
            return thread;
          });

  CaptionRoute(
      Supplier<Broker> broker, ServerSettings.Video settings, UnderWay underWay, Answers answers) {
    this.broker = broker;
    this.settings = settings;
    this.underWay = underWay;
    this.answers = answers;
    this.waiting = new Semaphore(settings.waiting());
    fetching.allowCoreThreadTimeOut(true);
  }

  Route route() {
    return Route.of("POST", "/v1/video/caption", this::caption);
  }

  private void caption(Exchange exchange) throws JobException, IOException {
    CaptionRequest request =
        bodies.use(
            exchange.body(), exchange.contentLength(), MOST_BYTES, body -> read(exchange, body));
    check(request);
    boolean waits = request.webhookUrl().isEmpty();
    if (waits && !waiting.tryAcquire()) {
      throw new ProblemException(
          Problem.of(
                  429,
                  "queue_full",
                  "Too many requests wait for their answers ("
                      + settings.waiting()
                      + "); give a webhook_url, or try again.")
              .after(RETRY));
    }
    CompletableFuture<Route.Endpoint> answer =
        accepted(exchange, request)
            .thenCompose(
                accepted ->
                    waits
                        ? whenEnded(accepted, request)
                        : CompletableFuture.completedFuture(processing(accepted, request)));
    exchange.later(
        answer.whenComplete(
            (endpoint, failure) -> {
              if (waits) {
                waiting.release();
              }
            }),
        ACCEPTING.plus(settings.patience()));
  }

  private static CaptionRequest read(Exchange exchange, byte[] body) throws IOException {
    JsonNode tree;
    try {
      tree = Json.tree(body);
    } catch (JsonProcessingException e) {
      throw new ProblemException(
          Problem.of(400, "malformed_json", "The body is not well-formed JSON."));
    }
    CaptionRequestReader.id(tree).ifPresent(id -> exchange.note(VideoErrors.ID, id));
    return CaptionRequestReader.read(tree);
  }

  /** Everything that can be said without asking anybody outside. */
  private void check(CaptionRequest request) throws JobException {
    if (request.webhookUrl().isPresent()) {
      requireAddress(request.webhookUrl().get());
    }
    String font = request.settings().getOrDefault(FONT, "");
    if (!font.isEmpty()) {
      List<String> fonts = broker.get().videos().fonts();
      if (fonts.stream().noneMatch(font::equalsIgnoreCase)) {
        throw new ProblemException(
            Problem.of(
                    400,
                    VideoErrors.UNKNOWN_FONT,
                    "The requested font '"
                        + font
                        + "' is not available. Please choose from the available fonts.")
                .at(StyleSettings.FIELD + "." + FONT, fonts));
      }
    }
    inWordsOfTheDialect(
        () -> {
          broker.get().videos().check(wish(request, Optional.empty()));
          if (request.webhookUrl().isPresent()) {
            broker.get().webhooks().check("webhook_url", request.webhookUrl().get());
          }
          return Optional.empty();
        });
    if (request.captions().isPresent()
        && request.provider().filter(provider -> !provider.equals(UPLOAD)).isPresent()) {
      throw CaptionRequestReader.invalid(
          "provider", "cannot be given together with captions: nobody else is asked for any");
    }
    if (request.captions().isEmpty() && request.provider().equals(Optional.of(UPLOAD))) {
      throw CaptionRequestReader.invalid("provider", "upload needs captions");
    }
  }

  /** Makes the job; where its captions lie at an address, on a thread that can wait for them. */
  private CompletableFuture<Job> accepted(Exchange exchange, CaptionRequest request) {
    if (!underWay.reserve()) {
      return CompletableFuture.failedFuture(
          new ProblemException(
              Problem.of(429, "queue_full", "MAX_QUEUE_LENGTH (" + underWay.most() + ") reached")
                  .after(RETRY)));
    }
    DeskId desk = exchange.desk();
    CompletableFuture<Job> accepted;
    if (request.captions().filter(GivenCaptions::isAddress).isPresent()) {
      try {
        accepted = CompletableFuture.supplyAsync(() -> job(desk, request, this::fetched), fetching);
        follow(accepted);
      } catch (RejectedExecutionException e) {
        accepted =
            CompletableFuture.failedFuture(
                new ProblemException(
                    Problem.of(
                            429,
                            "queue_full",
                            "Too many caption files are being fetched; try again.")
                        .after(RETRY)));
      }
    } else {
      accepted = new CompletableFuture<>();
      try {
        accepted.complete(job(desk, request, CaptionRoute::ofText));
      } catch (CompletionException e) {
        accepted.completeExceptionally(e);
      }
    }
    return accepted.whenComplete(
        (job, failure) -> {
          if (failure != null) {
            underWay.giveBack();
          } else {
            exchange.note(VideoErrors.JOB_ID, job.id().toString());
          }
        });
  }

  private void follow(CompletableFuture<Job> fetch) {
    UUID key = UUID.randomUUID();
    fetches.put(key, fetch);
    var unused = fetch.whenComplete((job, failure) -> fetches.remove(key));
  }

  private Job job(DeskId desk, CaptionRequest request, Source source) {
    try {
      return inWordsOfTheDialect(
          () -> {
            Optional<GivenCaptions> captions =
                request.captions().isEmpty()
                    ? Optional.empty()
                    : Optional.of(source.captions(request, request.captions().get()));
            boolean editsScript =
                captions.filter(GivenCaptions::ownStyling).isPresent()
                    && !request.edits().isEmpty();
            NewJob order =
                editsScript
                    ? newJob(
                        desk,
                        request,
                        captions.map(script -> script.edited(request.edits())),
                        List.of())
                    : newJob(desk, request, captions, request.edits());
            return broker.get().jobs().create(order).job();
          });
    } catch (JobException e) {
      throw new CompletionException(e);
    } catch (RuntimeException e) {
      throw new CompletionException(e);
    }
  }

  private static GivenCaptions ofText(CaptionRequest request, String text) {
    return GivenCaptions.ofText(text, request.isClassic());
  }

  private GivenCaptions fetched(CaptionRequest request, String address) throws JobException {
    CaptionFile file = broker.get().captionFiles().fetch(GivenCaptions.FIELD, address);
    return GivenCaptions.ofFile(file, request.isClassic());
  }

  private NewJob newJob(
      DeskId desk, CaptionRequest request, Optional<GivenCaptions> captions, List<Edit> edits) {
    return new NewJob(
        desk,
        request.id().filter(id -> !id.isBlank()),
        Optional.of(request.videoUrl()),
        captions.isPresent() ? UPLOAD : request.provider().orElse(settings.provider()),
        Map.of(),
        List.of("srt"),
        request.language(),
        JobType.CAPTIONS,
        captions.map(GivenCaptions::file),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        /* release= */ false,
        Optional.empty(),
        List.of(),
        // Each request is a job of its own, as its callers expect, also where it asks for the same.
        Optional.of(UnderWay.RECORDS + ":" + UUID.randomUUID()),
        Map.of(),
        Optional.empty(),
        request.webhookUrl().map(url -> List.of(hook(url, request))).orElse(List.of()),
        List.of(wish(request, captions)),
        edits);
  }

  /** A well-formed one is the broker's to judge. */
  private static void requireAddress(String url) {
    try {
      URI unused = new URI(url);
    } catch (URISyntaxException e) {
      throw CaptionRequestReader.invalid("webhook_url", "is not an address");
    }
  }

  private static Hook hook(String url, CaptionRequest request) {
    return new Hook(
        URI.create(url),
        VideoHookForm.FORM,
        VideoHookForm.EVENTS,
        request.id().map(id -> Map.of(VideoHookForm.ID, id)).orElse(Map.of()));
  }

  private static VideoWish wish(CaptionRequest request, Optional<GivenCaptions> captions) {
    return new VideoWish(
        VideoWish.Kind.BURNED_IN,
        request.settings(),
        captions.map(GivenCaptions::ownStyling).orElse(false),
        captions.map(GivenCaptions::fitToVideo).orElse(false),
        Optional.empty());
  }

  private Route.Endpoint processing(Job job, CaptionRequest request) {
    var unused = underWay.follow(job);
    return exchange -> exchange.json(202, answers.accepted(job, request.id()));
  }

  /** Waits without a thread; a caller who has waited long enough is told that the job goes on. */
  private CompletableFuture<Route.Endpoint> whenEnded(Job job, CaptionRequest request) {
    return underWay
        .follow(job)
        .completeOnTimeout(Optional.empty(), settings.patience().toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(
            ending ->
                ending.isEmpty()
                    ? exchange -> exchange.json(202, answers.accepted(job, request.id()))
                    : exchange -> answer(exchange, ending.get(), request));
  }

  private void answer(Exchange exchange, Ending ending, CaptionRequest request) throws IOException {
    if (ending.video().isPresent()) {
      exchange.json(200, answers.done(ending, request.id()));
    } else {
      exchange.json(
          Answers.status(ending.failure().orElseThrow()), answers.failed(ending, request.id()));
    }
  }

  /** The broker speaks of jobs; callers here know other names for the same. */
  private static <T> T inWordsOfTheDialect(Callable<T> asking) throws JobException {
    try {
      return asking.call();
    } catch (JobException e) {
      throw new JobException(translated(e.problem()));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the broker throws nothing else", e);
    }
  }

  private static JobProblem translated(JobProblem problem) {
    String field = withoutVideo(problem.field().orElse(""));
    String known =
        switch (field) {
          case "media_url" -> "video_url";
          case "caption_file" -> GivenCaptions.FIELD;
          case "edits" -> "replace";
          case "", "webhook_url", "language", "provider", GivenCaptions.FIELD -> field;
          default ->
              field.startsWith(StyleSettings.FIELD) ? field : StyleSettings.FIELD + "." + field;
        };
    String message =
        field.isEmpty() || known.equals(field)
            ? withoutVideo(problem.message())
            : withoutVideo(problem.message()).replace(field, known);
    return new JobProblem(
        problem.code(),
        message,
        problem.field().map(given -> known),
        problem.allowed(),
        problem.vendorMessage(),
        problem.retryAfter());
  }

  /** A job is asked for one video here, and its settings are the request's. */
  private static String withoutVideo(String text) {
    return text.startsWith(VIDEO) ? text.substring(VIDEO.length()) : text;
  }

  /** Answers those whose captions are still being fetched: they have no job yet. */
  @Override
  public void close() {
    fetching.shutdownNow();
    ProblemException stopping =
        new ProblemException(
            Problem.of(503, "stopping", "The service is stopping; try again.").after(RETRY));
    fetches.values().forEach(fetch -> fetch.completeExceptionally(stopping));
  }

  /** Where captions come from. */
  private interface Source {
    GivenCaptions captions(CaptionRequest request, String given) throws JobException;
  }
}
