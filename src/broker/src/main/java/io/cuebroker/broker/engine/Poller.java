package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.broker.store.StorageException;
import io.cuebroker.provider.BulkStatus;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks providers how orders stand, on threads of each provider's own. Safe for concurrent use. */
final class Poller {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  /**
   * Rows of a phase taken up by one sweep; enough that a tick has something to do until the next.
   */
  private static final int MOST_AT_ONCE = 500;

  /**
   * Jobs of one provider being polled or waiting for a thread. The rest wait as rows: a slow vendor
   * would make a queue of everything that is due, whoever waits for an answer would wait behind it,
   * and each sweep would read all its rows again to find others.
   */
  private static final int MOST_UNDER_WAY = 1_000;

  /** Fewer orders are asked for one by one. */
  private static final int LEAST_TOGETHER = 8;

  /** Whoever asks while the order is being polled waits this long for his own poll. */
  private static final int MOST_TRIES = 60;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  /** After this many failures in a row the job says so. */
  private static final int SETBACKS_TOLD = 5;

  private final Node node;
  private final Calls calls;
  private final Pace pace;
  private final Settlement settlement;
  private final Findings findings;
  private final Patience patience;
  private final Hints hints;
  private final PollTogether together;

  Poller(Node node, Calls calls, Pace pace, Settlement settlement, Findings findings, Hints hints) {
    this.node = node;
    this.calls = calls;
    this.pace = pace;
    this.settlement = settlement;
    this.findings = findings;
    this.hints = hints;
    this.patience = new Patience(node.ledger()::now, pace.interval());
    this.together = new PollTogether(node, calls, findings);
  }

  /** Polls the orders of a provider that are due. */
  void pollDue(Providers.Entry provider) {
    if (provider.closedFor().isPresent()) {
      return; // What is due stays due until the vendor is worth asking.
    }
    Instant now = node.ledger().now();
    // Known before the rows are read: what ends meanwhile is no longer due, though they say so.
    Set<JobId> underWay = hints.polling(provider.id());
    int most = provider.isProbing() ? 1 : Math.min(MOST_AT_ONCE, MOST_UNDER_WAY - underWay.size());
    if (most <= 0) {
      return;
    }
    int looks = most + underWay.size(); // What is being polled is due until that ends.
    List<JobRow> due = new ArrayList<>();
    for (Phase phase : phases(provider)) {
      due.addAll(
          node.ledger()
              .store()
              .read(rows -> rows.jobs().due(phase, provider.id(), now, node.name(), looks)));
    }
    List<JobRow> begun =
        due.stream()
            .filter(row -> !underWay.contains(row.job().id()))
            .filter(row -> hints.begin(provider.id(), row.job().id(), false))
            .limit(most)
            .toList();
    Optional<BulkStatus> bulk = provider.provider().bulkStatus();
    if (bulk.isPresent() && begun.size() >= LEAST_TOGETHER) {
      run(provider, begun, () -> pollTogether(provider, bulk.get(), begun));
    } else {
      begun.forEach(row -> execute(provider, Task.due(row.job().id())));
    }
  }

  private static List<Phase> phases(Providers.Entry provider) {
    return provider.info().editable()
        ? List.of(Phase.PROCESSING, Phase.IN_REVIEW, Phase.DELIVERED)
        : List.of(Phase.PROCESSING, Phase.IN_REVIEW);
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
   * Polls one order because somebody waits for the answer.
   *
   * @return completes with what went wrong, empty if nothing did
   */
  CompletableFuture<Optional<ProviderProblem>> ask(Providers.Entry provider, JobId id) {
    Task task = Task.asked(id);
    try {
      for (int tries = 0; !hints.begin(provider.id(), id, false); tries++) {
        if (tries == MOST_TRIES) {
          task.over().complete(Optional.empty()); // Polled all the time, so what is known is new.
          return task.over();
        }
        Thread.sleep(BETWEEN_TRIES.toMillis());
      }
      execute(provider, task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      task.over().complete(Optional.empty());
    }
    return task.over();
  }

  /**
   * Polls one order because somebody is about to look at its captions, and waits a little for it;
   * not more often than orders are polled at most.
   */
  void glance(Providers.Entry provider, JobId id, Duration most) {
    if (!hints.admits(id, pace.interval()) || !hints.begin(provider.id(), id, true)) {
      return;
    }
    Task task = Task.news(id);
    execute(provider, task);
    try {
      task.over().get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.debug("job={} shows what it had", id);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a poll tells its failure", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @param news whether to poll although nothing is due
   */
  private void start(Providers.Entry provider, JobId id, boolean news) {
    if (hints.begin(
        provider.id(),
        id,
        news)) { // Else being polled; after news that poll is followed by another.
      execute(provider, news ? Task.news(id) : Task.due(id));
    }
  }

  private void execute(Providers.Entry provider, Task task) {
    try {
      calls.polls(provider.id()).execute(() -> poll(provider, task));
    } catch (RejectedExecutionException e) {
      hints.forget(task.id()); // Closing; the row stays due.
      task.over().complete(Optional.empty());
    }
  }

  private void run(Providers.Entry provider, List<JobRow> begun, Runnable work) {
    try {
      calls.polls(provider.id()).execute(work);
    } catch (RejectedExecutionException e) {
      begun.forEach(row -> hints.forget(row.job().id()));
    }
  }

  /** Those of which the list told nothing new are done with; the rest are polled one by one. */
  private void pollTogether(Providers.Entry provider, BulkStatus bulk, List<JobRow> begun) {
    List<JobRow> left = new ArrayList<>(begun);
    try {
      for (PollTogether.Told told : together.ask(provider, bulk, begun)) {
        left.remove(told.row());
        JobId id = told.row().job().id();
        if (told.settled() && !hints.again(id)) {
          continue;
        }
        execute(provider, told.settled() ? Task.news(id) : Task.told(id, told.state()));
      }
    } catch (RuntimeException e) {
      LOG.error("provider={} could not be asked for many orders at once", provider.id(), e);
    } finally {
      left.forEach(row -> hints.forget(row.job().id()));
    }
  }

  private void poll(Providers.Entry provider, Task first) {
    boolean over = false;
    Task task = first;
    Optional<ProviderProblem> problem = Optional.empty();
    try {
      do {
        try {
          problem = pollOnce(provider, task);
        } catch (StorageException e) {
          LOG.warn(
              "job={} could not be polled; the next sweep tries again: {}",
              task.id(),
              e.getMessage());
        } catch (RuntimeException e) {
          LOG.error("job={} could not be polled; the next sweep tries again", task.id(), e);
        }
        task = task.again();
      } while (hints.again(task.id()));
      over = true;
    } finally {
      if (!over) {
        hints.forget(task.id()); // An Error: the thread ends, the job does not.
      }
      first.over().complete(problem);
    }
  }

  private Optional<ProviderProblem> pollOnce(Providers.Entry provider, Task task) {
    Optional<JobRow> found = claim(provider, task.id(), task.anyway());
    if (found.isEmpty()) {
      patience.forget(task.id());
      return Optional.empty();
    }
    JobRow row = found.get();
    Optional<JobRow> changed;
    Optional<ProviderProblem> problem = Optional.empty();
    try {
      Attempt attempt = attempt(row);
      OrderState state = state(provider, task, attempt.order().orElseThrow());
      changed = findings.act(provider, row, attempt, state, task.asked());
      patience.forget(task.id());
    } catch (ProviderException e) {
      problem = Optional.of(e.problem());
      changed = setback(provider, row, e.problem());
    } catch (StorageException e) {
      throw e; // Our own claim is no hindrance: the next sweep polls again.
    } catch (RuntimeException e) {
      LOG.error("job={} provider={} poll failed", task.id(), provider.id(), e);
      problem =
          Optional.of(
              ProviderProblem.of(
                  Kind.VENDOR_FAULT, "adapter_fault", provider.id() + " failed unexpectedly"));
      changed = setback(provider, row, problem.get());
    }
    if (changed.isEmpty()) {
      // Nothing new; or it has moved on, and then this changes nothing.
      postpone(row, findings.nextLook(provider, row), 0);
    }
    return problem;
  }

  private OrderState state(Providers.Entry provider, Task task, OrderId order)
      throws ProviderException {
    if (task.known().isPresent()) {
      return task.known().get();
    }
    // Whoever waits for an answer is not put off because others were.
    return task.asked()
        ? calls.within(
            node.limits().ask(),
            Kind.UNAVAILABLE,
            provider.id(),
            () -> provider.provider().poll(order))
        : calls.politely(
            provider, node.limits().ask(), Kind.UNAVAILABLE, () -> provider.provider().poll(order));
  }

  private Attempt attempt(JobRow row) {
    return node.ledger()
        .store()
        .read(rows -> rows.orders().latest(row.job().id()))
        .filter(attempt -> attempt.order().isPresent())
        .orElseThrow(() -> new IllegalStateException("a job being processed has an order"));
  }

  /** Takes the row for as long as the poll lasts, so that no other node polls it meanwhile. */
  private Optional<JobRow> claim(Providers.Entry provider, JobId id, boolean anyway) {
    Instant now = node.ledger().now();
    return node.ledger()
        .store()
        .write(
            rows ->
                rows.jobs()
                    .find(id)
                    .filter(row -> phases(provider).contains(row.job().phase()))
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

  /**
   * The poll itself did not work. That never ends an order that may be paid for, unless its limit
   * has passed or the vendor denies it for good.
   */
  private Optional<JobRow> setback(Providers.Entry provider, JobRow row, ProviderProblem problem) {
    JobId id = row.job().id();
    boolean delivered = row.job().phase() == Phase.DELIVERED;
    if (problem.code().equals(ProviderProblem.ORDER_LOST)
        && provider.info().ephemeral()
        && !delivered) {
      return settlement.placeAgain(
          row,
          "the order was lost with its process; it is placed again",
          pace.again(row.attempt()));
    }
    if (!delivered && patience.isAtEnd(id, problem, provider.info().paid())) {
      return settlement.fail(id, row.attempt(), problem);
    }
    if (!delivered && findings.isOverdue(row)) {
      return settlement.giveUp(row);
    }
    int setbacks = row.setbacks() + 1;
    Optional<Instant> next =
        delivered
            ? findings.nextLook(provider, row)
            : Optional.of(node.ledger().now().plus(pace.pollAgain(problem, setbacks)));
    postpone(row, next, setbacks);
    if (setbacks == SETBACKS_TOLD && !delivered) {
      settlement.remark(
          id,
          row.attempt(),
          provider.id() + " cannot be asked how the order stands: " + problem.message());
    }
    return Optional.of(row);
  }

  private void postpone(JobRow row, Optional<Instant> until, int setbacks) {
    node.ledger()
        .store()
        .write(
            rows ->
                (until.isPresent() && row.dueAt().isPresent())
                    ? rows.jobs().postpone(row, node.name(), until.get(), row.polls() + 1, setbacks)
                    : rows.jobs().rest(row, node.name()));
  }

  /**
   * One poll to make.
   *
   * @param anyway whether to poll although nothing is due
   * @param asked whether somebody wants the captions as they are now
   * @param known how the order stands, where that was learned already
   * @param over completes with what went wrong, empty if nothing did
   */
  private record Task(
      JobId id,
      boolean anyway,
      boolean asked,
      Optional<OrderState> known,
      CompletableFuture<Optional<ProviderProblem>> over) {
    static Task due(JobId id) {
      return new Task(id, false, false, Optional.empty(), new CompletableFuture<>());
    }

    static Task news(JobId id) {
      return new Task(id, true, false, Optional.empty(), new CompletableFuture<>());
    }

    static Task asked(JobId id) {
      return new Task(id, true, true, Optional.empty(), new CompletableFuture<>());
    }

    static Task told(JobId id, Optional<OrderState> state) {
      return new Task(id, false, false, state, new CompletableFuture<>());
    }

    Task again() {
      return new Task(id, true, asked, Optional.empty(), over);
    }
  }
}
