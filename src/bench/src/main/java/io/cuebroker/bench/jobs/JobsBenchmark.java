package io.cuebroker.bench.jobs;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.CreatedJob;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.engine.Engine;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.provider.JobType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What jobs cost in the broker itself, without HTTP. */
@BenchmarkMode(Mode.Throughput)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m"})
@Measurement(iterations = 3, time = 2)
@OutputTimeUnit(java.util.concurrent.TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
public class JobsBenchmark {

  /** Reads any of the jobs there are. */
  @Benchmark
  @Threads(4)
  public Job find(House house) {
    return house
        .broker
        .jobs()
        .find(DeskId.DEFAULT, house.ids.get(ThreadLocalRandom.current().nextInt(house.ids.size())))
        .orElseThrow();
  }

  /** Accepts distinct jobs, for as many callers at once as a busy newsroom has. */
  @Benchmark
  @Threads(16)
  public CreatedJob create(House house) throws JobException {
    return house.broker.jobs().create(house.request());
  }

  /** What {@link #create} is compared with. */
  @Benchmark
  @Threads(1)
  public void plainLoop(Plain plain) throws SQLException {
    plain.loop.commit(1);
  }

  /** A broker over a folder with jobs in it; its sweeps do not run. */
  @State(Scope.Benchmark)
  @NullUnmarked // JMH fills fields before it reads them
  public static class House {
    private final AtomicLong number = new AtomicLong();

    @Param({"1000"})
    private int jobs;

    private Path folder;
    private Broker broker;
    private List<JobId> ids;

    @Setup
    public void open() throws IOException {
      folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "bench-jobs");
      ids =
          Files.readAllLines(Archive.fill(folder, jobs)).stream()
              .flatMap(line -> JobId.parse(line).stream())
              .toList();
      broker =
          Engine.open(
              new BrokerSettings(
                  folder,
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(30),
                  Duration.ofDays(30),
                  Duration.ofDays(14),
                  Duration.ofHours(1),
                  Duration.ofDays(7),
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(30),
                  Duration.ofMinutes(10),
                  List.of("127.0.0.1"),
                  List.of(),
                  1 << 20,
                  1 << 20,
                  Profile.all(),
                  Map.of()),
              Clock.systemUTC(),
              List.of(new WaitingProviderFactory()));
    }

    private NewJob request() {
      long next = number.incrementAndGet();
      return new NewJob(
          DeskId.DEFAULT,
          Optional.of("article-" + next),
          Optional.of("http://127.0.0.1:9/clip-" + next + ".mp4"),
          "waiting",
          Map.of(),
          List.of("vtt", "srt"),
          "en",
          JobType.CAPTIONS,
          Optional.empty(),
          Map.of("desk", "world"),
          Optional.of("cms"),
          Optional.empty(),
          false,
          Optional.empty(),
          List.of(),
          Optional.empty());
    }

    @TearDown
    public void close() throws IOException {
      broker.close();
      delete(folder);
    }
  }

  /** A folder with jobs in it, without a broker. */
  @State(Scope.Benchmark)
  @NullUnmarked // JMH fills fields before it reads them
  public static class Plain {
    @Param({"1000"})
    private int jobs;

    private Path folder;
    private PlainLoop loop;

    @Setup
    public void open() throws IOException, SQLException {
      folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "bench-plain");
      var unused = Archive.fill(folder, jobs);
      loop = PlainLoop.open(folder);
    }

    @TearDown
    public void close() throws IOException, SQLException {
      loop.close();
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
