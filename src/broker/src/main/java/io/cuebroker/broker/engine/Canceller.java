package io.cuebroker.broker.engine;

import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.Cancellation.Outcome;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels jobs: the provider is asked first, and only its yes, or force, ends the job. */
final class Canceller {
  private static final Logger LOG = LoggerFactory.getLogger(Canceller.class);

  /** A job that moves on while it is being cancelled is looked at again this often. */
  private static final int MOST_LOOKS = 5;

  private final Node node;
  private final Calls calls;
  private final Settlement settlement;

  Canceller(Node node, Calls calls, Settlement settlement) {
    this.node = node;
    this.calls = calls;
    this.settlement = settlement;
  }

  Job cancel(JobRow asked, boolean force) throws JobException {
    JobRow row = asked;
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      if (row.job().phase().done()) {
        throw alreadyDone(row.job());
      }
      Optional<JobRow> cancelled = settlement.cancel(row, reason(row, force), "caller");
      if (cancelled.isPresent()) {
        return cancelled.get().job();
      }
      row = current(row.job().id()); // It moved on meanwhile; what was decided may not hold now.
    }
    throw refused("the job is changing right now; ask again in a moment", Optional.empty());
  }

  /** Asks whoever must be asked and returns what to tell about it. */
  private String reason(JobRow row, boolean force) throws JobException {
    String id = row.job().provider();
    Optional<Providers.Entry> provider = node.providers().find(id);
    Phase phase = row.job().phase();
    if (phase == Phase.QUEUED) {
      return "cancelled before any provider had it";
    }
    boolean paid = provider.isEmpty() || provider.get().info().paid();
    if (phase == Phase.SUBMITTING) {
      boolean parked = !row.job().holdReasons().isEmpty();
      if (paid && !parked && !force) {
        throw refused(
            id + " is being asked to take the order right now; ask again in a moment",
            Optional.of(Duration.ofSeconds(2)));
      }
      return "cancelled without knowing whether "
          + id
          + " took the order"
          + (paid ? "; it may be charged" : "");
    }
    if (provider.isEmpty()) {
      return "cancelled here; " + id + " is no longer configured and may go on with its work";
    }
    Optional<Cancellation> cancellation = provider.get().provider().cancellation();
    if (cancellation.isEmpty()) {
      return "cancelled here; " + id + " cannot cancel and may go on with its work";
    }
    return ask(id, cancellation.get(), attempt(row), force);
  }

  private String ask(String provider, Cancellation cancellation, Attempt attempt, boolean force)
      throws JobException {
    OrderId order = attempt.order().orElseThrow();
    note(attempt, true); // Should its answer be lost, what it did then was asked for.
    try {
      Outcome outcome =
          calls.within(
              node.limits().cancel(), Kind.UNAVAILABLE, provider, () -> cancellation.cancel(order));
      if (outcome instanceof Outcome.Refused refused) {
        note(attempt, false);
        if (!force) {
          throw new JobException(
              new JobProblem(
                  Code.CANCEL_REFUSED,
                  provider + " refused to cancel; the job goes on",
                  Optional.empty(),
                  List.of(),
                  Optional.of(Texts.shown(refused.reason())),
                  Optional.empty()));
        }
        return "abandoned here although "
            + provider
            + " refused to cancel ("
            + refused.reason()
            + "); it may still be charged";
      }
      return "cancelled at " + provider;
    } catch (ProviderException e) {
      return notAsked(provider, e.problem(), force);
    } catch (RuntimeException e) {
      LOG.error("provider={} order={} cancel failed", provider, order, e);
      ProviderProblem fault =
          ProviderProblem.of(Kind.VENDOR_FAULT, "provider_fault", "it failed unexpectedly");
      return notAsked(provider, fault, force);
    }
  }

  private static String notAsked(String provider, ProviderProblem problem, boolean force)
      throws JobException {
    if (problem.code().equals(ProviderProblem.ORDER_LOST)) {
      return "cancelled; " + provider + " had lost the order already";
    }
    if (!force) {
      throw new JobException(Problems.answer(problem));
    }
    return "abandoned here; "
        + provider
        + " could not be asked to cancel, so it may still be charged: "
        + problem.message();
  }

  private Attempt attempt(JobRow row) {
    return node.ledger()
        .store()
        .read(rows -> rows.orders().latest(row.job().id()))
        .filter(attempt -> attempt.order().isPresent())
        .orElseThrow(() -> new IllegalStateException("a job being processed has an order"));
  }

  private void note(Attempt attempt, boolean asked) {
    node.ledger()
        .store()
        .write(
            rows -> {
              rows.orders().cancelAsked(attempt.reference(), asked);
              return true;
            });
  }

  private JobRow current(JobId id) {
    return node.ledger()
        .store()
        .read(rows -> rows.jobs().find(id))
        .orElseThrow(() -> new IllegalStateException("job " + id + " is gone"));
  }

  private static JobException refused(String message, Optional<Duration> retryAfter) {
    return new JobException(
        new JobProblem(
            Code.CANCEL_REFUSED,
            message,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            retryAfter));
  }

  private static JobException alreadyDone(Job job) {
    return new JobException(
        JobProblem.of(Code.ALREADY_DONE, "the job has ended already, as " + job.phase().status()));
  }
}
