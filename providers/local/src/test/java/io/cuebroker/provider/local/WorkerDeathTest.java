package io.cuebroker.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Readiness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die, and work that is no longer wanted. */
final class WorkerDeathTest {
  private static final int TIMES = 12;

  @TempDir private static Path shared;
  private static Path media;

  @BeforeAll
  static void makeMedia() throws Exception {
    media = Speech.repeated(shared.resolve("long.wav"), TIMES);
  }

  @AfterAll
  static void noWorkerIsLeft() {
    assertThat(ProcessHandle.current().children())
        .noneMatch(child -> child.info().toString().contains(WorkerMain.class.getName()));
  }

  @Test
  void blamesNoneOfSeveralFilesForADeath() throws Exception {
    try (Desk desk = desk(Map.of())) {
      OrderId first = desk.submit(media);
      OrderId second = desk.submit(media);
      desk.awaitProgress(first);
      desk.awaitProgress(second);
      ProcessHandle killed = desk.worker();

      killed.destroyForcibly();

      assertDelivered(desk, first);
      assertDelivered(desk, second);
      assertThat(desk.worker().pid()).isNotEqualTo(killed.pid());
    }
  }

  @Test
  void triesAFileAgainAfterItsFirstDeathAlone() throws Exception {
    try (Desk desk = desk(Map.of())) {
      OrderId order = desk.submit(media);
      desk.awaitProgress(order);

      desk.worker().destroyForcibly();

      assertDelivered(desk, order);
    }
  }

  @Test
  void givesAFileUpAfterItsSecondDeathAlone() throws Exception {
    // No JVM comes up in a millisecond, so every worker is killed as silent.
    try (Desk desk = desk(Map.of("patience", "1ms", "warm-up", "false"))) {
      OrderState end = desk.awaitEnd(desk.submit(media));

      assertThat(end).isInstanceOf(OrderState.Failed.class);
      OrderState.Failed failed = (OrderState.Failed) end;
      assertThat(failed.problem().code()).isEqualTo("worker_crashed");
      assertThat(failed.problem().message()).contains("silent");
    }
  }

  @Test
  void stopsAtOnceWhenCancelled() throws Exception {
    try (Desk desk = desk(Map.of())) {
      OrderId order = desk.submit(media);
      desk.awaitProgress(order);

      Cancellation.Outcome outcome = desk.provider.cancellation().orElseThrow().cancel(order);

      assertThat(outcome).isInstanceOf(Cancellation.Outcome.Cancelled.class);
      assertThat(desk.provider.poll(order)).isInstanceOf(OrderState.Cancelled.class);
      assertThat(desk.context.changed()).contains(order);
      // The worker lives on and is free for others.
      OrderId next = desk.submit(Speech.copy("lv-0930.flac", shared));
      assertThat(desk.awaitEnd(next)).isEqualTo(new OrderState.Delivered(List.of()));
      assertThat(desk.provider.poll(order)).isInstanceOf(OrderState.Cancelled.class);
    }
  }

  @Test
  void refusesToCancelWhatIsDelivered() throws Exception {
    try (Desk desk = desk(Map.of())) {
      OrderId order = desk.submit(Speech.copy("lv-0930.flac", shared));
      desk.awaitEnd(order);

      assertThat(desk.provider.cancellation().orElseThrow().cancel(order))
          .isInstanceOf(Cancellation.Outcome.Refused.class);
    }
  }

  @Test
  void getsReadyByItselfOnceAsked() throws Exception {
    try (Desk desk = desk(Map.of())) {
      Readiness readiness = desk.provider.readiness();
      assertThat(readiness.state()).isEqualTo(Readiness.State.STARTING);
      while (readiness.state() == Readiness.State.STARTING) {
        Thread.sleep(20);
        readiness = desk.provider.readiness();
      }

      assertThat(readiness).isEqualTo(Readiness.READY);
    }
  }

  private static Desk desk(Map<String, String> settings) {
    return new Desk(shared, settings);
  }

  private static void assertDelivered(Desk desk, OrderId order) throws Exception {
    assertThat(desk.awaitEnd(order)).isEqualTo(new OrderState.Delivered(List.of()));
    String said = (Speech.transcript("lv-0890") + " ").repeat(TIMES);
    assertThat(WordErrors.rate(said, desk.text(order))).isLessThan(0.15);
  }
}
