package io.cuebroker.broker.engine;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.WireVendor.Step;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A broker in a process of its own, made to be killed. It creates jobs, says which were accepted,
 * and tells the vendor of steps inside that nobody outside could see.
 */
final class MortalBroker {
  private MortalBroker() {}

  /**
   * Runs until it is killed.
   *
   * @param args the data folder, the vendor's address, how many jobs to create, their parents'
   *     common prefix, and the vendor's settle time
   */
  public static void main(String[] args) throws InterruptedException {
    Path folder = Path.of(args[0]);
    String vendor = args[1];
    Duration settleTime = Duration.parse(args[4]);
    int count = Integer.parseInt(args[2]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    AtomicBoolean fetched = new AtomicBoolean();
    // The first look at the clock by the store's writer after a file came is the delivery's: its
    // blobs are written, its rows are not committed.
    Clock clock =
        new WatchedClock(
            () -> {
              if (Thread.currentThread().getName().equals("store-writer")
                  && fetched.compareAndSet(true, false)) {
                tell(vendor, Step.STORED);
              }
            });
    Broker broker =
        Engine.open(
            House.settings(folder),
            clock,
            List.of(WireProvider.factory(vendor, settleTime, () -> fetched.set(true))));
    broker.start();
    out.println("started");
    for (int i = 0; i < count; i++) {
      create(broker, vendor, args[3] + i, out);
    }
    Thread.sleep(Duration.ofMinutes(1).toMillis()); // Nobody waits so long to kill it.
  }

  private static void create(Broker broker, String vendor, String parent, PrintStream out) {
    try {
      JobId id = broker.jobs().create(House.request(WireProvider.ID, parent)).job().id();
      out.println("accepted " + id);
      var unused = broker.jobs().subscribe(id, changed -> tellDelivered(broker, vendor, changed));
    } catch (JobException e) {
      out.println("refused " + e.getMessage());
    }
  }

  private static void tellDelivered(Broker broker, String vendor, JobId id) {
    boolean delivered =
        broker
            .jobs()
            .find(DeskId.DEFAULT, id)
            .map(Job::phase)
            .filter(Phase.DELIVERED::equals)
            .isPresent();
    if (delivered) {
      tell(vendor, Step.DELIVERED);
    }
  }

  private static void tell(String vendor, Step step) {
    try {
      WireProvider.call(vendor, step, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The system's clock, and somebody who sees each look at it. */
  private static final class WatchedClock extends Clock {
    private final Runnable watcher;

    WatchedClock(Runnable watcher) {
      this.watcher = watcher;
    }

    @Override
    public Instant instant() {
      watcher.run();
      return Clock.systemUTC().instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
