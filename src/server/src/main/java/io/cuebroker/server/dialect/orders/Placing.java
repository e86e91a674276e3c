package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.server.dialect.orders.OrderBook.Entry;
import io.cuebroker.server.dialect.orders.OrderDocument.Stage;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an order's jobs, all or none: everything is checked first; the order is stored before its
 * first job, and each job has a key of its own, so that whoever goes on after a crash makes none
 * twice; where a provider refuses one all the same, the others are cancelled. Safe for concurrent
 * use.
 */
final class Placing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

  /** A caller waits no longer for an order's jobs; the rest are made after the answer. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
  private static final int MOST_TRIES = 60;

  private final Supplier<Broker> broker;
  private final OrderBook book;
  private final Clock clock;
  private final Instant begun;
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "orders");
            thread.setDaemon(true);
            return thread;
          });

  Placing(Supplier<Broker> broker, OrderBook book, Clock clock) {
    this.broker = broker;
    this.book = book;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /**
   * Takes an order.
   *
   * @throws io.cuebroker.server.web.ProblemException with this API's number; then nothing is left
   */
  Entry place(DeskId desk, OrderDocument order) throws JobException {
    check(desk, order);
    OrderBook.Stored stored = book.insert(desk, order);
    Entry entry = stored.entry();
    if (!OrderBook.isShown(entry)) {
      throw new ProblemException(
          Problem.of(
                  503,
                  "unavailable",
                  "This order was refused before and is being withdrawn; try again.")
              .after(BETWEEN_TRIES));
    }
    if (!stored.isNew() && entry.order().stage() != Stage.PLACING) {
      return entry;
    }
    try {
      if (!makeJobs(entry, clock.instant().plus(LONGEST_WAIT))) {
        goOn(entry.number(), 0, Duration.ZERO);
      }
    } catch (Refused e) {
      Entry withdrawing = moved(entry, Stage.WITHDRAWING, e.problem().message());
      if (!cancelJobs(withdrawing)) {
        goOn(entry.number(), 0, BETWEEN_TRIES);
      } else {
        book.remove(withdrawing);
      }
      throw Refusal.ofOrder(e.problem(), entry.order().items().get(e.input()).isLink());
    }
    return entry;
  }

  /** Takes up orders that a process before this one left half made. */
  void resume() {
    for (Entry entry : book.unsettled(clock.instant())) {
      if (entry.placedAt().isBefore(begun)) { // Later ones are in the hands of their requests.
        goOn(entry.number(), 0, Duration.ZERO);
      }
    }
  }

  private void check(DeskId desk, OrderDocument order) throws JobException {
    for (int i = 0; i < order.items().size(); i++) {
      NewJob job = JobPlan.job(desk, "", order, i);
      try {
        broker.get().jobs().check(job);
        for (VideoWish video : job.videos()) {
          broker.get().videos().check(video);
        }
      } catch (JobException e) {
        throw Refusal.ofOrder(e.problem(), order.items().get(i).isLink());
      }
    }
  }

  /** Makes the jobs that are missing; returns whether all are there, false when it is time. */
  private boolean makeJobs(Entry entry, Instant until) throws Refused {
    Set<Integer> made = new HashSet<>();
    for (Job job : broker.get().jobs().ofParent(entry.desk(), entry.number())) {
      JobPlan.input(job).ifPresent(made::add);
    }
    for (int i = 0; i < entry.order().items().size(); i++) {
      if (made.contains(i)) {
        continue;
      }
      if (clock.instant().isAfter(until)) {
        return false;
      }
      try {
        var unused =
            broker.get().jobs().create(JobPlan.job(entry.desk(), entry.number(), entry.order(), i));
      } catch (JobException e) {
        throw new Refused(i, e.problem());
      }
    }
    moved(entry, Stage.PLACED, null);
    book.settled(entry.desk(), entry.number());
    return true;
  }

  /** Goes on with an order when nobody waits for it any more. */
  private void goOn(String number, int tries, Duration wait) {
    try {
      var unused =
          later.schedule(() -> goOn(number, tries), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closing; the next process goes on", e);
    }
  }

  private void goOn(String number, int tries) {
    try {
      Optional<Entry> found = book.find(number);
      if (found.isEmpty()) {
        return;
      }
      Entry entry = found.get();
      switch (entry.order().stage()) {
        case PLACING -> finish(entry);
        case WITHDRAWING -> withdraw(entry, tries);
        case FAILED -> {
          if (cancelJobs(entry) || tries >= MOST_TRIES) {
            book.settled(entry.desk(), number);
          } else {
            goOn(number, tries + 1, BETWEEN_TRIES);
          }
        }
        case PLACED -> book.settled(entry.desk(), number);
      }
    } catch (RuntimeException e) {
      LOG.error("order={} could not be gone on with", number, e);
      if (tries < MOST_TRIES) {
        goOn(number, tries + 1, BETWEEN_TRIES);
      }
    }
  }

  private void finish(Entry entry) {
    try {
      if (!makeJobs(entry, Instant.MAX)) {
        throw new IllegalStateException("there is time enough");
      }
    } catch (Refused e) {
      LOG.warn("order={} input={} refused: {}", entry.number(), e.input(), e.problem().code());
      moved(entry, Stage.FAILED, Problem.sentence(e.problem().message()));
      goOn(entry.number(), 0, Duration.ZERO);
    }
  }

  private void withdraw(Entry entry, int tries) {
    if (cancelJobs(entry) || tries >= MOST_TRIES) {
      book.remove(entry);
    } else {
      goOn(entry.number(), tries + 1, BETWEEN_TRIES);
    }
  }

  /**
   * Cancels an order's jobs; returns whether none goes on that could be cancelled yet. What its
   * provider will not give back goes on, to be seen among the jobs.
   */
  private boolean cancelJobs(Entry entry) {
    boolean over = true;
    for (Job job : broker.get().jobs().ofParent(entry.desk(), entry.number())) {
      if (job.phase().done()) {
        continue;
      }
      try {
        var unused = broker.get().jobs().cancel(entry.desk(), job.id(), /* force= */ false);
      } catch (JobException e) {
        boolean passing = e.problem().retryAfter().isPresent();
        LOG.warn("order={} job={} not cancelled: {}", entry.number(), job.id(), e.getMessage());
        over &= !passing;
      }
    }
    return over;
  }

  /** Moves an order on, whatever else was changed meanwhile. */
  private Entry moved(Entry entry, Stage stage, @org.jspecify.annotations.Nullable String trouble) {
    try {
      if (!book.replace(entry, entry.order().with(stage, trouble))) {
        LOG.warn("order={} was changed by somebody else", entry.number());
      }
    } catch (JobException e) {
      throw new IllegalStateException("order " + entry.number() + " cannot be written", e);
    }
    return book.find(entry.desk(), entry.number()).orElse(entry);
  }

  @Override
  public void close() {
    later.shutdown();
    try {
      if (!later.awaitTermination(5, TimeUnit.SECONDS)) {
        later.shutdownNow();
      }
    } catch (InterruptedException e) {
      later.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** A job that was not made. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int input;
    private final transient JobProblem problem;

    Refused(int input, JobProblem problem) {
      super(problem.message(), null, false, false);
      this.input = input;
      this.problem = problem;
    }

    int input() {
      return input;
    }

    JobProblem problem() {
      return problem;
    }
  }
}
