package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.CreatedJob;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderState;
import io.cuebroker.testkit.FakeVendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RacesTest {
  private static final CaptionFile FILE =
      CaptionFile.human(
          "v.srt",
          Optional.of("srt"),
          "1\n00:00:01,000 --> 00:00:02,000\nHi\n\n".getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;

  @Test
  void ordersOnceWhenManySendTheSameAtOnce() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").delivering(FILE);
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try (House house = new House(folder, vendor)) {
      CountDownLatch together = new CountDownLatch(1);
      List<Future<CreatedJob>> answers = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        answers.add(
            callers.submit(
                () -> {
                  together.await();
                  return house.broker().jobs().create(House.request("fake", "same"));
                }));
      }
      together.countDown();
      Set<String> ids = new HashSet<>();
      int fresh = 0;
      for (Future<CreatedJob> answer : answers) {
        ids.add(answer.get().job().id().toString());
        fresh += answer.get().duplicate() ? 0 : 1;
      }

      assertThat(ids).hasSize(1);
      assertThat(fresh).isEqualTo(1);
      assertThat(vendor.orders()).hasSize(1);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void endsEveryJobOnceWhetherCancelledOrDelivered() throws Exception {
    FakeVendor vendor =
        FakeVendor.free("fake")
            .delivering(FILE)
            .answering(
                new OrderState.InProgress(Optional.of(5), Optional.empty(), Optional.empty()),
                new OrderState.Delivered(List.of()));
    try (House house = new House(folder, vendor)) {
      for (int i = 0; i < 20; i++) {
        Job created = house.broker().jobs().create(House.request("fake", "p" + i)).job();
        house.await(created.id(), job -> job.progressPercent().isPresent());
        Phase wanted = cancel(house, created);

        assertThat(house.job(created.id()).phase()).isEqualTo(wanted);
        assertThat(house.events(created.id()))
            .filteredOn(
                event -> event.startsWith("job.completed") || event.startsWith("job.cancelled"))
            .hasSize(1);
      }
    }
  }

  private static Phase cancel(House house, Job job) throws InterruptedException {
    try {
      // Some are still polled, some are delivered already when this comes.
      Thread.sleep(job.id().value().getLeastSignificantBits() & 127);
      return house.broker().jobs().cancel(DeskId.DEFAULT, job.id(), false).phase();
    } catch (JobException e) {
      assertThat(e.problem().code()).isEqualTo(Code.ALREADY_DONE);
      return Phase.DELIVERED;
    }
  }
}
