package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobFilter;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.WireVendor.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real broker process, a real {@code kill -9}, and a vendor that remembers every order. */
class CrashTest {
  private static final int LIVES = 5;
  private static final int JOBS_OF_A_LIFE = 60;
  private static final int LONGEST_LIFE_MILLIS = 1_200;
  private static final long PATIENCE_NANOS = 25_000_000_000L;

  @TempDir Path folder;

  /** Requests of a dead process may still be on their way for so long. */
  private Duration settleTime = Duration.ofMillis(700);

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CHECK", "LOOKED_UP"})
  void deliversOnceAndOrdersOnceWhereverTheProcessIsKilled(Step step) throws Exception {
    try (WireVendor vendor = new WireVendor(Duration.ZERO)) {
      Process process = start(vendor, 1, "p");
      vendor.killAt(step, process);
      awaitKill(process);

      List<Job> jobs = carryOn(vendor);
      assertThat(jobs).hasSize(1);
    }
  }

  @Test
  void leavesNothingBehindWhereTheProcessIsKilledBeforeTheJobIsOnDisk() throws Exception {
    try (WireVendor vendor = new WireVendor(Duration.ZERO)) {
      Process process = start(vendor, 1, "p");
      vendor.killAt(Step.CHECK, process);
      awaitKill(process);

      assertThat(carryOn(vendor)).isEmpty();
      assertThat(vendor.orders()).isEmpty();
    }
  }

  @Test
  void ordersOnceWhereTheProcessIsKilledAgainWhileItRecovers() throws Exception {
    settleTime = Duration.ofMillis(2_500);
    try (WireVendor vendor = new WireVendor(Duration.ofSeconds(2))) {
      Process first = start(vendor, 1, "p");
      vendor.killAt(Step.CALLED, first);
      awaitKill(first);
      Process second = start(vendor, 0, "p");
      vendor.killAt(Step.TAKEN, second); // The repeated call, after the vendor said: absent.
      awaitKill(second);

      assertThat(carryOn(vendor)).hasSize(1);
      assertThat(vendor.orders()).hasSize(1);
    }
  }

  @Test
  void losesNothingAndDoublesNothingWhenKilledAtAnyMoment() throws Exception {
    Random random = new Random(20261123);
    List<String> accepted = Collections.synchronizedList(new ArrayList<>());
    try (WireVendor vendor = new WireVendor(Duration.ZERO)) {
      for (int life = 0; life < LIVES; life++) {
        Process process = start(vendor, JOBS_OF_A_LIFE, "life-" + life + "-");
        try (BufferedReader lines = process.inputReader()) {
          awaitStart(lines);
          Thread reader = new Thread(() -> lines.lines().forEach(line -> note(line, accepted)));
          reader.start();
          Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
          process.destroyForcibly();
          process.waitFor();
          reader.join();
        }
      }

      List<Job> jobs = carryOn(vendor);
      assertThat(accepted).isNotEmpty();
      assertThat(jobs).extracting(job -> job.id().toString()).containsAll(accepted);
    }
  }

  private static void awaitKill(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)).isTrue();
    assertThat(process.exitValue()).as("exit code of a killed process").isEqualTo(137);
  }

  /** Its log goes the same way. */
  private static void awaitStart(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.equals("started")) {
      line = lines.readLine();
    }
    assertThat(line).isEqualTo("started");
  }

  private static void note(String line, List<String> accepted) {
    if (line.startsWith("accepted ")) {
      accepted.add(line.substring("accepted ".length()));
    }
  }

  /** Starts a broker process. */
  private Process start(WireVendor vendor, int jobs, String parents) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            MortalBroker.class.getName(),
            folder.toString(),
            vendor.address(),
            Integer.toString(jobs),
            parents,
            settleTime.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Restarts the broker here, waits until every job has ended, and looks at what came of them. */
  private List<Job> carryOn(WireVendor vendor) throws Exception {
    try (Broker broker =
        Engine.open(
            House.settings(folder),
            Clock.systemUTC(),
            List.of(WireProvider.factory(vendor.address(), settleTime, () -> {})))) {
      broker.start();
      List<Job> jobs = await(broker, job -> job.phase().done());
      for (Job job : jobs) {
        assertThat(job.phase()).as(job.toString()).isEqualTo(Phase.DELIVERED);
        assertThat(events(broker, job)).filteredOn("job.completed"::equals).hasSize(1);
        assertThat(broker.jobs().versions(DeskId.DEFAULT, job.id())).hasSize(1);
        assertThat(broker.jobs().captions(DeskId.DEFAULT, job.id(), Optional.empty()).document())
            .satisfies(document -> assertThat(document.cues()).hasSize(1));
        assertThat(vendor.orders())
            .as("orders of one job")
            .filteredOn(reference -> reference.startsWith(job.id().toString()))
            .hasSize(1);
      }
      assertThat(vendor.orders()).hasSize(jobs.size());
      return jobs;
    }
  }

  private static List<String> events(Broker broker, Job job) throws JobException {
    return broker.jobs().events(DeskId.DEFAULT, job.id(), 0).stream()
        .map(event -> event.type())
        .toList();
  }

  private static List<Job> await(Broker broker, Predicate<Job> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    List<Job> jobs = all(broker);
    while (!jobs.stream().allMatch(wanted) && System.nanoTime() < end) {
      Thread.sleep(50);
      jobs = all(broker);
    }
    assertThat(jobs).allMatch(wanted);
    return jobs;
  }

  private static List<Job> all(Broker broker) {
    JobFilter everything =
        new JobFilter(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            500);
    return broker.jobs().search(DeskId.DEFAULT, everything).jobs();
  }
}
