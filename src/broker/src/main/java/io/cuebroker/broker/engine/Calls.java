package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import io.cuebroker.broker.gate.Gate;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to providers under way in this process: how many, on which threads, and for how long.
 * Each provider has its own share, so that a slow one holds up no other. Safe for concurrent use.
 */
final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  /** Submissions of one provider under way at once; what does not fit stays a row. */
  private static final int MOST_SUBMISSIONS = 32;

  private static final int POLL_THREADS = 6;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

  private final ExecutorService submissions = Executors.newCachedThreadPool(new Threads("call"));
  private final Map<String, ThreadPoolExecutor> polls = new ConcurrentHashMap<>();
  private final AtomicLong turns = new AtomicLong();
  private final Map<String, Semaphore> rights = new ConcurrentHashMap<>();
  private final Set<JobId> submitting = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(1, new Threads("alarm"));
  private volatile boolean closing;

  Calls() {
    alarms.setRemoveOnCancelPolicy(true);
  }

  /** Takes a right to submit one order now. */
  boolean tryReserve(String provider) {
    return !closing && rightsOf(provider).tryAcquire();
  }

  /** Gives a right back. */
  void giveBack(String provider, int count) {
    rightsOf(provider).release(count);
  }

  private Semaphore rightsOf(String provider) {
    return rights.computeIfAbsent(provider, id -> new Semaphore(MOST_SUBMISSIONS));
  }

  /** Runs submissions, each with a reserved right. */
  ExecutorService submissions() {
    return submissions;
  }

  /**
   * Runs a poll of one provider: those that somebody waits for before those that have news, and
   * these before those that are merely due.
   *
   * @throws java.util.concurrent.RejectedExecutionException when closing
   */
  void poll(String provider, Rank rank, Runnable work) {
    polls
        .computeIfAbsent(provider, Calls::pollThreads)
        .execute(new Ranked(rank, turns.getAndIncrement(), work));
  }

  private static ThreadPoolExecutor pollThreads(String provider) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            POLL_THREADS,
            POLL_THREADS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new PriorityBlockingQueue<>(),
            new Threads("poll-" + provider));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * Notes that this process is submitting a job's order. As long as it is, nobody here may submit
   * it again, however long ago that began.
   *
   * @return whether it was not at it already
   */
  boolean begin(JobId id) {
    return submitting.add(id);
  }

  void end(JobId id) {
    submitting.remove(id);
  }

  /** Returns the jobs whose orders are being submitted by this process. */
  Set<JobId> submitting() {
    return Set.copyOf(submitting);
  }

  /** Whether calls are being cut off because the broker closes. */
  boolean closing() {
    return closing;
  }

  /**
   * Makes a call on this thread, which is interrupted when {@code limit} has passed. A provider
   * that takes no notice goes on and keeps its thread: nothing can end it, but nothing is ordered
   * again meanwhile.
   *
   * @param whenLate the kind of problem that a call which was cut off is
   */
  <T> T within(Duration limit, Kind whenLate, String provider, Gate.Call<T> call)
      throws ProviderException {
    Alarm alarm = new Alarm(Thread.currentThread(), provider);
    ScheduledFuture<?> set = alarms.schedule(alarm, limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return call.make();
    } catch (ProviderException | RuntimeException e) {
      if (alarm.end()) {
        throw new ProviderException(
            ProviderProblem.of(
                whenLate,
                "provider_timeout",
                provider + " did not answer within " + Texts.words(limit)),
            e);
      }
      throw e;
    } finally {
      alarm.end();
      set.cancel(false);
    }
  }

  /**
   * The same for calls that nobody waits for: not made while the vendor is to be left alone.
   *
   * @throws ProviderException as {@link Gate#through}
   */
  <T> T politely(Providers.Entry provider, Duration limit, Kind whenLate, Gate.Call<T> call)
      throws ProviderException {
    return provider.info().ephemeral()
        ? within(limit, whenLate, provider.id(), call)
        : provider.gate().through(() -> within(limit, whenLate, provider.id(), call));
  }

  /** Lets calls end by themselves for a little while, then cuts them off. */
  void close() {
    submissions.shutdown();
    polls.values().forEach(ExecutorService::shutdown);
    await(PATIENCE);
    closing = true;
    submissions.shutdownNow();
    polls.values().forEach(ExecutorService::shutdownNow);
    await(LAST_PATIENCE);
    alarms.shutdownNow();
  }

  private void await(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      boolean quiet = awaitUntil(end, submissions);
      for (ExecutorService threads : polls.values()) {
        quiet &= awaitUntil(end, threads);
      }
      LOG.debug("quiet={}", quiet);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean awaitUntil(long end, ExecutorService threads) throws InterruptedException {
    return threads.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /** How urgent a poll is. */
  enum Rank {
    ASKED,
    NEWS,
    DUE
  }

  /** First come, first served within a rank. */
  private record Ranked(Rank rank, long turn, Runnable work)
      implements Runnable, Comparable<Ranked> {
    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Ranked other) {
      int byRank = rank.compareTo(other.rank);
      return byRank != 0 ? byRank : Long.compare(turn, other.turn);
    }
  }

  /** Interrupts a thread unless its call has ended. */
  private static final class Alarm implements Runnable {
    private final Thread thread;
    private final String provider;
    private boolean over;
    private boolean rang;

    Alarm(Thread thread, String provider) {
      this.thread = thread;
      this.provider = provider;
    }

    @Override
    public synchronized void run() {
      if (!over) {
        rang = true;
        LOG.warn("provider={} a call takes too long and is cut off", provider);
        thread.interrupt();
      }
    }

    /** Returns whether it rang; its interrupt does not outlive the call. */
    synchronized boolean end() {
      if (rang && !over) {
        Thread.interrupted();
      }
      over = true;
      return rang;
    }
  }
}
