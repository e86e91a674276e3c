package io.cuebroker.server.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.Phase;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.VendorStub;
import io.cuebroker.sandbox.Watcher.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real broker process with a real adapter is killed with {@code kill -9} at each exchange with
 * its vendor: before the request arrives, once it was done and not answered, and once it was
 * answered. Whatever the moment, the next process delivers, and the vendor has exactly one order.
 */
class VendorCrashTest {
  private static final long PATIENCE_SECONDS = 60;

  /** Longer than a request of a dead process can still be on its way, and than lists lag here. */
  private static final String SETTLE_TIME = "1s";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(VendorUnderTest.class)
  void ordersOnceWhereverTheProcessIsKilled(VendorUnderTest vendor) throws Exception {
    int exchanges = exchanges(vendor);
    assertThat(exchanges).isGreaterThanOrEqualTo(4);
    List<String> failures = new ArrayList<>();
    for (int exchange = 1; exchange <= exchanges; exchange++) {
      for (Moment moment : Moment.values()) {
        String where = moment + " of exchange " + exchange + " of " + exchanges;
        try {
          killAt(vendor, exchange, moment, Files.createDirectory(folder.resolve(where)));
        } catch (AssertionError e) {
          failures.add(where + ": " + e.getMessage());
        }
      }
    }
    assertThat(failures).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(VendorUnderTest.class)
  void ordersOnceWhereTheVendorTakesTheOrderAndNeverAnswers(VendorUnderTest vendor)
      throws Exception {
    VendorStub stub = vendor.stub(StubOptions.INSTANT.unseenFor(Duration.ofSeconds(2)));
    try (StubServer server = StubServer.start(stub)) {
      server.planAfterTaking("POST", paid(vendor), Answer.empty(200).ending(Answer.End.RESET));
      Map<String, String> settings = vendor.settings(server.baseUrl(), "4s");
      try (VendorHouse house = VendorHouse.open(folder, vendor.id(), settings)) {
        Job job = house.create(vendor.id());

        Job done = house.await(job.id(), it -> it.phase().done());
        assertThat(done.phase()).as(done.toString()).isEqualTo(Phase.DELIVERED);
        assertThat(stub.orders()).hasSize(1);
      }
    }
  }

  /** The step after which there is an order. */
  private static String paid(VendorUnderTest vendor) {
    return switch (vendor) {
      case THREEPLAY -> "/transcripts/order/";
      case REV -> "/orders$";
      case AMARA -> "/subtitles/$";
    };
  }

  /** Counts the exchanges of a job that nothing happens to. */
  private int exchanges(VendorUnderTest vendor) throws Exception {
    try (StubServer server = StubServer.start(vendor.stub(StubOptions.INSTANT))) {
      Map<String, String> settings = vendor.settings(server.baseUrl(), SETTLE_TIME);
      try (VendorHouse house =
          VendorHouse.open(folder.resolve("undisturbed"), vendor.id(), settings)) {
        house.await(house.create(vendor.id()).id(), job -> job.phase() == Phase.DELIVERED);
      }
      return server.calls().size();
    }
  }

  private void killAt(VendorUnderTest vendor, int exchange, Moment moment, Path data)
      throws Exception {
    VendorStub stub = vendor.stub(StubOptions.INSTANT);
    try (StubServer server = StubServer.start(stub)) {
      Map<String, String> settings = vendor.settings(server.baseUrl(), SETTLE_TIME);
      AtomicReference<@Nullable Process> victim = new AtomicReference<>();
      CountDownLatch born = new CountDownLatch(1);
      server.watch(
          (now, number, call) -> {
            if (number == exchange && now == moment) {
              kill(victim, born);
            }
          });
      Process process = start(vendor, data, settings);
      victim.set(process);
      born.countDown();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("killed in time").isTrue();
      assertThat(process.exitValue()).as("exit code of a killed process").isEqualTo(137);

      try (VendorHouse house = VendorHouse.open(data, vendor.id(), settings)) {
        assertThat(house.jobs()).hasSize(1);
        Job job = house.await(house.jobs().get(0).id(), it -> it.phase().done());
        assertThat(job.phase()).as(job.toString()).isEqualTo(Phase.DELIVERED);
        assertThat(house.broker().jobs().versions(DeskId.DEFAULT, job.id())).isNotEmpty();
        assertThat(stub.orders()).as("orders at the vendor").hasSize(1);
      }
    }
  }

  /** Once: after that nobody is there to be killed. */
  private static void kill(AtomicReference<@Nullable Process> victim, CountDownLatch born) {
    try {
      born.await();
      Process process = victim.getAndSet(null);
      if (process != null) {
        process.destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process start(VendorUnderTest vendor, Path data, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(MortalBroker.class.getName(), data.toString(), vendor.id()));
    settings.forEach((name, value) -> command.add(name + "=" + value));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
