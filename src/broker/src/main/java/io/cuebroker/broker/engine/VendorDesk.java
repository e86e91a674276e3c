package io.cuebroker.broker.engine;

import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.ReviewLinks;
import io.cuebroker.provider.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What callers and operators want of a job's vendor right now. */
final class VendorDesk {
  private static final Duration GRACE = Duration.ofHours(1);

  private final Node node;
  private final Calls calls;
  private final Poller poller;
  private final Placing placing;
  private final Settlement settlement;
  private final Duration wait;

  VendorDesk(
      Node node,
      Calls calls,
      Poller poller,
      Placing placing,
      Settlement settlement,
      BrokerSettings settings) {
    this.node = node;
    this.calls = calls;
    this.poller = poller;
    this.placing = placing;
    this.settlement = settlement;
    this.wait = settings.dispatchWait();
  }

  Job refresh(JobRow row) throws JobException {
    Phase phase = row.job().phase();
    if (phase == Phase.ERROR || phase == Phase.CANCELLED) {
      throw ended(row.job());
    }
    Optional<Providers.Entry> provider = node.providers().find(row.job().provider());
    boolean pointless =
        phase == Phase.QUEUED
            || phase == Phase.SUBMITTING
            || provider.isEmpty()
            || (phase == Phase.DELIVERED && !provider.get().info().editable());
    if (pointless) {
      return row.job(); // Nobody could say anything new.
    }
    Optional<ProviderProblem> problem = await(poller.ask(provider.get(), row.job().id()));
    if (problem.isPresent()) {
      throw new JobException(Problems.answer(problem.get()));
    }
    return current(row.job().id());
  }

  /** Looks at the vendor's latest before it is shown, as far as that goes quickly. */
  void glance(Job job, Duration patience) {
    Optional<Providers.Entry> provider = node.providers().find(job.provider());
    if (provider.isPresent() && provider.get().closedFor().isEmpty()) {
      poller.glance(provider.get(), job.id(), patience);
    }
  }

  private Optional<ProviderProblem> await(CompletableFuture<Optional<ProviderProblem>> answer) {
    try {
      return answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.empty(); // It goes on by itself.
    } catch (ExecutionException e) {
      throw new IllegalStateException("a poll tells its failure", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  Job reviewLink(JobRow row, Optional<Duration> validity) throws JobException {
    Job job = row.job();
    if (job.phase() == Phase.ERROR || job.phase() == Phase.CANCELLED) {
      throw ended(job);
    }
    Providers.Entry provider = provider(job);
    ReviewLinks links =
        provider
            .provider()
            .reviewLinks()
            .orElseThrow(
                () ->
                    new JobException(
                        JobProblem.of(
                            Code.NOT_SUPPORTED,
                            job.provider() + " has no links for reviewing captions")));
    OrderId order =
        node.ledger()
            .store()
            .read(rows -> rows.orders().latest(job.id()))
            .flatMap(Attempt::order)
            .orElseThrow(
                () ->
                    new JobException(
                        JobProblem.of(
                            Code.NOT_DELIVERED, "the order is not placed yet; there is no link")));
    ReviewLink link = create(provider, links, order, validity);
    return node.ledger()
        .change(
            job.id(),
            (it, now) ->
                Optional.of(
                    Step.of(
                        it.change()
                            .visible(Map.of("ReviewURL", link.editor().toString()))
                            .reviewExpiresAt(link.expiresAt().map(Ledger::whole))
                            .overdueAt(later(it.overdueAt(), link.expiresAt())),
                        EventTypes.REVIEW_LINK,
                        link.expiresAt()
                            .map(at -> "a fresh review link, which works until " + at)
                            .orElse("a fresh review link"),
                        "caller")))
        .map(JobRow::job)
        .orElse(job);
  }

  /** Nobody is late as long as the link works. */
  private static Optional<Instant> later(Optional<Instant> limit, Optional<Instant> expiresAt) {
    return limit.map(
        at ->
            expiresAt
                .map(end -> Ledger.whole(end.plus(GRACE)))
                .filter(end -> end.isAfter(at))
                .orElse(at));
  }

  private ReviewLink create(
      Providers.Entry provider, ReviewLinks links, OrderId order, Optional<Duration> validity)
      throws JobException {
    try {
      return calls.within(
          node.limits().cancel(),
          Kind.UNAVAILABLE,
          provider.id(),
          () -> links.create(order, validity));
    } catch (ProviderException e) {
      throw new JobException(Problems.answer(e.problem()));
    }
  }

  Job resolve(JobRow row, Optional<String> order, String who) throws JobException {
    Job job = row.job();
    if (job.phase() != Phase.SUBMITTING || job.holdReasons().isEmpty()) {
      throw new JobException(
          JobProblem.of(Code.NOT_HELD, "the job does not wait for anybody's decision"));
    }
    Optional<JobRow> changed;
    if (order.isPresent()) {
      Submission submission = known(row, order.get());
      changed = placing.taken(row, submission);
    } else {
      changed =
          settlement.refused(row, "its provider has no such order, says " + who, Duration.ZERO);
    }
    if (changed.isEmpty()) {
      throw new JobException(
          JobProblem.of(Code.NOT_HELD, "the job was changed by somebody else meanwhile"));
    }
    settlement.resolved(changed.get(), order, who);
    return current(job.id());
  }

  /**
   * Returns an order that the vendor knows and that is no other job's: a wrong digit must not bring
   * another story's captions here, nor leave the right order unclaimed.
   */
  private Submission known(JobRow row, String order) throws JobException {
    Providers.Entry provider = provider(row.job());
    OrderId id = new OrderId(order);
    Optional<JobId> owner =
        node.ledger().store().read(rows -> rows.orders().jobOf(provider.id(), id));
    if (owner.filter(other -> !other.equals(row.job().id())).isPresent()) {
      throw taken(provider, order);
    }
    try {
      return calls.within(
          node.limits().cancel(),
          Kind.UNAVAILABLE,
          provider.id(),
          () -> {
            provider.provider().poll(id);
            return Adoption.of(node, provider, row, id);
          });
    } catch (ProviderException e) {
      throw new JobException(Problems.answer(e.problem()));
    } catch (Adoption.OtherOrderException e) {
      throw new JobException(
          JobProblem.of(
              Code.ORDER_TAKEN,
              provider.id()
                  + " shows another order under this job's reference: "
                  + Texts.quote(e.order().value())));
    }
  }

  private static JobException taken(Providers.Entry provider, String order) {
    return new JobException(
        JobProblem.of(
            Code.ORDER_TAKEN,
            "the order " + Texts.quote(order) + " of " + provider.id() + " is another job's"));
  }

  private Providers.Entry provider(Job job) throws JobException {
    return node.providers()
        .find(job.provider())
        .orElseThrow(
            () ->
                new JobException(
                    JobProblem.of(
                        Code.PROVIDER_UNAVAILABLE,
                        "the provider " + job.provider() + " is not configured any more")));
  }

  private Job current(JobId id) {
    return node.ledger()
        .store()
        .read(rows -> rows.jobs().find(id))
        .map(JobRow::job)
        .orElseThrow(() -> new IllegalStateException("jobs are never deleted"));
  }

  private static JobException ended(Job job) {
    return new JobException(
        JobProblem.of(Code.ALREADY_DONE, "the job has ended already, as " + job.phase().status()));
  }
}
