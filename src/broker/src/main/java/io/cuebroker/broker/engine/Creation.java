package io.cuebroker.broker.engine;

import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.CreatedJob;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.provider.JobType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private volatile boolean started;

  Creation(Node node, BrokerSettings settings, Intake intake, Dispatcher dispatcher) {
    this.node = node;
    this.settings = settings;
    this.intake = intake;
    this.dispatcher = dispatcher;
  }

  /** From now on orders are placed. */
  void start() {
    started = true;
  }

  CreatedJob create(NewJob request, boolean findDuplicate) throws JobException {
    Instant now = node.ledger().now();
    Intake.Draft draft = intake.draft(request, now);
    boolean mayPlace = started && dispatcher.tryReserve();
    Stored stored;
    try {
      stored =
          node.ledger()
              .store()
              .write(rows -> store(rows, request, draft, now, findDuplicate, mayPlace));
    } catch (RuntimeException e) {
      if (mayPlace) {
        dispatcher.giveBack();
      }
      throw e;
    }
    if (!stored.placing() && mayPlace) {
      dispatcher.giveBack();
    }
    if (stored.earlier().isPresent()) {
      return new CreatedJob(stored.earlier().get(), true);
    }
    node.ledger().publish(stored.row().job().id());
    if (!stored.placing()) {
      return new CreatedJob(stored.row().job(), false);
    }
    return new CreatedJob(answered(stored.row(), dispatcher.place(stored.row())), false);
  }

  /**
   * Duplicate or new, and whether its order is placed at once, is decided in the inserting
   * transaction.
   */
  private Stored store(
      Rows rows,
      NewJob request,
      Intake.Draft draft,
      Instant now,
      boolean findDuplicate,
      boolean mayPlace) {
    Optional<Job> earlier = earlier(rows, request, draft, now, findDuplicate);
    if (earlier.isPresent()) {
      return new Stored(draft.row(), earlier, false);
    }
    String provider = draft.provider().id();
    boolean placing =
        mayPlace
            && Dispatcher.hasSlot(rows, draft.provider())
            && !rows.jobs().anyQueued(provider, now);
    JobRow row = draft.row();
    if (placing) {
      row = dispatcher.intend(row, now).build(now);
    }
    rows.jobs().insert(row);
    rows.events()
        .insert(
            row.job(),
            EventTypes.CREATED,
            placing ? "accepted; asking " + provider : "accepted; waiting for " + provider,
            request.requestedBy().orElse("caller"));
    if (placing) {
      dispatcher.record(rows, row, now);
    }
    return new Stored(row, Optional.empty(), placing);
  }

  private Optional<Job> earlier(
      Rows rows, NewJob request, Intake.Draft draft, Instant now, boolean findDuplicate) {
    if (request.idempotencyKey().isPresent()) {
      // A request that is sent again after a crash must find the job that the first one made.
      return rows.jobs()
          .byIdempotencyKey(
              request.desk(), request.idempotencyKey().get(), now.minus(Answers.KEPT));
    }
    if (!findDuplicate || settings.duplicateWindow().isZero()) {
      return Optional.empty();
    }
    String key = draft.row().dedupKey().orElseThrow();
    Duration window = settings.duplicateWindow();
    return rows.jobs()
        .duplicate(request.desk(), Fingerprint.keys(key, window, now), now.minus(window));
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
      Job job = outcome.orElse(row).job();
      if (job.phase() == Phase.ERROR) {
        throw refused(job);
      }
      return job;
    } catch (TimeoutException e) {
      return row.job(); // Goes on in the background.
    } catch (ExecutionException e) {
      return row.job(); // Its claim runs out, and it is looked into then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return row.job();
    } finally {
      waiting.release();
    }
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
      case "unsupported_language" -> Code.UNSUPPORTED_LANGUAGE;
      case "media_unreachable" -> Code.MEDIA_UNREACHABLE;
      case "media_address_forbidden" -> Code.MEDIA_ADDRESS_FORBIDDEN;
      default -> Code.PROVIDER_REJECTED;
    };
  }

  /** Returns the parameters that the caller of a job gave, without what its provider added. */
  Map<String, String> asked(JobRow row) {
    Map<String, String> asked = new LinkedHashMap<>(row.job().providerParams());
    asked.keySet().removeAll(List.of("ProviderID", "ReviewURL", "SubVersion"));
    return asked;
  }

  /**
   * What the transaction decided.
   *
   * @param earlier the job to answer with instead
   */
  private record Stored(JobRow row, Optional<Job> earlier, boolean placing) {}
}
