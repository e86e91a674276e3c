package io.cuebroker.broker.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.schedule.Sweeps.Sweep;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SweepsTest {
  private static final Duration TICK = Duration.ofMillis(5);

  @Test
  void goesOnAfterARunThatFailed() throws Exception {
    CountDownLatch runs = new CountDownLatch(3);
    Runnable failing =
        () -> {
          runs.countDown();
          throw new IllegalStateException("not this time");
        };

    try (Sweeps sweeps = Sweeps.start(Map.of("a", new Sweep(failing, TICK)), Duration.ofHours(1))) {
      assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(sweeps.late()).isEmpty();
    }
  }

  @Test
  void namesTheWorkThatHangsAndNoOther() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Runnable hanging =
        () -> {
          begun.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };

    try (Sweeps sweeps =
        Sweeps.start(
            Map.of(
                "hangs",
                new Sweep(hanging, TICK),
                "rests",
                new Sweep(() -> {}, Duration.ofHours(1))),
            Duration.ofMillis(20))) {
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 500 && sweeps.late().isEmpty(); i++) {
        Thread.sleep(10);
      }

      assertThat(sweeps.late()).containsExactly("hangs");
      end.countDown();
    }
  }
}
