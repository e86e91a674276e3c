package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.broker.store.StorageException;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks providers how orders stand, and acts on the answer. Safe for concurrent use. */
final class Poller {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final int MOST_AT_ONCE = 64;

  /** Orders that failed for a passing reason and cost nothing are placed again this often. */
  private static final int MOST_ORDERS = 4;

  /** A refusal or nonsense from a vendor is believed once it comes this often in a row. */
  private static final int MOST_FAULTS = 3;

  /** A fault of an adapter, which is ours: worth more patience, as orders may be paid for. */
  private static final int MOST_OWN_FAULTS = 20;

  /** After this many failures in a row the job says so. */
  private static final int SETBACKS_TOLD = 5;

  private final Node node;
  private final Calls calls;
  private final Pace pace;
  private final Settlement settlement;
  private final Receiving receiving;
  private final Hints hints;
  private final Map<JobId, Integer> faults = new ConcurrentHashMap<>();

  Poller(
      Node node, Calls calls, Pace pace, Settlement settlement, Receiving receiving, Hints hints) {
    this.node = node;
    this.calls = calls;
    this.pace = pace;
    this.settlement = settlement;
    this.receiving = receiving;
    this.hints = hints;
  }

  /** Polls the orders of a provider that are due. */
  void pollDue(Providers.Entry provider) {
    Instant now = node.ledger().now();
    int most = MOST_AT_ONCE + hints.count(); // What is being polled is due until that ends.
    List<JobRow> due = new ArrayList<>();
    for (Phase phase : List.of(Phase.PROCESSING, Phase.IN_REVIEW)) {
      due.addAll(
          node.ledger()
              .store()
              .read(rows -> rows.jobs().due(phase, provider.id(), now, node.name(), most)));
    }
    for (JobRow row : due) {
      start(provider, row.job().id(), false);
    }
  }

  /** Polls one order now, because its provider says that there is news. */
  void pollNow(String provider, JobId id) {
    node.providers().find(provider).ifPresent(entry -> start(entry, id, true));
  }

  /** Polls one order soon, because somebody outside says that there may be news. */
  void pollSoon(String provider, JobId id) {
    if (hints.admits(id, pace.interval())) {
      pollNow(provider, id);
    } else {
      Instant soon = node.ledger().now().plus(pace.interval());
      node.ledger().store().write(rows -> rows.jobs().hasten(id, soon));
    }
  }

  /**
   * @param news whether to poll although nothing is due
   */
  private void start(Providers.Entry provider, JobId id, boolean news) {
    if (!hints.begin(id, news)) {
      return; // Being polled; after news that poll is followed by another.
    }
    try {
      calls.polls(provider.id()).execute(() -> poll(provider, id, news));
    } catch (RejectedExecutionException e) {
      hints.forget(id); // Closing; the row stays due.
    }
  }

  private void poll(Providers.Entry provider, JobId id, boolean news) {
    boolean over = false;
    boolean anyway = news;
    try {
      do {
        try {
          pollOnce(provider, id, anyway);
        } catch (StorageException e) {
          LOG.warn(
              "job={} could not be polled; the next sweep tries again: {}", id, e.getMessage());
        } catch (RuntimeException e) {
          LOG.error("job={} could not be polled; the next sweep tries again", id, e);
        }
        anyway = true;
      } while (hints.again(id));
      over = true;
    } finally {
      if (!over) {
        hints.forget(id); // An Error: the thread ends, the job does not.
      }
    }
  }

  private void pollOnce(Providers.Entry provider, JobId id, boolean anyway) {
    Optional<JobRow> found = claim(id, anyway);
    if (found.isEmpty()) {
      faults.remove(id);
      return;
    }
    JobRow row = found.get();
    Optional<JobRow> changed;
    try {
      OrderId order = order(row);
      OrderState state = ask(provider, () -> provider.provider().poll(order));
      changed = settle(provider, row, order, state);
      faults.remove(id);
    } catch (ProviderException e) {
      changed = setback(provider, row, e.problem(), MOST_FAULTS);
    } catch (StorageException e) {
      throw e; // Our own claim is no hindrance: the next sweep polls again.
    } catch (RuntimeException e) {
      LOG.error("job={} provider={} poll failed", id, provider.id(), e);
      ProviderProblem fault =
          ProviderProblem.of(
              Kind.VENDOR_FAULT, "provider_fault", provider.id() + " failed unexpectedly");
      changed = setback(provider, row, fault, MOST_OWN_FAULTS);
    }
    if (changed.isEmpty()) {
      postpone(row, pace.poll(row.polls() + 1), 0); // Nothing new; or it has moved on.
    }
  }

  private <T> T ask(Providers.Entry provider, Calls.Call<T> call) throws ProviderException {
    return calls.within(node.limits().ask(), Kind.UNAVAILABLE, provider.id(), call);
  }

  private OrderId order(JobRow row) {
    return node.ledger()
        .store()
        .read(rows -> rows.orders().latest(row.job().id()))
        .flatMap(Attempt::order)
        .orElseThrow(() -> new IllegalStateException("a job being processed has an order"));
  }

  /** Takes the row for as long as the poll lasts, so that no other node polls it meanwhile. */
  private Optional<JobRow> claim(JobId id, boolean anyway) {
    Instant now = node.ledger().now();
    return node.ledger()
        .store()
        .write(
            rows ->
                rows.jobs()
                    .find(id)
                    .filter(
                        row ->
                            row.job().phase() == Phase.PROCESSING
                                || row.job().phase() == Phase.IN_REVIEW)
                    .filter(row -> anyway || row.dueAt().filter(at -> !at.isAfter(now)).isPresent())
                    .filter(row -> isFree(row, now))
                    .filter(
                        row ->
                            rows.jobs().claim(row, node.name(), now.plus(node.limits().lease()))));
  }

  private boolean isFree(JobRow row, Instant now) {
    return row.claimedUntil().isEmpty()
        || !row.claimedUntil().get().isAfter(now)
        || row.claimedBy().filter(node.name()::equals).isPresent();
  }

  private Optional<JobRow> settle(
      Providers.Entry provider, JobRow row, OrderId order, OrderState state)
      throws ProviderException {
    if (state instanceof OrderState.InProgress progress) {
      return progress(provider, row, progress);
    }
    if (state instanceof OrderState.AwaitingReview review) {
      return review(provider, row, order, review);
    }
    if (state instanceof OrderState.Delivered delivered) {
      Received received =
          receiving.receive(row.job(), ask(provider, () -> provider.provider().fetch(order)));
      return settlement.deliver(row.job().id(), row.attempt(), received, delivered.warnings());
    }
    if (state instanceof OrderState.Failed failed) {
      return failed(row, failed.problem());
    }
    return settlement.cancel(row, "cancelled at " + provider.id(), "provider:" + provider.id());
  }

  private Optional<JobRow> progress(
      Providers.Entry provider, JobRow row, OrderState.InProgress progress) {
    Optional<String> details = progress.details().map(Texts::shown);
    boolean news =
        !progress.progressPercent().equals(row.job().progressPercent())
            || !details.equals(row.job().details());
    if (!news) {
      return Optional.empty();
    }
    return node.ledger()
        .change(
            row.job().id(),
            (it, now) -> {
              if (it.job().phase() != Phase.PROCESSING || it.attempt() != row.attempt()) {
                return Optional.empty();
              }
              String basis = provider.info().ephemeral() ? "progress" : "vendor";
              JobRow.Change change =
                  it.change()
                      .progress(progress.progressPercent())
                      .details(details)
                      .setbacks(0)
                      .polls(it.polls() + 1)
                      .dueAt(now.plus(pace.poll(it.polls() + 1)));
              if (progress.expectedAt().isPresent()) {
                change.expected(progress.expectedAt(), basis);
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

  private Optional<JobRow> review(
      Providers.Entry provider, JobRow row, OrderId order, OrderState.AwaitingReview review)
      throws ProviderException {
    if (row.job().phase() == Phase.IN_REVIEW) {
      return Optional.empty();
    }
    Map<String, String> visible =
        review.editor().map(editor -> Map.of("ReviewURL", editor.toString())).orElse(Map.of());
    return settlement.review(
        row.job().id(),
        row.attempt(),
        inReview(provider, row, order),
        new Settlement.Review(visible, review.details(), pace.poll(0)));
  }

  /** A vendor need not have a file, or a whole one, before the reviewer is done. */
  private Optional<Received> inReview(Providers.Entry provider, JobRow row, OrderId order)
      throws ProviderException {
    try {
      return Optional.of(
          receiving.receive(row.job(), ask(provider, () -> provider.provider().fetch(order))));
    } catch (ProviderException e) {
      if (e.problem().kind() == Kind.REJECTED || e.problem().kind() == Kind.VENDOR_FAULT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A passing failure of an order that cost nothing is tried again; any other ends the job. */
  private Optional<JobRow> failed(JobRow row, ProviderProblem problem) {
    boolean again =
        Problems.isTransient(problem.kind())
            && problem.charged() == Charged.NO
            && node.ledger().store().read(rows -> rows.orders().taken(row.job().id()))
                < MOST_ORDERS;
    return again
        ? settlement.placeAgain(row, problem.message(), pace.wait(problem, row.attempt()))
        : settlement.fail(row.job().id(), row.attempt(), problem);
  }

  /**
   * The poll itself did not work; that never ends an order that may be paid for, unless the vendor
   * says so again and again.
   */
  private Optional<JobRow> setback(
      Providers.Entry provider, JobRow row, ProviderProblem problem, int mostFaults) {
    JobId id = row.job().id();
    if (problem.code().equals(ProviderProblem.ORDER_LOST) && provider.info().ephemeral()) {
      return settlement.placeAgain(
          row,
          "the order was lost with its process; it is placed again",
          pace.again(row.attempt()));
    }
    if (problem.kind() == Kind.REJECTED || problem.kind() == Kind.VENDOR_FAULT) {
      if (faults.merge(id, 1, Integer::sum) >= mostFaults) {
        faults.remove(id);
        return settlement.fail(id, row.attempt(), problem);
      }
    } else {
      faults.remove(id);
    }
    int setbacks = row.setbacks() + 1;
    postpone(row, pace.wait(problem, setbacks), setbacks);
    if (setbacks == SETBACKS_TOLD) {
      settlement.remark(
          id,
          row.attempt(),
          provider.id() + " cannot be asked how the order stands: " + problem.message());
    }
    return Optional.of(row);
  }

  private void postpone(JobRow row, Duration wait, int setbacks) {
    Instant until = node.ledger().now().plus(wait);
    node.ledger()
        .store()
        .write(rows -> rows.jobs().postpone(row, node.name(), until, row.polls() + 1, setbacks));
  }
}
