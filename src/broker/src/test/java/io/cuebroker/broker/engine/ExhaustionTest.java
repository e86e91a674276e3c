package io.cuebroker.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.Job;
import io.cuebroker.broker.Phase;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.Submission;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions that take more than the machine has. */
class ExhaustionTest {
  private static final CaptionFile FILE =
      CaptionFile.human(
          "v.srt", Optional.of("srt"), "1\n00:00:01,000 --> 00:00:02,000\nHi\n\n".getBytes(UTF_8));
  private static final OrderState WORKING =
      new OrderState.InProgress(Optional.of(5), Optional.empty(), Optional.empty());

  @TempDir Path folder;

  @Test
  void endsAJobThatExhaustsTheMemoryAndServesTheOthers() throws Exception {
    AtomicInteger orders = new AtomicInteger();
    ScriptedProvider provider =
        new ScriptedProvider(
            order -> Submission.of(new OrderId(String.valueOf(orders.incrementAndGet()))),
            order -> {
              if (order.value().equals("1")) {
                throw new OutOfMemoryError("Java heap space");
              }
              return new OrderState.Delivered(List.of());
            },
            FILE);
    try (House house = new House(folder, Limits.DEFAULT, List.of(provider))) {
      Job large = house.broker().jobs().create(House.request(ScriptedProvider.ID, "p")).job();
      Job small = house.broker().jobs().create(House.request(ScriptedProvider.ID, "q")).job();

      house.await(small.id(), Phase.DELIVERED);
      Job failed = house.await(large.id(), Phase.ERROR);
      assertThat(failed.failure().orElseThrow().message())
          .contains("take more memory than this server has");
    }
  }

  @Test
  void endsAJobThatTheServerDiesOfAgainAndAgain() throws Exception {
    AtomicBoolean survives = new AtomicBoolean(true);
    ScriptedProvider provider =
        new ScriptedProvider(
            order -> Submission.of(new OrderId("1")),
            order -> {
              if (survives.get()) {
                return WORKING;
              }
              throw new ProviderException(
                  ProviderProblem.of(ProviderProblem.Kind.UNAVAILABLE, "away", "away"));
            },
            FILE);
    try (House house = new House(folder, Limits.DEFAULT, List.of(provider))) {
      Job created = house.broker().jobs().create(House.request(ScriptedProvider.ID, "p")).job();
      house.await(created.id(), job -> job.progressPercent().equals(Optional.of(5)));
      // What was interrupted and then polled without harm is under no suspicion.
      house.restartAfter(this::leaveClaimed);
      house.await(
          created.id(), job -> house.events(created.id()).toString().contains("at it again"));
      survives.set(false);
      for (int death = 1; death < 5; death++) {
        house.restartAfter(this::leaveClaimed);
        assertThat(house.job(created.id()).phase()).isEqualTo(Phase.PROCESSING);
      }

      house.restartAfter(this::leaveClaimed);

      Job failed = house.await(created.id(), Phase.ERROR);
      assertThat(failed.failure().orElseThrow().message())
          .contains("the server stopped again and again");
    }
  }

  /** What a process leaves that dies while it polls. */
  private void leaveClaimed() {
    String url = "jdbc:sqlite:" + folder.resolve("cuebroker.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      int rows =
          statement.executeUpdate(
              "UPDATE job SET claimed_by = 'dead', claimed_until = 0 WHERE phase = 'processing'");
      assertThat(rows).isOne();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
