package io.cuebroker.broker.hooks;

import io.cuebroker.broker.HookDelivery;
import io.cuebroker.broker.HookForm.Notification;
import io.cuebroker.broker.hooks.Outcome.Kind;
import io.cuebroker.broker.hooks.Target.Flight;
import io.cuebroker.broker.hooks.Wording.Subject;
import io.cuebroker.broker.hooks.Wording.Words;
import io.cuebroker.broker.store.DeliveryRows.Owed;
import io.cuebroker.broker.store.Owing;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is owed. One thread reads, words and claims what is due, and writes down what came of
 * it, many at a commit; as many as are under way have a thread each.
 *
 * <p>Nobody waits for another receiver: calls that just began have places of their own, so that
 * those who let us wait do not take them; each receiver gets one call until it answers, also one
 * that did before a lull; and who did not answer is tried now and then, after all others. Safe for
 * concurrent use.
 */
final class Pump implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pump.class);

  /** Calls that began less than {@link #YOUNG} ago; those near by have answered then. */
  private static final int MOST_YOUNG = 256;

  private static final Duration YOUNG = Duration.ofMillis(50);

  /** Calls at all: threads that wait are cheap, but not free. */
  private static final int MOST = 3_072;

  /** Of these, kept for receivers that took the latest message. */
  private static final int FOR_PROVEN = 512;

  /**
   * Of these, for all calls beyond the one that each receiver may have: many receivers that die
   * amid a burst do not take the places of those who live.
   */
  private static final int FOR_EXTRAS = 512;

  /** Of these, for receivers that did not answer the latest one. */
  private static final int FOR_SILENT = 512;

  /** Claimed or under way, all together. */
  private static final int MOST_HELD = MOST + 1_024;

  /** Read and claimed in one round. */
  private static final int MOST_A_ROUND = 512;

  private static final int STACK_BYTES = 256 << 10;
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration RESCAN = Duration.ofSeconds(30);
  private static final Duration FORGET = Duration.ofMinutes(10);

  /** Jobs often have an address each, which is not used again. */
  private static final Duration FORGET_OF_HOST = Duration.ofMinutes(1);

  private static final Duration TROUBLE = Duration.ofSeconds(1);
  private static final Duration LAST_WAIT = Duration.ofSeconds(1);
  private static final long TICK_MILLIS = 20;
  private static final long GATHERING_MILLIS = 3;
  private static final int GATHERED = 64;

  private final Store store;
  private final Clock clock;
  private final String node;
  private final Wording wording;
  private final Secrets secrets;
  private final Sending sending;
  private final Bookkeeping books;
  private final Target.Pace pace;
  private final Thread thread;
  private final ExecutorService callers;

  private final Map<String, Target> targets = new HashMap<>();
  private final Map<String, Host> hosts = new HashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Item> returned = new ArrayList<>();
  private final Deque<Flight> young = new ArrayDeque<>();
  private int youngCount;
  private int inFlight;
  private int extras;
  private Instant nextScan = Instant.MIN;
  private int most = MOST;
  private boolean gathered;
  private boolean stopped;
  private boolean abandoned;

  Pump(
      Store store,
      Clock clock,
      String node,
      Wording wording,
      Secrets secrets,
      Sending sending,
      Bookkeeping books,
      Target.Pace pace) {
    this.store = store;
    this.clock = clock;
    this.node = node;
    this.wording = wording;
    this.secrets = secrets;
    this.sending = sending;
    this.books = books;
    this.pace = pace;
    this.thread = new Thread(this::run, "webhooks");
    this.thread.setDaemon(true);
    AtomicInteger count = new AtomicInteger();
    ThreadFactory threads =
        work -> {
          Thread caller = new Thread(null, work, "webhook-" + count.incrementAndGet(), STACK_BYTES);
          caller.setDaemon(true);
          return caller;
        };
    // How many there are is decided by what is started.
    this.callers =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }

  void start() {
    thread.start();
  }

  /** Notes that something is owed to targets. */
  synchronized void owed(Map<String, Instant> times) {
    times.forEach((target, at) -> target(target).due(at));
    notifyAll();
  }

  /** Tries a target at once, however it fared. */
  synchronized void hasten(String target) {
    Target hastened = target(target);
    hastened.open();
    hastened.due(now());
    notifyAll();
  }

  private Target target(String name) {
    return targets.computeIfAbsent(
        name,
        key ->
            new Target(
                pace, Owing.host(key).map(host -> hosts.computeIfAbsent(host, it -> new Host()))));
  }

  /** Returns how long a target is left alone, and why; empty where it is not. */
  synchronized Optional<Target.Rest> rest(String target) {
    return Optional.ofNullable(targets.get(target)).flatMap(it -> it.rest(now()));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private void run() {
    while (true) {
      Round round;
      try {
        round = next();
      } catch (InterruptedException e) {
        return;
      }
      if (round.last() && round.outcomes().isEmpty() && round.returned().isEmpty()) {
        return;
      }
      try {
        run(round);
      } catch (RuntimeException e) {
        keep(round);
        LOG.warn("webhooks wait: the outbox cannot be read or written", e);
        if (round.last()) {
          return;
        }
        try {
          Thread.sleep(TROUBLE.toMillis());
        } catch (InterruptedException interrupt) {
          return;
        }
      }
    }
  }

  /** What went wrong is done again; nothing that was sent is forgotten. */
  private synchronized void keep(Round round) {
    outcomes.addAll(0, round.outcomes());
    returned.addAll(round.returned());
    for (Want want : round.wants()) {
      want.target().endClaim();
      want.target().due(now());
    }
    nextScan = Instant.MIN;
  }

  private void run(Round round) {
    if (round.scan()) {
      Map<String, Instant> times = store.read(rows -> rows.deliveries().dueTimes());
      owed(times);
    }
    if (round.wants().isEmpty() && round.outcomes().isEmpty() && round.returned().isEmpty()) {
      return;
    }
    Instant now = now();
    Look look =
        round.wants().isEmpty()
            ? new Look(List.of(), Map.of())
            : store.read(rows -> look(rows, round.wants(), now));
    List<Worded> worded = worded(look.found());
    Result result = store.write(rows -> write(rows, round, worded, look.later()));
    began(round, result);
  }

  /** What one event says in one form is the same for all receivers. */
  private List<Worded> worded(List<Found> found) {
    Map<Saying, Words> said = new HashMap<>();
    List<Worded> worded = new ArrayList<>();
    for (Found it : found) {
      Owed owed = it.owed();
      Optional<Words> words = Optional.empty();
      if (!owed.worded()) {
        words =
            Optional.of(
                said.computeIfAbsent(
                    new Saying(owed.eventId(), owed.form(), owed.options()),
                    saying -> wording.word(owed, it.subject())));
      }
      worded.add(new Worded(it, words));
    }
    return worded;
  }

  private Look look(Rows rows, List<Want> wants, Instant now) {
    List<Found> found = new ArrayList<>();
    Map<String, Instant> later = new HashMap<>();
    Map<String, Optional<Subject>> subjects = new HashMap<>();
    for (Want want : wants) {
      List<String> signing = List.of();
      int taken = 0;
      for (Owed owed : rows.deliveries().owed(want.name(), want.count() + 1)) {
        if (taken == want.count() || owed.dueAt().isAfter(now)) {
          later.put(want.name(), owed.dueAt());
          break;
        }
        if (taken == 0) { // All of a target are of one endpoint, or of one desk.
          signing = secrets.of(rows, owed.desk(), owed.endpoint(), now);
        }
        taken++;
        Optional<Subject> subject =
            owed.worded()
                ? Optional.empty()
                : subjects.computeIfAbsent(owed.eventId(), id -> Wording.subject(rows, owed));
        found.add(new Found(want, owed, subject, signing));
      }
    }
    return new Look(found, later);
  }

  private Result write(Rows rows, Round round, List<Worded> worded, Map<String, Instant> later) {
    Instant now = now();
    Map<String, Instant> due = new HashMap<>(later);
    for (Outcome outcome : round.outcomes()) {
      books
          .record(rows, outcome, now)
          .ifPresent(at -> due.merge(outcome.owed().target(), at, Pump::earlier));
    }
    for (Item item : round.returned()) {
      // As due as it was, so that it keeps its place before what came later.
      Instant at = item.owed().dueAt();
      rows.deliveries().giveBack(item.owed().id(), node, at);
      due.merge(item.owed().target(), at, Pump::earlier);
    }
    List<Claimed> claimed = new ArrayList<>();
    for (Worded it : worded) {
      claim(rows, it, now, due)
          .ifPresent(item -> claimed.add(new Claimed(it.found().want(), item)));
    }
    return new Result(claimed, due);
  }

  private Optional<Item> claim(Rows rows, Worded it, Instant now, Map<String, Instant> due) {
    Owed owed = it.found().owed();
    Optional<Notification> sent = Optional.empty();
    if (it.words().isPresent()) {
      Words words = it.words().get();
      if (words instanceof Words.Said said) {
        sent = Optional.of(said.sent());
      } else if (words instanceof Words.Later later) {
        Instant at = now.plus(later.pause());
        if (rows.deliveries().putOff(owed, at)) {
          due.merge(owed.target(), at, Pump::earlier);
        }
        return Optional.empty();
      } else if (words instanceof Words.Impossible impossible) {
        rows.deliveries().end(owed.id(), HookDelivery.State.FAILED, impossible.why(), now);
        return Optional.empty();
      } else {
        rows.deliveries()
            .end(owed.id(), HookDelivery.State.SKIPPED, "there is nothing to say about it", now);
        return Optional.empty();
      }
    }
    if (!rows.deliveries().claim(owed, node, now.plus(LEASE), sent)) {
      return Optional.empty();
    }
    return Optional.of(
        new Item(
            owed,
            sent.filter(said -> said.body().length() <= Sending.LONG_CHARACTERS),
            it.found().secrets()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private synchronized void began(Round round, Result result) {
    round.wants().forEach(want -> want.target().endClaim());
    result.due().forEach((name, at) -> target(name).due(at));
    for (Claimed claimed : result.claimed()) {
      claimed.want().target().addAhead(claimed.item());
    }
    for (Want want : round.wants()) {
      startAhead(want.target());
    }
  }

  private void startAhead(Target target) {
    if (stopped) {
      giveBack(target);
    }
    long nanos = System.nanoTime();
    while (target.mayStart(nanos) && (target.inFlight() == 0 || extras < FOR_EXTRAS)) {
      Optional<Item> item = target.takeAhead();
      if (item.isEmpty()) {
        return;
      }
      start(target, item.get());
    }
  }

  private void start(Target target, Item item) {
    Flight flight = takeOff(target, item);
    try {
      callers.execute(() -> send(target, item, flight));
      inFlight++;
    } catch (OutOfMemoryError e) {
      // What says so is the system, which has no more threads for this process.
      most = Math.max(1, inFlight);
      land(flight);
      extras -= flight.extra ? 1 : 0;
      target.fell(flight);
      returned.add(item);
      giveBack(target);
      LOG.warn("webhooks go on with {} threads: there are no more", most, e);
    }
  }

  private Flight takeOff(Target target, Item item) {
    Flight flight = new Flight(System.nanoTime(), item.owed().job(), target.inFlight() > 0);
    target.begin(flight);
    extras += flight.extra ? 1 : 0;
    young.add(flight);
    youngCount++;
    return flight;
  }

  /** Goes on with what was claimed ahead for the same receiver. */
  private void send(Target target, Item first, Flight firstFlight) {
    Item item = first;
    Flight flight = firstFlight;
    while (true) {
      Outcome outcome = sending.attempt(item);
      synchronized (this) {
        outcomes.add(outcome);
        land(target, flight, outcome);
        notifyAll();
        Optional<Item> next =
            stopped || outcome.kind() != Kind.TAKEN ? Optional.empty() : target.takeAhead();
        if (next.isEmpty()) {
          inFlight--;
          return;
        }
        item = next.get();
        flight = takeOff(target, item);
        startAhead(target);
      }
    }
  }

  private void land(Flight flight) {
    if (flight.young) {
      flight.young = false;
      youngCount--;
    }
  }

  private void land(Target target, Flight flight, Outcome outcome) {
    land(flight);
    extras -= flight.extra ? 1 : 0;
    target.end(flight, outcome, now());
    if (outcome.kind() != Kind.TAKEN) {
      giveBack(target);
    }
  }

  private void giveBack(Target target) {
    returned.addAll(target.dropAhead());
  }

  /** Waits until there is something to do. */
  private synchronized Round next() throws InterruptedException {
    while (true) {
      Instant now = now();
      age();
      boolean scan = !stopped && !nextScan.isAfter(now);
      if (scan) {
        nextScan = now.plus(RESCAN);
        forget(now);
      }
      Choice choice = stopped ? new Choice(List.of(), false, Optional.empty()) : choose(now);
      if (stopped && inFlight > 0 && !abandoned && !hasNews()) {
        wait();
        continue;
      }
      if (!stopped && !scan && choice.wants().isEmpty() && newsMayWait()) {
        wait(GATHERING_MILLIS);
        gathered = true;
        continue;
      }
      gathered = false;
      if (stopped || scan || !choice.wants().isEmpty() || hasNews()) {
        Round round =
            new Round(List.copyOf(outcomes), List.copyOf(returned), choice.wants(), scan, stopped);
        outcomes.clear();
        returned.clear();
        return round;
      }
      Instant until = choice.next().map(at -> earlier(at, nextScan)).orElse(nextScan);
      long millis = Math.max(1, Duration.between(now, until).toMillis());
      wait(choice.crowded() ? Math.min(TICK_MILLIS, millis) : millis);
    }
  }

  private boolean hasNews() {
    return !outcomes.isEmpty() || !returned.isEmpty();
  }

  /** A commit costs the same for one and for many, so the first waits a moment for the next. */
  private boolean newsMayWait() {
    return !gathered && hasNews() && outcomes.size() < GATHERED;
  }

  /** Lets go of receivers to whom nothing has been owed for a while. */
  private void forget(Instant now) {
    targets
        .values()
        .removeIf(
            it ->
                it.isIdle()
                    && it.lastUse.isBefore(
                        now.minus(it.host().isPresent() ? FORGET_OF_HOST : FORGET)));
    Set<Host> used = new HashSet<>();
    targets.values().forEach(it -> it.host().ifPresent(used::add));
    hosts.values().retainAll(used);
  }

  private void age() {
    long nanos = System.nanoTime();
    for (Flight flight = young.peek(); flight != null; flight = young.peek()) {
      boolean old = nanos - flight.begun() > YOUNG.toNanos();
      if (flight.young && !old) {
        return;
      }
      land(flight);
      young.remove();
    }
  }

  /** Says what may be claimed now: first for those who took the latest, then for strangers. */
  private Choice choose(Instant now) {
    long nanos = System.nanoTime();
    List<Map.Entry<String, Target>> ready = new ArrayList<>();
    Optional<Instant> next = Optional.empty();
    int heldNow = 0;
    int silentInFlight = 0;
    boolean waiting = false;
    for (Map.Entry<String, Target> entry : targets.entrySet()) {
      Target target = entry.getValue();
      if (target.hasAhead() && target.stalls(nanos)) {
        giveBack(target);
      }
      heldNow += target.held();
      silentInFlight += target.isSilent() ? target.inFlight() : 0;
      Optional<Instant> at = target.next();
      if (at.isEmpty()) {
        continue;
      }
      if (at.get().isAfter(now)) {
        next = Optional.of(next.map(it -> earlier(it, at.get())).orElse(at.get()));
      } else if (target.room(now, nanos) > 0) {
        if (hasHostRoom(target, nanos)) {
          ready.add(entry);
        } else {
          waiting = true;
        }
      } else {
        waiting |= target.inFlight() > 0 && !target.isSilent();
      }
    }
    ready.sort(
        Comparator.comparing((Map.Entry<String, Target> it) -> it.getValue().isSilent())
            .thenComparing(it -> !it.getValue().isProven())
            .thenComparing(it -> it.getValue().due().orElse(now)));
    List<Want> wants = new ArrayList<>();
    int places = most - inFlight;
    int fresh = MOST_YOUNG - youngCount;
    int room = Math.min(MOST_A_ROUND, MOST_HELD - heldNow);
    int forSilent = FOR_SILENT - silentInFlight;
    boolean crowded = false;
    for (Map.Entry<String, Target> entry : ready) {
      Target target = entry.getValue();
      boolean free =
          fresh > 0
              && room > 0
              && places > (target.isProven() ? 0 : FOR_PROVEN)
              && (!target.isSilent() || forSilent > 0)
              && hasHostRoom(target, nanos);
      if (!free) {
        crowded = true;
        continue;
      }
      int count = Math.min(target.room(now, nanos), room);
      wants.add(new Want(entry.getKey(), target, count));
      target.beginClaim(count);
      places--;
      fresh--;
      room -= count;
      forSilent -= target.isSilent() ? 1 : 0;
    }
    return new Choice(wants, crowded || waiting, next);
  }

  private static boolean hasHostRoom(Target target, long nanos) {
    return target.host().map(host -> host.hasRoom(nanos)).orElse(true);
  }

  /**
   * Stops sending. What is under way has a moment to end; what is claimed then is free once its
   * process is gone.
   */
  @Override
  public void close() {
    synchronized (this) {
      stopped = true;
      targets.values().forEach(this::giveBack);
      notifyAll();
    }
    callers.shutdown();
    try {
      var unused = callers.awaitTermination(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      synchronized (this) {
        abandoned = true;
        notifyAll();
      }
      thread.join(LAST_WAIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
    if (thread.isAlive()) {
      LOG.debug("webhooks are still being written down");
    }
  }

  /** What one turn of the thread does; without news and wants it only looks around. */
  private record Round(
      List<Outcome> outcomes, List<Item> returned, List<Want> wants, boolean scan, boolean last) {}

  private record Want(String name, Target target, int count) {}

  /**
   * What may be claimed.
   *
   * @param crowded whether more could be, were it not for what is under way
   * @param next when something else is due
   */
  private record Choice(List<Want> wants, boolean crowded, Optional<Instant> next) {}

  /**
   * What is due.
   *
   * @param later when something is due next, of those to whom more is owed
   */
  private record Look(List<Found> found, Map<String, Instant> later) {}

  private record Saying(String eventId, String form, Map<String, String> options) {}

  private record Found(Want want, Owed owed, Optional<Subject> subject, List<String> secrets) {}

  private record Worded(Found found, Optional<Words> words) {}

  private record Claimed(Want want, Item item) {}

  private record Result(List<Claimed> claimed, Map<String, Instant> due) {}
}
