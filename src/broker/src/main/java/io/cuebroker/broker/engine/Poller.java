package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Calls.Rank;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Interruptions interruptions;
  private final PollTogether together;

  /** Jobs that are to be polled because they are due, and are not yet. */
  private final Set<JobId> waiting = ConcurrentHashMap.newKeySet();

  Poller(
      Node node,
      Calls calls,
      Pace pace,
      Settlement settlement,
      Findings findings,
      Hints hints,
      Interruptions interruptions) {
    this.interruptions = interruptions;
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
    int most = provider.isProbing() ? 1 : MOST_AT_ONCE - waiting.size();
    if (most <= 0) {
      return; // A slow vendor: what waits already comes first.
    }
    Instant now = node.ledger().now();
    int looks = most + waiting.size() + hints.count(); // Due until it has been polled.
    Set<JobId> before = Set.copyOf(waiting); // Polled while we read, these are due no more.
    List<JobRow> due = new ArrayList<>();
    for (Phase phase : phases(provider)) {
      due.addAll(
          node.ledger()
              .store()
              .read(rows -> rows.jobs().due(phase, provider.id(), now, node.name(), looks)));
    }
    Optional<BulkStatus> bulk = provider.provider().bulkStatus();
    List<JobRow> fresh =
        due.stream()
            .filter(row -> !before.contains(row.job().id()))
            .filter(row -> waiting.add(row.job().id()))
            .limit(most)
            .toList();
    if (bulk.isPresent() && fresh.size() >= LEAST_TOGETHER) {
      execute(provider, Rank.NEWS, fresh, () -> pollTogether(provider, bulk.get(), fresh));
    } else {
      fresh.forEach(row -> execute(provider, Task.due(row.job().id())));
    }
  }

  private static List<Phase> phases(Providers.Entry provider) {
    return provider.info().editable()
        ? List.of(Phase.PROCESSING, Phase.IN_REVIEW, Phase.DELIVERED)
        : List.of(Phase.PROCESSING, Phase.IN_REVIEW);
  }

  /** Polls one order now, because its provider says that there is news. */
  void pollNow(String provider, JobId id) {
    Optional<Providers.Entry> entry = node.providers().find(provider);
    if (entry.isPresent() && hints.begin(id, true)) {
      execute(entry.get(), Task.news(id)); // Else being polled, and once more after that.
    }
  }

  /** Polls one order soon, because somebody outside says that there may be news. */
  void pollSoon(String provider, JobId id) {
    if (hints.admits(id, pace.interval())) {
      pollNow(provider, id);
    } else {
      hasten(id);
    }
  }

  /** Makes one order due as soon as any is polled again. */
  void hasten(JobId id) {
    Instant soon = node.ledger().now().plus(pace.interval());
    node.ledger().store().write(rows -> rows.jobs().hasten(id, soon));
  }

  /**
   * Polls one order because somebody waits for the answer.
   *
   * @return completes with what went wrong, empty if nothing did
   */
  CompletableFuture<Optional<ProviderProblem>> ask(Providers.Entry provider, JobId id) {
    Task task = Task.asked(id);
    if (beginSoon(id)) {
      execute(provider, task);
    } else {
      task.over().complete(Optional.empty()); // Polled all the time, so what is known is new.
    }
    return task.over();
  }

  /** Whether the caller may poll an order, once whoever is at it has ended. */
  private boolean beginSoon(JobId id) {
    try {
      for (int tries = 0; !hints.begin(id, false); tries++) {
        if (tries == MOST_TRIES) {
          return false;
        }
        Thread.sleep(BETWEEN_TRIES.toMillis());
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Polls one order because somebody is about to look at its captions, and waits a little for it;
   * not more often than orders are polled at most.
   */
  void glance(Providers.Entry provider, JobId id, Duration most) {
    if (!hints.admits(id, pace.interval()) || !beginSoon(id)) {
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

  private void execute(Providers.Entry provider, Task task) {
    Rank rank = task.asked() ? Rank.ASKED : task.anyway() ? Rank.NEWS : Rank.DUE;
    try {
      calls.poll(provider.id(), rank, () -> begin(provider, task));
    } catch (RejectedExecutionException e) {
      giveUp(task); // Closing; the row stays due.
    }
  }

  private void execute(Providers.Entry provider, Rank rank, List<JobRow> rows, Runnable work) {
    try {
      calls.poll(provider.id(), rank, work);
    } catch (RejectedExecutionException e) {
      rows.forEach(row -> waiting.remove(row.job().id()));
    }
  }

  private void giveUp(Task task) {
    if (task.anyway()) {
      hints.forget(task.id());
    } else {
      waiting.remove(task.id());
    }
    task.over().complete(Optional.empty());
  }

  /** What is merely due begins only now: until then, whoever asks comes first. */
  private void begin(Providers.Entry provider, Task task) {
    if (!task.anyway()) {
      waiting.remove(task.id());
      if (!hints.begin(task.id(), false)) {
        task.over().complete(Optional.empty());
        return;
      }
    }
    interruptions.run(task.id(), () -> poll(provider, task));
  }

  /** Those of which the list told nothing new are done with; the rest are polled one by one. */
  private void pollTogether(Providers.Entry provider, BulkStatus bulk, List<JobRow> rows) {
    Set<JobId> left = new HashSet<>();
    rows.forEach(row -> left.add(row.job().id()));
    try {
      for (PollTogether.Told told : together.ask(provider, bulk, rows)) {
        JobId id = told.row().job().id();
        left.remove(id);
        if (told.settled()) {
          waiting.remove(id);
        } else {
          execute(provider, Task.told(id, told.state()));
        }
      }
    } catch (RuntimeException e) {
      LOG.error("provider={} could not be asked for many orders at once", provider.id(), e);
    } finally {
      waiting.removeAll(left);
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
      if (interruptions.isAtEnd(task.id())) {
        throw new ProviderException(killer(provider));
      }
      Attempt attempt = attempt(row);
      OrderState state = state(provider, task, attempt.order().orElseThrow());
      changed = findings.act(provider, row, attempt, state, task.asked());
      patience.forget(task.id());
      interruptions.survived(task.id());
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
    } catch (OutOfMemoryError | StackOverflowError e) {
      // What was made of these captions is gone with the stack; the process is as good as before.
      LOG.error("job={} provider={} exhausted the memory", task.id(), provider.id(), e);
      problem = Optional.of(exhausted(provider));
      changed = setback(provider, row, problem.get());
    }
    if (changed.isEmpty()) {
      // Nothing new; or it has moved on, and then this changes nothing.
      postpone(row, findings.nextLook(provider, row), 0);
    }
    return problem;
  }

  private static ProviderProblem exhausted(Providers.Entry provider) {
    return ProviderProblem.of(
        Kind.VENDOR_FAULT,
        Patience.TOO_MUCH,
        "the captions of "
            + provider.id()
            + " and the outputs asked for take more memory than this server has");
  }

  private static ProviderProblem killer(Providers.Entry provider) {
    return ProviderProblem.of(
        Kind.VENDOR_FAULT,
        Patience.FATAL,
        "the server stopped again and again while it was at the captions of " + provider.id());
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
    if (delivered && problem.code().equals(Patience.FATAL)) {
      postpone(
          row, Optional.empty(), 0); // What is delivered stays; later edits are not looked for.
      return Optional.of(row);
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
