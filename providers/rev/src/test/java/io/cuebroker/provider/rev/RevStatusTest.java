package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.rev.RevStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges 6, 7, 11 and 14 of the fixture list. */
final class RevStatusTest {
  private static final String ORDER = "/orders/CP";
  private static final OrderId ID = new OrderId("CP0000000001");
  private static final String CAPTION =
      "{'kind':'caption','name':'a.srt','id':'C1x0','deliverable_type':'ai_caption','links':[]}";

  private final Desk desk = new Desk(StubOptions.INSTANT, Path.of("unused"));
  private final Provider provider = desk.provider();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void followsAnOrderToItsEnd() throws Exception {
    try (Desk slow = new Desk(StubOptions.INSTANT.working(Duration.ofSeconds(1)), desk.folder)) {
      Provider patient = slow.provider();
      OrderId order = patient.submit(Desk.order()).order();
      List<String> words = new ArrayList<>();
      OrderState state = patient.poll(order);
      while (state instanceof OrderState.InProgress progress) {
        words.add(progress.details().orElseThrow());
        Thread.sleep(20);
        state = patient.poll(order);
      }

      assertThat(words.stream().distinct()).containsExactly("Finding Captioner", "In Progress");
      assertThat(state).isInstanceOf(OrderState.Delivered.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Some New Phase", "Transcribing", "Not Complete", "Reviewing"})
  void anyOtherWordIsProgress(String words) throws Exception {
    plan("'status':'" + words + "','non_standard_tat_guarantee':'false','attachments':null");

    assertThat(provider.poll(ID))
        .isEqualTo(
            new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.of(words)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Complete", "complete", "COMPLETED", "Delivered"})
  void knowsTheWordsForSuccess(String words) throws Exception {
    provider.submit(Desk.order());
    plan("'status':'" + words + "','price':'1.05','attachments':[" + CAPTION + "]");

    assertThat(provider.poll(ID)).isInstanceOf(OrderState.Delivered.class);
  }

  @Test
  void completeWithoutCaptionsIsNotDelivered() throws Exception {
    provider.submit(Desk.order());
    String media = "{'kind':'media','name':'a.mp4','id':'M1x0','links':[]}";
    plan("'status':'Complete','attachments':[" + media + "]");

    assertThat(provider.poll(ID))
        .isInstanceOfSatisfying(
            OrderState.InProgress.class,
            progress -> assertThat(progress.details().orElseThrow()).contains("not there yet"));
    assertThat(provider.poll(ID)).isInstanceOf(OrderState.Delivered.class);
  }

  @Test
  void revisionChangesWithTheCaptionsAndOnlyThen() throws Exception {
    provider.submit(Desk.order());

    Optional<String> first = revision(provider.poll(ID));
    Optional<String> same = revision(desk.provider().poll(ID));
    desk.stub.edit(ID.value());
    Optional<String> edited = revision(provider.poll(ID));

    assertThat(first).isPresent().isEqualTo(same);
    assertThat(edited).isPresent().isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "Canceled, 0.0000, NO",
    "Cancelled, '\"0.0\"', NO",
    "cancelled, 1.05, UNKNOWN",
    "Canceled, null, UNKNOWN"
  })
  void unaskedCancellationIsFailure(String words, String price, Charged charged) throws Exception {
    plan(
        "'status':'"
            + words
            + "','price':"
            + price
            + ",'comments':[{'text':'No speech'},{'by':'Rev','text':null}]");

    OrderState state = provider.poll(ID);

    assertThat(state)
        .isInstanceOfSatisfying(
            OrderState.Failed.class,
            failed -> {
              assertThat(failed.problem().code()).isEqualTo("cancelled_by_vendor");
              assertThat(failed.problem().kind()).isEqualTo(Kind.REJECTED);
              assertThat(failed.problem().charged()).isEqualTo(charged);
              assertThat(failed.problem().vendorMessage()).contains("No speech");
            });
  }

  @Test
  void standInGivesUpWhenAsked() throws Exception {
    OrderId order = marked("sandbox-fail");

    assertThat(provider.poll(order)).isInstanceOf(OrderState.Failed.class);
    assertThat(Desk.problem(() -> provider.fetch(order)).code()).isEqualTo("order_cancelled");
  }

  @Test
  void unknownOrdersAreNotReadyWhateverTheBody() {
    desk.server.plan("GET", ORDER, Answer.empty(404), Answer.json(404, "\"Not Found\""));

    ProviderProblem bare = Desk.problem(() -> provider.poll(ID));
    ProviderProblem told = Desk.problem(() -> provider.poll(ID));

    assertThat(List.of(bare, told))
        .allSatisfy(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Kind.NOT_READY);
              assertThat(problem.code()).isEqualTo("order_not_found");
            });
    assertThat(told.vendorMessage()).contains("Not Found");
  }

  @Test
  void whatIsNoOrderNumberIsNotSent() {
    for (String name : List.of("../orders", "CP1/cancel", "a b", "CP1?x", "%2e%2e")) {
      assertThat(Desk.problem(() -> provider.poll(new OrderId(name))).code())
          .isEqualTo("order_not_found");
    }
    assertThat(desk.server.calls()).isEmpty();
  }

  @Test
  void refusedKeysAreForTheOperator() {
    Provider wrong = desk.provider(Map.of("client-key", "wrong"));

    assertThat(Desk.problem(() -> wrong.poll(ID)).kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(desk.server.calls().get(0).header("Authorization"))
        .contains("Rev wrong:" + RevStub.USER_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sandbox-busy", "sandbox-busy-silent"})
  void throttledIsToldWithItsTime(String marker) throws Exception {
    OrderId order = marked(marker);

    ProviderProblem problem = Desk.problem(() -> provider.poll(order));

    assertThat(problem.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(problem.retryAfter())
        .isEqualTo(marker.endsWith("busy") ? Optional.of(Duration.ofSeconds(1)) : Optional.empty());
  }

  @Test
  void throttledIsToldWithThreeSeconds() {
    desk.server.plan("GET", ORDER, Answer.empty(429).with("Retry-After", "3"));

    assertThat(Desk.problem(() -> provider.poll(ID)).retryAfter()).contains(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 408, 302})
  void brokenServersAreOutages(int status) {
    desk.server.plan("GET", ORDER, Answer.empty(status));

    assertThat(Desk.problem(() -> provider.poll(ID)).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void pagesForPeopleAreOutages() throws Exception {
    OrderId order = marked("sandbox-maintenance");

    assertThat(Desk.problem(() -> provider.poll(order)).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(provider.poll(order)).isInstanceOf(OrderState.Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "\"Complete\"",
        "{\"status\":null}",
        "{\"status\":{}}",
        "{\"order_number\":\"CP2\",\"status\":\"Complete\"}"
      })
  void malformedAnswersAreTheVendorsFault(String body) {
    desk.server.plan("GET", ORDER, Answer.json(body));

    ProviderProblem problem = Desk.problem(() -> provider.poll(ID));

    assertThat(problem.kind()).isEqualTo(Kind.VENDOR_FAULT);
    assertThat(problem.charged()).isEqualTo(Charged.UNKNOWN);
  }

  @Test
  void errorsHideInSuccess() {
    desk.server.plan("GET", ORDER, Answer.json("{\"code\":\"50000\",\"message\":\"oops\"}"));

    ProviderProblem problem = Desk.problem(() -> provider.poll(ID));

    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem.vendorMessage()).contains("oops");
  }

  @Test
  void answersAreReadWithABound() {
    desk.server.plan("GET", ORDER, Answer.json(" ".repeat((32 << 20) + 1)));

    assertThat(Desk.problem(() -> provider.poll(ID)).code()).isEqualTo("answer_too_long");
  }

  @Test
  void vendorsWordsAreShortened() throws Exception {
    plan("'status':'" + "very ".repeat(100) + RevStub.USER_KEY + "'");

    assertThat(provider.poll(ID))
        .isInstanceOfSatisfying(
            OrderState.InProgress.class,
            progress -> assertThat(progress.details().orElseThrow()).hasSizeLessThan(101));
  }

  private OrderId marked(String marker) throws Exception {
    String media = "https://media.test/" + marker + ".mp4";
    return provider.submit(Desk.order(new OrderReference("job-1"), media, Map.of())).order();
  }

  private void plan(String fields) {
    String order = "{'order_number':'CP0000000001'," + fields + "}";
    desk.server.plan("GET", ORDER, Answer.json(order.replace('\'', '"')));
  }

  private static Optional<String> revision(OrderState state) {
    assertThat(state).isInstanceOf(OrderState.Delivered.class);
    return ((OrderState.Delivered) state).revision();
  }
}
