package io.cuebroker.provider.threeplay;

import static io.cuebroker.provider.threeplay.SandboxedVendor.MEDIA;
import static io.cuebroker.provider.threeplay.SandboxedVendor.REFERENCE;
import static io.cuebroker.provider.threeplay.SandboxedVendor.order;
import static io.cuebroker.provider.threeplay.SandboxedVendor.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup.Result;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Answer.End;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is lost on the way, there is one order in the end, and it is found. */
final class LostAnswersTest {
  private static final String FILES = "/v3/files$";
  private static final String ASR = "/order/asr$";
  private static final Duration SETTLE = Duration.ofSeconds(90);
  private static final Map<String, String> IMPATIENT = Map.of("answer-timeout", "400ms");

  private final SandboxedVendor vendor =
      SandboxedVendor.start(
          StubOptions.INSTANT.working(Duration.ofHours(1)).unseenFor(Duration.ofMinutes(1)),
          IMPATIENT);
  private final Provider provider = vendor.provider;

  @AfterEach
  void stop() {
    vendor.close();
  }

  @ParameterizedTest
  @CsvSource({"true, RESET", "true, NEVER", "false, RESET", "false, NEVER"})
  void theFilesAnswer(boolean taken, End end) throws Exception {
    lose(FILES, taken, Answer.empty(200).ending(end));

    assertThat(problem(() -> provider.submit(order(Map.of()))).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(vendor.stub.orders()).isEmpty();
    vendor.clock.advance(SETTLE);
    assertThat(find()).isInstanceOf(Result.Absent.class);

    assertOneOrder(provider.submit(order(Map.of()).again()).order());
    assertThat(vendor.server.calls("POST", FILES)).hasSize(taken ? 1 : 2);
  }

  /** The file costs nothing, so it is not waited for: the list may not show the first one yet. */
  @Test
  void theFilesAnswerAndTheNextTryAtOnce() throws Exception {
    lose(FILES, true, Answer.empty(200).ending(End.RESET));
    problem(() -> provider.submit(order(Map.of())));

    OrderId order = provider.submit(order(Map.of()).again()).order();

    assertThat(vendor.server.calls("POST", FILES)).hasSize(2);
    vendor.clock.advance(SETTLE);
    assertOneOrder(order);
    assertThat(provider.submit(order(Map.of()).again()).order()).isEqualTo(order);
    assertOneOrder(order);
  }

  @ParameterizedTest
  @CsvSource({"true, RESET", "true, NEVER", "false, RESET", "false, NEVER"})
  void theOrdersAnswer(boolean taken, End end) throws Exception {
    lose(ASR, taken, Answer.empty(200).ending(end));

    ProviderProblem problem = problem(() -> provider.submit(order(Map.of())));

    assertThat(problem.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(problem.charged()).isEqualTo(ProviderProblem.Charged.UNKNOWN);
    assertThat(find()).isInstanceOf(Result.Absent.class); // Which counts only later.
    vendor.clock.advance(SETTLE);
    if (taken) {
      assertThat(find()).isInstanceOf(Result.Found.class);
    } else {
      assertThat(find()).isInstanceOf(Result.Absent.class);
    }
    assertOneOrder(provider.submit(order(Map.of()).again()).order());
    assertThat(vendor.server.calls("POST", FILES)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 500, '{\"code\":500,\"error\":{\"type\":\"standard_error\",\"message\":\"oops\"}}'",
    "true, 200, <html>maintenance</html>",
    "true, 200, '{\"code\":200,\"data\":'",
    "true, 504, ''",
    "false, 502, ''",
    "false, 408, ''"
  })
  void theOrdersAnswerForAnother(boolean taken, int status, String body) throws Exception {
    lose(ASR, taken, Answer.of(status, "text/html", body));

    assertThat(problem(() -> provider.submit(order(Map.of()))).kind())
        .isEqualTo(Kind.OUTCOME_UNKNOWN);
    vendor.clock.advance(SETTLE);

    assertOneOrder(provider.submit(order(Map.of()).again()).order());
  }

  @ParameterizedTest
  @CsvSource({"lost-answer", "no-answer"})
  void whateverTheSandboxLoses(String marker) throws Exception {
    OrderRequest order = order(Media.at("https://m.test/sandbox-" + marker + ".mp4"), Map.of());

    assertThat(problem(() -> provider.submit(order)).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    vendor.clock.advance(SETTLE);

    assertOneOrder(provider.submit(order.again()).order());
  }

  /** As after a crash that left nothing but the row with the reference. */
  @Test
  void everythingButTheOrder() throws Exception {
    OrderId placed = provider.submit(order(Map.of())).order();
    vendor.clock.advance(SETTLE);

    Provider restarted = vendor.create(Map.of());

    assertThat(restarted.submit(order(Map.of()).again()).order()).isEqualTo(placed);
    assertOneOrder(placed);
  }

  @Test
  void theLookUpItself() throws Exception {
    provider.submit(order(Map.of()));
    vendor.clock.advance(SETTLE);

    for (String path : new String[] {"/v3/files$", "/v3/transcripts$"}) {
      vendor.server.plan("GET", path, Answer.empty(200).ending(End.RESET));
      assertThat(problem(this::find).kind()).isEqualTo(Kind.UNAVAILABLE);
      vendor.server.plan("GET", path, Answer.empty(200).ending(End.RESET));
      assertThat(problem(() -> provider.submit(order(Map.of()).again())).kind())
          .isEqualTo(Kind.UNAVAILABLE);
    }
    assertThat(vendor.stub.orders()).hasSize(1);
  }

  @Test
  void aListThatShowsWhatWasNotAskedForProvesNothing() throws Exception {
    String other = "{\"id\":6000,\"reference_id\":\"job-9\"}";
    vendor.server.plan("GET", FILES, FixturesTest.page(other), FixturesTest.page(other));

    assertThat(find()).isInstanceOf(Result.Unsure.class);
    assertThat(problem(() -> provider.submit(order(Map.of()).again())).kind())
        .isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(vendor.stub.orders()).isEmpty();
  }

  @Test
  void anOrderWhoseFileIsNotListedIsFoundByTheReferenceOfTheTranscript() throws Exception {
    OrderId placed = provider.submit(order(Map.of())).order();
    vendor.clock.advance(SETTLE);
    vendor.server.plan("GET", FILES, FixturesTest.page(""), FixturesTest.page(""));

    assertThat(((Result.Found) find()).submission().order()).isEqualTo(placed);
    assertThat(provider.submit(order(Map.of()).again()).order()).isEqualTo(placed);
    assertThat(vendor.stub.orders()).hasSize(1);
  }

  @Test
  void aMachinesTranscriptBesideTheHumanOneIsNotTakenForTheOrder() throws Exception {
    OrderRequest order = order(Map.of("turnaround_level_id", "1"));
    provider.submit(order);
    vendor.clock.advance(SETTLE);
    String file = "\"media_file_id\":7001,\"reference_id\":\"" + REFERENCE + "\"";
    Answer both =
        FixturesTest.page(
            "{\"id\":9000,\"type\":\"AsrTranscript\","
                + file
                + "},"
                + "{\"id\":9001,\"type\":\"TranscribedTranscript\","
                + file
                + "}");
    Answer machine = FixturesTest.page("{\"id\":9000,\"type\":\"AsrTranscript\"," + file + "}");
    vendor.server.plan("GET", "/v3/transcripts$", both, machine);

    assertThat(provider.submit(order.again()).order()).isEqualTo(new OrderId("9001"));
    assertThat(problem(() -> provider.submit(order.again())).kind())
        .isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(vendor.stub.orders()).hasSize(1);
  }

  @Test
  void isSearchedForInEveryAccount() throws Exception {
    Provider both =
        vendor.create(
            Map.of(
                "api-key",
                "captions:" + ThreePlayStub.KEY + ",transcript:" + ThreePlayStub.TRANSCRIPT_KEY));
    OrderRequest transcript = order(JobType.TRANSCRIPT, Optional.of(Media.at(MEDIA)), Map.of());
    OrderId placed = both.submit(transcript).order();
    vendor.clock.advance(SETTLE);

    Result found = both.lookup().orElseThrow().find(REFERENCE, vendor.clock.instant());

    assertThat(placed).isEqualTo(new OrderId("9001@transcript"));
    assertThat(((Result.Found) found).submission().order()).isEqualTo(placed);
    assertThat(provider.lookup().orElseThrow().find(REFERENCE, vendor.clock.instant()))
        .isInstanceOf(Result.Absent.class);
    assertThat(provider.lookup().orElseThrow().settleTime()).isEqualTo(SETTLE);
  }

  private void lose(String path, boolean taken, Answer answer) {
    if (taken) {
      vendor.server.planAfterTaking("POST", path, answer);
    } else {
      vendor.server.plan("POST", path, answer);
    }
  }

  private Result find() throws Exception {
    return provider.lookup().orElseThrow().find(REFERENCE, vendor.clock.instant());
  }

  private void assertOneOrder(OrderId order) throws Exception {
    assertThat(vendor.stub.orders())
        .singleElement()
        .satisfies(placed -> assertThat(placed.id()).isEqualTo(order.value()))
        .satisfies(placed -> assertThat(placed.reference()).isEqualTo(REFERENCE.value()));
    vendor.clock.advance(SETTLE);
    assertThat(((Result.Found) find()).submission().order()).isEqualTo(order);
  }
}
