package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Submission;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Answer.End;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.rev.RevStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Submissions that are cut off: whatever is lost, there is one order. */
final class RevCrashTest {
  private static final String ORDERS = "/orders$";
  private final Instant before = Instant.now().minusSeconds(60);

  private final Desk desk = new Desk(StubOptions.INSTANT, Path.of("unused"));
  private final Provider provider = desk.provider();
  private final Provider impatient = desk.provider(Map.of("answer-timeout", "2s"));

  /** So that only what never comes is too late. */
  @BeforeEach
  void warmUp() throws Exception {
    lookup().find(new OrderReference("warm-up"), before);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({"RESET, true", "NEVER, true", "RESET, false", "NEVER, false"})
  void placesOneOrderWhateverTheOrderLost(End end, boolean taken) throws Exception {
    lose("/orders$", end, taken);

    ProviderProblem problem = Desk.problem(() -> impatient.submit(Desk.order()));

    assertThat(problem.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(problem.charged()).isEqualTo(Charged.UNKNOWN);
    OrderLookup.Result looked = lookup().find(Desk.REFERENCE, before);
    Submission again = Desk.open(provider.submit(Desk.order().again()));
    assertThat(again.order()).isEqualTo(new OrderId("CP0000000001"));
    assertThat(again.visible()).containsEntry("ProviderID", "CP0000000001");
    assertThat(again.overdueAt()).isPresent();
    if (taken) {
      assertThat(looked)
          .isInstanceOfSatisfying(
              OrderLookup.Result.Found.class,
              found -> assertThat(found.submission().order()).isEqualTo(again.order()));
    } else {
      assertThat(looked).isInstanceOf(OrderLookup.Result.Absent.class);
    }
    assertThat(desk.stub.orders()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"RESET, true", "NEVER, true", "RESET, false", "NEVER, false"})
  void placesOneOrderWhateverTheInputLost(End end, boolean taken) throws Exception {
    lose("/inputs$", end, taken);

    ProviderProblem problem = Desk.problem(() -> impatient.submit(Desk.order()));

    assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(desk.stub.orders()).isEmpty();
    assertThat(provider.submit(Desk.order().again()).order().value()).isEqualTo("CP0000000001");
    assertThat(provider.submit(Desk.order().again()).order().value()).isEqualTo("CP0000000001");
    assertThat(desk.stub.orders()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = End.class,
      names = {"RESET", "NEVER"})
  void placesNothingWhereTheSearchIsCutOff(End end) throws Exception {
    provider.submit(Desk.order());
    desk.server.plan("GET", ORDERS, Answer.empty(200).ending(end));

    assertThat(Desk.problem(() -> impatient.submit(Desk.order().again())).kind())
        .isEqualTo(Kind.UNAVAILABLE);
    assertThat(provider.submit(Desk.order().again()).order().value()).isEqualTo("CP0000000001");
    assertThat(desk.stub.orders()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 406})
  void placesNothingWhereTheVendorCannotSearch(int status) {
    desk.server.plan("GET", ORDERS, Answer.empty(status));

    assertThat(Desk.problem(() -> provider.submit(Desk.order().again())).kind())
        .isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(desk.stub.orders()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "{}", "{\"total_count\":0}", "{\"orders\":", "\"Not Found\"", "<html>x"})
  void placesNothingWhereTheListIsNoList(String body) {
    desk.server.plan("GET", ORDERS, Answer.json(body));

    assertThat(Desk.problem(() -> provider.submit(Desk.order().again())).kind())
        .isIn(Kind.OUTCOME_UNKNOWN, Kind.UNAVAILABLE);
    assertThat(desk.stub.orders()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 302, 408, 409, 500, 502, 503})
  void doesNotKnowWhatAnUnclearAnswerMeans(int status) throws Exception {
    desk.server.planAfterTaking(
        "POST", ORDERS, Answer.of(status, "text/html", "<html>well</html>"));

    ProviderProblem problem = Desk.problem(() -> provider.submit(Desk.order()));

    assertThat(problem.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    provider.submit(Desk.order().again());
    assertThat(desk.stub.orders()).hasSize(1);
  }

  @Test
  void doesNotKnowWhatALocationOfSomethingElseMeans() {
    desk.server.planAfterTaking(
        "POST", ORDERS, Answer.empty(201).with("Location", "urn:rev:order:12"));

    assertThat(Desk.problem(() -> provider.submit(Desk.order())).kind())
        .isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500, 503})
  void triesLaterWhereMediaCannotBeGiven(int status) throws Exception {
    desk.server.plan("POST", "/inputs$", Answer.of(status, "text/html", "<html></html>"));

    assertThat(Desk.problem(() -> provider.submit(Desk.order())).kind())
        .isEqualTo(Kind.UNAVAILABLE);
    provider.submit(Desk.order());
    assertThat(desk.stub.orders()).hasSize(1);
  }

  @Test
  void nothingIsPlacedWhereNobodyListens() {
    Provider nowhere = desk.provider(Map.of("base-url", "http://127.0.0.1:1"));

    assertThat(Desk.problem(() -> nowhere.submit(Desk.order())).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void lookUpBelievesOnlyItsOwnReference() throws Exception {
    // A server that passes over the filter lists others first.
    desk.server.plan(
        "GET",
        ORDERS,
        Answer.json(
            "{\"total_count\":3,\"results_per_page\":2,\"page\":0,\"orders\":[{\"order_number\":"
                + "\"CP1\",\"client_ref\":\"job-11\",\"status\":\"Complete\"},{\"order_number\":"
                + "\"CP2\",\"client_ref\":null,\"status\":\"Complete\"}]}"),
        Answer.json(
            "{\"total_count\":3,\"results_per_page\":2,\"page\":1,\"orders\":[{\"order_number\":"
                + "\"CP3\",\"client_ref\":\"job-1\",\"status\":\"In Progress\"}]}"));

    assertThat(provider.submit(Desk.order().again()).order().value()).isEqualTo("CP3");
    assertThat(desk.stub.orders()).isEmpty();
    assertThat(desk.server.calls("GET", ORDERS))
        .extracting(call -> call.query().toString())
        .endsWith("{page=0, clientRef=job-1}", "{page=1, clientRef=job-1}");
  }

  @Test
  void anOrderThatGoesOnComesBeforeACancelledOne() throws Exception {
    desk.server.plan(
        "GET",
        ORDERS,
        Answer.json(
            "{\"total_count\":2,\"orders\":[{\"order_number\":\"CP1\",\"client_ref\":\"job-1\","
                + "\"status\":\"Canceled\"},{\"order_number\":\"CP2\",\"client_ref\":\"job-1\","
                + "\"status\":\"Finding Captioner\"}]}"));

    assertThat(provider.submit(Desk.order().again()).order().value()).isEqualTo("CP2");
  }

  @Test
  void lookUpIsUnsureWhereTheListHasNoEnd() throws Exception {
    String page =
        "{\"total_count\":99999,\"orders\":[{\"order_number\":\"CP1\",\"client_ref\":\"x\"}]}";
    for (int i = 0; i < 80; i++) {
      desk.server.plan("GET", ORDERS, Answer.json(page));
    }

    assertThat(lookup().find(Desk.REFERENCE, before)).isInstanceOf(OrderLookup.Result.Unsure.class);
    assertThat(Desk.problem(() -> provider.submit(Desk.order().again())).kind())
        .isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(desk.stub.orders()).isEmpty();
  }

  @Test
  void lookUpIsUnsureWhereOrdersAreNotShown() throws Exception {
    desk.server.plan("GET", ORDERS, Answer.json("{\"total_count\":1,\"orders\":[]}"));

    assertThat(lookup().find(Desk.REFERENCE, before)).isInstanceOf(OrderLookup.Result.Unsure.class);
  }

  @Test
  void lookUpStopsAtOrdersThatAreTooOld() throws Exception {
    desk.server.plan(
        "GET",
        ORDERS,
        Answer.json(
            "{\"total_count\":99999,\"orders\":[{\"order_number\":\"CP1\",\"client_ref\":\"x\","
                + "\"placed_on\":\"2015-02-03T10:00:00.12\"}]}"));

    assertThat(lookup().find(Desk.REFERENCE, before)).isInstanceOf(OrderLookup.Result.Absent.class);
    assertThat(desk.server.calls("GET", ORDERS)).hasSize(2); // One to warm up.
  }

  @Test
  void absentIsNotBelievedBeforeAnOrderCouldBeListed() throws Exception {
    provider.submit(
        Desk.order(Desk.REFERENCE, "https://media.test/sandbox-late-listing.mp4", Map.of()));

    assertThat(lookup().find(Desk.REFERENCE, before)).isInstanceOf(OrderLookup.Result.Absent.class);
    assertThat(lookup().settleTime()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void lookUpAsksAllAccounts() throws Exception {
    Provider two =
        desk.provider(
            Map.of(
                "client-key",
                "default:" + RevStub.CLIENT_KEY + ",sports/:" + RevStub.SECOND_CLIENT_KEY,
                "user-key",
                "default:" + RevStub.USER_KEY + ",sports/:" + RevStub.SECOND_USER_KEY));
    OrderId order = two.submit(Desk.order().ofDesk("sports")).order();
    OrderLookup lookup = two.lookup().orElseThrow();
    desk.server.plan("GET", ORDERS, Answer.empty(503));

    assertThat(lookup.find(Desk.REFERENCE, before))
        .isInstanceOfSatisfying(
            OrderLookup.Result.Found.class,
            found -> assertThat(found.submission().order()).isEqualTo(order));
    desk.server.plan("GET", ORDERS, Answer.empty(503));
    assertThat(Desk.problem(() -> lookup.find(new OrderReference("job-9"), before)).kind())
        .isEqualTo(Kind.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sandbox-lost-answer", "sandbox-no-answer"})
  void standInLosesAnswersWhenAsked(String marker) throws Exception {
    String media = "https://media.test/" + marker + ".mp4";

    assertThat(
            Desk.problem(() -> impatient.submit(Desk.order(Desk.REFERENCE, media, Map.of())))
                .kind())
        .isEqualTo(Kind.OUTCOME_UNKNOWN);
    provider.submit(Desk.order(Desk.REFERENCE, media, Map.of()).again());
    assertThat(desk.stub.orders()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"sandbox-no-money, QUOTA", "sandbox-refuse, REJECTED"})
  void standInRefusesWhenAsked(String marker, Kind kind) {
    String media = "https://media.test/" + marker + ".mp4";

    assertThat(
            Desk.problem(() -> provider.submit(Desk.order(Desk.REFERENCE, media, Map.of()))).kind())
        .isEqualTo(kind);
    assertThat(desk.stub.orders()).isEmpty();
  }

  @Test
  void findsAnOrderAlthoughItCouldNoLongerBeTaken() throws Exception {
    provider.submit(Desk.in("es", Map.of()));
    Provider changed = desk.provider(Map.of("languages", "en"));

    assertThat(changed.submit(Desk.in("es", Map.of()).again()).order().value())
        .isEqualTo("CP0000000001");
    assertThat(Desk.problem(() -> changed.submit(Desk.in("es", Map.of()))).code())
        .isEqualTo("unsupported_language");
  }

  private OrderLookup lookup() {
    return provider.lookup().orElseThrow();
  }

  private void lose(String path, End end, boolean taken) throws ProviderException {
    Answer lost = Answer.empty(201).ending(end);
    if (taken) {
      desk.server.planAfterTaking("POST", path, lost);
    } else {
      desk.server.plan("POST", path, lost);
    }
  }
}
