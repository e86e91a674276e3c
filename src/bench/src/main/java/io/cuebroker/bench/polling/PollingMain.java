package io.cuebroker.bench.polling;

import com.sun.management.OperatingSystemMXBean;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.engine.Engine;
import io.cuebroker.captions.profile.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A broker's process, with four stub providers and sweeps running, that does as it is told. */
final class PollingMain {
  static final String READY = "broker ready";
  static final String RESULT = "result ";
  static final String IDLE = "idle";
  static final String DUE = "due";
  static final String HEAP = "heap";

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final List<StubProvider> providers;
  private final DueTimes times;

  private PollingMain(List<StubProvider> providers, DueTimes times) {
    this.providers = providers;
    this.times = times;
  }

  /**
   * Runs on the data folder in {@code args[0]}, with a tick of {@code args[1]} milliseconds, until
   * its input ends.
   */
  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    Path folder = Path.of(args[0]);
    List<StubProvider> providers = StubProvider.of(Kind.ALL);
    try (DueTimes times = DueTimes.open(folder)) {
      times.postponeAll(Instant.now());
      try (Broker broker =
          Engine.open(
              settings(folder, Duration.ofMillis(Long.parseLong(args[1]))),
              Clock.systemUTC(),
              List.copyOf(providers))) {
        broker.start();
        System.out.println(READY);
        new PollingMain(providers, times).obey();
      }
    }
  }

  /** As delivered, but that nothing becomes due by itself during a run. */
  private static BrokerSettings settings(Path folder, Duration tick) {
    return new BrokerSettings(
        folder,
        tick,
        Duration.ofHours(6),
        Duration.ofDays(30),
        Duration.ofDays(14),
        Duration.ofHours(1),
        Duration.ofDays(7),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        List.of(),
        List.of(),
        1 << 20,
        1 << 20,
        Profile.all(),
        Map.of());
  }

  private void obey() throws IOException, SQLException, InterruptedException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] words = line.split(" ", -1);
      Measured measured =
          switch (words[0]) {
            case IDLE -> idle(Duration.ofMillis(Long.parseLong(words[1])));
            case DUE ->
                due(Kind.valueOf(words[1]), Integer.parseInt(words[2]), Lie.valueOf(words[3]));
            case HEAP -> heap();
            default -> throw new IOException("it does not know " + line);
          };
      System.out.println(RESULT + measured.toLine());
    }
  }

  /** Sweeps while nothing is due. */
  private Measured idle(Duration time) throws InterruptedException {
    long sweeps = sum(StubProvider::sweeps);
    long start = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    Thread.sleep(time.toMillis());
    return measured(sum(StubProvider::sweeps) - sweeps, start, cpu);
  }

  /** Makes jobs due and waits until each has been polled and is put off again. */
  private Measured due(Kind kind, int jobs, Lie lie) throws SQLException, InterruptedException {
    long before = sum(StubProvider::polled);
    Instant now = Instant.now();
    times.hasten(kind.providers(), jobs, lie, now);
    long start = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    while (sum(StubProvider::polled) - before < jobs) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    while (times.anyDue(kind.providers(), now)) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    return measured(sum(StubProvider::polled) - before, start, cpu);
  }

  /** What lives, once the garbage is gone. */
  private static Measured heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc(); // Statements and references are freed one round after what held them.
      Thread.sleep(100);
    }
    return new Measured(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), 0, 0);
  }

  private static Measured measured(long count, long startNanos, long cpuNanos) {
    return new Measured(
        count,
        (System.nanoTime() - startNanos) / 1e9,
        (SYSTEM.getProcessCpuTime() - cpuNanos) / 1e9);
  }

  private long sum(ToLongFunction<StubProvider> count) {
    return providers.stream().mapToLong(count).sum();
  }
}
