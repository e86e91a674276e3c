package io.cuebroker.broker.engine;

import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Deliveries.Mark;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.engine.QualityGate.Verdict;
import io.cuebroker.broker.gate.Gate;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.broker.store.VersionRows;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a job once its provider has said how the order stands. Safe for concurrent use.
 */
final class Findings {
  /** Orders that failed for a passing reason and cost nothing are placed again this often. */
  private static final int MOST_ORDERS = 4;

  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private static final String CANCELLED_BY_VENDOR = "cancelled_by_vendor";

  private final Node node;
  private final Calls calls;
  private final Pace pace;
  private final Settlement settlement;
  private final Deliveries deliveries;
  private final Receiving receiving;
  private final QualityGate quality;

  Findings(
      Node node,
      Calls calls,
      Pace pace,
      Settlement settlement,
      Deliveries deliveries,
      Receiving receiving,
      QualityGate quality) {
    this.node = node;
    this.calls = calls;
    this.pace = pace;
    this.settlement = settlement;
    this.deliveries = deliveries;
    this.receiving = receiving;
    this.quality = quality;
  }

  /**
   * Acts on a state.
   *
   * @param asked whether somebody waits for the captions as they are now
   * @return the changed row; empty where there is nothing new
   */
  Optional<JobRow> act(
      Providers.Entry provider, JobRow row, Attempt order, OrderState state, boolean asked)
      throws ProviderException {
    if (row.job().phase() == Phase.DELIVERED) {
      return later(provider, row, order, state);
    }
    if (!row.job().holdReasons().isEmpty()) {
      return Optional.empty(); // Delivered already, and kept back until somebody releases it.
    }
    if (state instanceof OrderState.InProgress progress) {
      return isOverdue(row) ? settlement.giveUp(row) : progress(provider, row, progress);
    }
    if (state instanceof OrderState.AwaitingReview review) {
      return review(provider, row, order, review, asked);
    }
    if (state instanceof OrderState.Delivered delivered) {
      Mark mark = new Mark(delivered.warnings(), delivered.revision());
      return deliver(provider, row, order, mark, Optional.empty());
    }
    if (state instanceof OrderState.Failed failed) {
      // A vendor has one word for its own giving up and for what it was asked to do.
      return order.cancelAsked() && failed.problem().code().equals(CANCELLED_BY_VENDOR)
          ? settlement.cancel(
              row, "cancelled at " + provider.id() + ", as it was asked to", "caller")
          : failed(row, failed.problem());
    }
    return settlement.cancel(row, "cancelled at " + provider.id(), "provider:" + provider.id());
  }

  /** Whether waiting for the row's order makes no sense any more. */
  boolean isOverdue(JobRow row) {
    return row.overdueAt().filter(at -> at.isBefore(node.ledger().now())).isPresent();
  }

  private Optional<JobRow> progress(
      Providers.Entry provider, JobRow row, OrderState.InProgress progress) {
    if (!isNews(row, progress)) {
      return Optional.empty();
    }
    Optional<String> details = progress.details().map(Texts::shown);
    return node.ledger()
        .change(
            row.job().id(),
            (it, now) -> {
              boolean reopened = it.job().phase() == Phase.IN_REVIEW;
              if ((it.job().phase() != Phase.PROCESSING && !reopened)
                  || it.attempt() != row.attempt()) {
                return Optional.empty();
              }
              String basis = provider.info().ephemeral() ? "progress" : "vendor";
              JobRow.Change change =
                  it.change()
                      .progress(progress.progressPercent())
                      .details(details)
                      .setbacks(0)
                      .polls(it.polls() + 1)
                      .dueAt(now.plus(pace.poll(it.polls() + 1, provider.provider().pace())));
              if (progress.expectedAt().isPresent()) {
                change.expected(progress.expectedAt().map(Ledger::whole), basis);
              }
              String message =
                  details.orElse(
                      progress
                          .progressPercent()
                          .map(percent -> percent + " % done")
                          .orElse("in progress at " + provider.id()));
              return Optional.of(
                  Step.of(change, EventTypes.PROGRESS, message, "provider:" + it.job().provider()));
            });
  }

  /** Whether a state says more than the row does. */
  static boolean isNews(JobRow row, OrderState.InProgress progress) {
    return !progress.progressPercent().equals(row.job().progressPercent())
        || !progress.details().map(Texts::shown).equals(row.job().details());
  }

  private Optional<JobRow> review(
      Providers.Entry provider,
      JobRow row,
      Attempt order,
      OrderState.AwaitingReview review,
      boolean asked)
      throws ProviderException {
    Job job = row.job();
    boolean overdue = isOverdue(row);
    if (overdue && !review.openEnded()) {
      return settlement.giveUp(row);
    }
    Mark mark = new Mark(List.of(), review.revision());
    boolean expired =
        job.reviewExpiresAt()
            .map(at -> !at.isAfter(node.ledger().now()))
            .orElse(overdue); // Without an end of its own it ends with its limit.
    if (review.openEnded() && (asked || expired)) {
      return deliver(
          provider,
          row,
          order,
          mark,
          Optional.of(
              asked
                  ? "taken as it was when somebody asked for it; the reviewer had changed nothing"
                  : "the review's link ran out; the reviewer had changed nothing"));
    }
    boolean begins = job.phase() != Phase.IN_REVIEW;
    boolean changed = !review.revision().equals(row.revision());
    if (!begins && !changed) {
      return Optional.empty();
    }
    Map<String, String> visible =
        review.editor().map(editor -> Map.of("ReviewURL", editor.toString())).orElse(Map.of());
    return deliveries.review(row, inReview(provider, row, order), mark, visible, review.details());
  }

  /** A vendor need not have a file, or a whole one, before the reviewer is done. */
  private Optional<Received> inReview(Providers.Entry provider, JobRow row, Attempt order)
      throws ProviderException {
    try {
      return news(provider, row, order);
    } catch (ProviderException e) {
      return switch (e.problem().kind()) {
        case REJECTED, VENDOR_FAULT, NOT_READY -> Optional.empty();
        case CREDENTIALS, QUOTA, THROTTLED, UNAVAILABLE, OUTCOME_UNKNOWN -> throw e;
      };
    }
  }

  /**
   * Delivers what the provider has now; what a review changed goes to the job it was made for
   * first, so that a crash in between only repeats that look.
   */
  private Optional<JobRow> deliver(
      Providers.Entry provider, JobRow row, Attempt order, Mark mark, Optional<String> details)
      throws ProviderException {
    Optional<Received> news = news(provider, row, order);
    if (order.reviews().isPresent()) {
      upgradeOriginal(provider, row, order.reviews().get());
    }
    Verdict verdict =
        news.map(received -> quality.judge(row.job(), received.document())).orElse(Verdict.GOOD);
    Optional<Received> better = Optional.empty();
    if (verdict.better().isPresent()) {
      better =
          Optional.of(receiving.keep(row.job(), verdict.better().get(), news.orElseThrow().file()));
    }
    return deliveries.deliver(row, new Deliveries.Delivery(news, better, verdict), mark, details);
  }

  private void upgradeOriginal(Providers.Entry provider, JobRow row, OrderId reviewed)
      throws ProviderException {
    Optional<JobRow> original =
        node.ledger()
            .store()
            .read(rows -> rows.orders().jobOf(provider.id(), reviewed).flatMap(rows.jobs()::find))
            .filter(found -> found.job().desk().equals(row.job().desk()))
            .filter(found -> found.job().phase() == Phase.DELIVERED);
    if (original.isEmpty()) {
      return;
    }
    Optional<Received> news = news(provider, original.get(), reviewed);
    news.ifPresent(it -> deliveries.upgrade(original.get().job().id(), row.job(), it));
  }

  /** After the delivery: what people edited at the vendor since. */
  private Optional<JobRow> later(
      Providers.Entry provider, JobRow row, Attempt order, OrderState state)
      throws ProviderException {
    Optional<String> revision =
        state instanceof OrderState.Delivered delivered
            ? delivered.revision()
            : state instanceof OrderState.AwaitingReview review
                ? review.revision()
                : row.revision();
    boolean told = revision.isPresent() && revision.equals(row.revision());
    if (told || !(state instanceof OrderState.Delivered)) {
      return Optional.empty(); // A reopened order is looked at again once it is done again.
    }
    Optional<Received> news = news(provider, row, order);
    if (news.isEmpty()) {
      return Optional.empty();
    }
    return deliveries.refresh(row, news.get(), new Mark(List.of(), revision));
  }

  private Optional<Received> news(Providers.Entry provider, JobRow row, Attempt order)
      throws ProviderException {
    return news(provider, row, order.order().orElseThrow());
  }

  /** Fetches the provider's file; empty where it says the same as the latest version does. */
  private Optional<Received> news(Providers.Entry provider, JobRow row, OrderId order)
      throws ProviderException {
    Job job = row.job();
    var file =
        calls.politely(
            provider,
            node.limits().ask(),
            Kind.UNAVAILABLE,
            () -> provider.provider().fetch(order));
    return receiving.receiveNews(job, file, latestDocument(job.id()));
  }

  /** The latest from a provider, whether it became current or waits. */
  private Optional<String> latestDocument(JobId id) {
    return node.ledger()
        .store()
        .read(
            rows -> {
              List<VersionRows.Stored> fromProviders =
                  rows.versions().all(id).stream()
                      .filter(stored -> isFromProvider(stored.summary()))
                      .toList();
              return fromProviders.isEmpty()
                  ? Optional.<String>empty()
                  : Optional.of(fromProviders.get(fromProviders.size() - 1).documentBlob());
            });
  }

  private static boolean isFromProvider(CaptionVersion.Summary version) {
    return version.author().isEmpty();
  }

  /** A passing failure of an order that cost nothing is tried again; any other ends the job. */
  private Optional<JobRow> failed(JobRow row, ProviderProblem problem) {
    boolean free = Problems.isTransient(problem.kind()) && problem.charged() == Charged.NO;
    boolean again = free && (isWorthWaiting(row, problem) || hasOrdersLeft(row));
    return again
        ? settlement.placeAgain(row, problem.message(), pace.wait(problem, row.attempt()))
        : settlement.fail(row.job().id(), row.attempt(), problem);
  }

  /**
   * Whether the engine behind a provider is busy, away, or refuses the operator's key: then waiting
   * helps, for a day. What fails on our side, such as media that cannot be fetched, is given up
   * sooner.
   */
  private boolean isWorthWaiting(JobRow row, ProviderProblem problem) {
    return !Gate.isOurs(problem)
        && row.job().createdAt().plus(LONGEST_WAIT).isAfter(node.ledger().now());
  }

  private boolean hasOrdersLeft(JobRow row) {
    return node.ledger().store().read(rows -> rows.orders().taken(row.job().id())) < MOST_ORDERS;
  }

  /** Returns when a row that stays as it is is to be looked at next; empty means never again. */
  Optional<Instant> nextLook(Providers.Entry provider, JobRow row) {
    Instant now = node.ledger().now();
    if (row.job().phase() != Phase.DELIVERED) {
      Instant next = now.plus(pace.poll(row.polls() + 1, provider.provider().pace()));
      return Optional.of(
          row.job()
              .reviewExpiresAt()
              .filter(at -> at.isAfter(now) && at.isBefore(next))
              .orElse(next));
    }
    Instant until = pace.refreshUntil(row.job().deliveredAt().orElse(row.job().updatedAt()));
    return Optional.of(now.plus(pace.refresh(row.polls() + 1)))
        .filter(next -> next.isBefore(until));
  }
}
