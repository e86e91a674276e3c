package io.cuebroker.broker.engine;

import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.CreatedJob;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.Webhooks;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.provider.JobType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Accepts jobs, and submits them before answering while their provider answers in time. */
final class Creation {
  /**
   * Callers who wait for a provider at once; the next get their job queued, so that a slow vendor
   * cannot take up all.
   */
  private static final int MOST_WAITING = 64;

  private final Node node;
  private final BrokerSettings settings;
  private final Intake intake;
  private final Dispatcher dispatcher;
  private final Calls calls;
  private final VideoDesk videos;
  private final Webhooks webhooks;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private volatile boolean started;

  Creation(
      Node node,
      BrokerSettings settings,
      Intake intake,
      Dispatcher dispatcher,
      Calls calls,
      VideoDesk videos,
      Webhooks webhooks) {
    this.node = node;
    this.settings = settings;
    this.intake = intake;
    this.dispatcher = dispatcher;
    this.calls = calls;
    this.videos = videos;
    this.webhooks = webhooks;
  }

  /** From now on orders are placed. */
  void start() {
    started = true;
  }

  /** From now on no orders are placed; jobs are still accepted. */
  void stop() {
    started = false;
  }

  void check(NewJob request) throws JobException {
    intake.check(request);
  }

  CreatedJob create(NewJob request) throws JobException {
    Instant now = node.ledger().now();
    videos.checkAll(request.videos(), request.mediaUrl().isPresent());
    Intake.Draft draft = intake.draft(request, now);
    List<Hook> hooks = hooks(draft.provider(), request);
    String provider = draft.provider().id();
    OptionalInt slots = draft.provider().provider().slots();
    boolean mayPlace =
        started && draft.provider().closedFor().isEmpty() && calls.tryReserve(provider);
    boolean placing = false;
    Stored stored;
    try {
      stored =
          DiskSpace.tellingFull(
              () ->
                  node.ledger()
                      .store()
                      .write(rows -> store(rows, request, draft, hooks, slots, now, mayPlace)));
      placing = stored.placing();
    } finally {
      if (mayPlace && !placing) {
        calls.giveBack(provider, 1);
      }
    }
    if (stored.full()) {
      throw VideoDesk.queueFull();
    }
    if (stored.earlier().isPresent()) {
      return new CreatedJob(stored.earlier().get(), true);
    }
    node.ledger().publish(stored.row().job().id());
    if (!placing) {
      return new CreatedJob(stored.row().job(), false);
    }
    return new CreatedJob(answered(stored.row(), dispatcher.place(stored.row())), false);
  }

  private List<Hook> hooks(Providers.Entry provider, NewJob request) throws JobException {
    Optional<Hook> asked = VendorWords.asked(provider, request, webhooks);
    if (asked.isEmpty()) {
      return request.hooks();
    }
    List<Hook> all = new ArrayList<>(request.hooks());
    all.add(asked.get());
    return all;
  }

  /**
   * Duplicate or new, and whether its order is placed at once, is decided in the inserting
   * transaction.
   */
  private Stored store(
      Rows rows,
      NewJob request,
      Intake.Draft draft,
      List<Hook> hooks,
      OptionalInt slots,
      Instant now,
      boolean mayPlace) {
    Optional<Job> earlier = earlier(rows, request, draft, now);
    if (earlier.isPresent()) {
      // Whoever asks for the same with another address wants to hear of it there too.
      rows.hooks().add(earlier.get().id(), hooks);
      return new Stored(draft.row(), earlier, false, false);
    }
    if (!videos.hasRoom(rows, request.videos().size())) {
      return new Stored(draft.row(), Optional.empty(), false, true);
    }
    String provider = draft.provider().id();
    boolean placing =
        mayPlace
            && Dispatcher.hasSlot(rows, provider, slots)
            && !rows.jobs().anyQueued(provider, now);
    JobRow row = draft.row();
    if (placing) {
      row = dispatcher.intend(rows, row, now).build(now);
    }
    rows.jobs().insert(row);
    rows.edits().insert(row.job(), request.edits(), now);
    VideoTurns.begin(rows, videos.of(row.job(), request.videos(), now));
    rows.hooks().add(row.job().id(), hooks);
    rows.events()
        .insert(
            row.job(),
            EventTypes.CREATED,
            placing ? "accepted; asking " + provider : "accepted; waiting for " + provider,
            Texts.shown(request.requestedBy().orElse("caller")));
    if (placing) {
      dispatcher.record(rows, row, now);
    }
    return new Stored(row, Optional.empty(), placing, false);
  }

  private Optional<Job> earlier(Rows rows, NewJob request, Intake.Draft draft, Instant now) {
    if (request.idempotencyKey().isPresent()) {
      // A request that is sent again after a crash must find the job that the first one made.
      return rows.jobs()
          .byIdempotencyKey(
              request.desk(), request.idempotencyKey().get(), now.minus(Answers.KEPT));
    }
    if (settings.duplicateWindow().isZero()) {
      return Optional.empty();
    }
    String key = draft.row().dedupKey().orElseThrow();
    Duration window = settings.duplicateWindow();
    // A retry asks for the same as its job on purpose; only another retry of that job is the same.
    return rows.jobs()
        .duplicate(request.desk(), Fingerprint.keys(key, window, now), now.minus(window))
        .filter(found -> request.retryOf().isEmpty() || found.retryOf().equals(request.retryOf()));
  }

  /**
   * Waits for the provider as long as the caller may; a job whose order was refused is the caller's
   * error.
   */
  private Job answered(JobRow row, CompletableFuture<Optional<JobRow>> placing)
      throws JobException {
    if (!waiting.tryAcquire()) {
      return row.job();
    }
    try {
      Duration wait =
          row.job().type() == JobType.REVIEW
              ? settings.reviewDispatchWait()
              : settings.dispatchWait();
      Optional<JobRow> outcome = placing.get(wait.toMillis(), TimeUnit.MILLISECONDS);
      Job job = outcome.map(JobRow::job).orElseGet(() -> current(row.job()));
      if (job.phase() == Phase.ERROR) {
        throw refused(job);
      }
      return job;
    } catch (TimeoutException e) {
      return current(row.job()); // Goes on in the background.
    } catch (ExecutionException e) {
      return current(row.job()); // Its claim runs out, and it is looked into then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return row.job();
    } finally {
      waiting.release();
    }
  }

  private Job current(Job job) {
    return node.ledger().store().read(rows -> rows.jobs().find(job.desk(), job.id())).orElse(job);
  }

  private static JobException refused(Job job) {
    Failure failure =
        job.failure().orElseThrow(() -> new IllegalStateException("an error has a failure"));
    Code code =
        switch (failure.whoseMove()) {
          case "caller" -> rejectedCode(failure.code());
          case "operator", "time" -> Code.PROVIDER_UNAVAILABLE;
          default -> Code.PROVIDER_FAULT;
        };
    return new JobException(
        new JobProblem(
            code,
            failure.message(),
            Optional.empty(),
            List.of(),
            failure.vendorMessage(),
            Optional.empty()));
  }

  private static Code rejectedCode(String code) {
    return switch (code) {
      case "invalid_field" -> Code.INVALID_FIELD;
      case "missing_field" -> Code.MISSING_FIELD;
      case "unsupported_language" -> Code.UNSUPPORTED_LANGUAGE;
      case "media_unreachable" -> Code.MEDIA_UNREACHABLE;
      case "media_address_forbidden" -> Code.MEDIA_ADDRESS_FORBIDDEN;
      default -> Code.PROVIDER_REJECTED;
    };
  }

  /**
   * What the transaction decided.
   *
   * @param earlier the job to answer with instead
   * @param full whether too many videos wait, so that nothing was stored
   */
  private record Stored(JobRow row, Optional<Job> earlier, boolean placing, boolean full) {}
}
