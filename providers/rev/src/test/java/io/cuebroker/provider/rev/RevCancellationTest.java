package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.Cancellation.Outcome;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchange 10 of the fixture list. */
final class RevCancellationTest {
  private final Desk desk =
      new Desk(StubOptions.INSTANT.working(Duration.ofMinutes(5)), Path.of("unused"));
  private final Provider provider = desk.provider();
  private final Cancellation cancellation = provider.cancellation().orElseThrow();

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void cancelsInBothSpellings(int count) throws Exception {
    for (int i = 1; i < count; i++) {
      provider.submit(Desk.order(new OrderReference("earlier-" + i), Map.of()));
    }
    OrderId last = provider.submit(Desk.order()).order();

    assertThat(cancellation.cancel(last)).isInstanceOf(Outcome.Cancelled.class);

    assertThat(desk.server.calls("POST", "/cancel$").get(0).body()).isEmpty();
    assertThat(provider.poll(last)).isInstanceOf(OrderState.Cancelled.class);
    assertThat(cancellation.cancel(last)).isInstanceOf(Outcome.Cancelled.class);
    assertThat(Desk.problem(() -> provider.fetch(last)).code()).isEqualTo("order_cancelled");
  }

  @Test
  void aCancelledOrderIsCancelledForAnotherProcessToo() throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    cancellation.cancel(order);

    assertThat(desk.provider().cancellation().orElseThrow().cancel(order))
        .isInstanceOf(Outcome.Cancelled.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 409, 400})
  void startedOrdersGoOn(int status) throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.plan("POST", "/cancel$", Answer.empty(status));

    assertThat(cancellation.cancel(order))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("Finding Captioner"));
    assertThat(provider.poll(order)).isInstanceOf(OrderState.InProgress.class);
  }

  @Test
  void aRefusedCancellationDoesNotExcuseTheVendor() throws Exception {
    String media = "https://media.test/sandbox-refuse-cancel.mp4";
    OrderId order = provider.submit(Desk.order(Desk.REFERENCE, media, Map.of())).order();

    assertThat(cancellation.cancel(order)).isInstanceOf(Outcome.Refused.class);
    desk.server.plan(
        "GET", "/orders/CP", Answer.json("{\"status\":\"Canceled\",\"price\":0.0000}"));
    assertThat(provider.poll(order)).isInstanceOf(OrderState.Failed.class);
  }

  @ParameterizedTest
  @CsvSource({"404, NOT_READY", "401, CREDENTIALS", "429, THROTTLED", "500, UNAVAILABLE"})
  void tellsWhyItIsNotKnownToBeCancelled(int status, Kind kind) throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.plan("POST", "/cancel$", Answer.empty(status));

    assertThat(Desk.problem(() -> cancellation.cancel(order)).kind()).isEqualTo(kind);
  }

  @Test
  void aLostAnswerIsAskedForAgain() throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.planAfterTaking("POST", "/cancel$", Answer.empty(204).ending(Answer.End.RESET));

    assertThat(Desk.problem(() -> cancellation.cancel(order)).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(provider.poll(order)).isInstanceOf(OrderState.Cancelled.class);
    assertThat(cancellation.cancel(order)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void unknownOrdersAreNotCancelled() {
    assertThat(Desk.problem(() -> cancellation.cancel(new OrderId("CP9"))).code())
        .isEqualTo("order_not_found");
  }
}
