package io.cuebroker.provider.threeplay;

import static io.cuebroker.provider.threeplay.SandboxedVendor.REFERENCE;
import static io.cuebroker.provider.threeplay.SandboxedVendor.order;
import static io.cuebroker.provider.threeplay.SandboxedVendor.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.provider.Callback;
import io.cuebroker.provider.CallerHook;
import io.cuebroker.provider.Cancellation.Outcome;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.CaptionFile.Origin;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Readiness;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.Submission;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.SampleCaptions;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exchanges of the contracts notes, section 6.1, by their numbers there. */
final class FixturesTest {
  private static final String ASR = "/v3/transcripts/order/asr$";
  private static final String HUMAN = "/v3/transcripts/order/transcription$";
  private static final String ONE = "/v3/transcripts/[0-9]+$";
  private static final String TEXT = "/text$";
  private static final String OOPS =
      "{\"code\":500,\"error\":{\"type\":\"standard_error\",\"message\":\"oops\"},\"meta\":{}}";

  private final SandboxedVendor vendor = SandboxedVendor.start();
  private final Provider provider = vendor.provider;

  @AfterEach
  void stop() {
    vendor.close();
  }

  @Test
  void f1AsksWhetherTheKeyIsGoodOnceAMinute() {
    assertThat(provider.readiness()).isEqualTo(Readiness.READY);
    assertThat(provider.readiness()).isEqualTo(Readiness.READY);
    assertThat(vendor.server.calls("GET", "/v3/authenticate$")).hasSize(1);

    vendor.server.plan("GET", "/authenticate$", Answer.json(500, OOPS));
    vendor.clock.advance(Duration.ofMinutes(1));
    assertThat(provider.readiness()).isEqualTo(Readiness.READY);

    Readiness refused = vendor.create(Map.of("api-key", "BAD")).readiness();
    assertThat(refused.state()).isEqualTo(Readiness.State.UNAVAILABLE);
    assertThat(refused.reason()).hasValueSatisfying(why -> assertThat(why).doesNotContain("BAD"));
  }

  @Test
  void f2CreatesTheFileWithWhatTheCallerMayGive() throws Exception {
    provider.submit(
        order(
            Map.of(
                "name", "Evening news",
                "language_id", "7",
                "batch_id", "55",
                "label", "sports",
                "description", "d",
                "attribute1", "a1",
                "attribute3", "a3",
                "source_url", "https://media.test/other.mp4?token=media-secret",
                "colour", "red",
                "ProviderID", "1")));

    Map<String, String> form = vendor.server.calls("POST", "/v3/files$").get(0).form();
    assertThat(form)
        .containsOnly(
            Map.entry("api_key", ThreePlayStub.KEY),
            Map.entry("source_url", "https://media.test/other.mp4?token=media-secret"),
            Map.entry("language_id", "7"),
            Map.entry("name", "Evening news"),
            Map.entry("batch_id", "55"),
            Map.entry("label", "sports"),
            Map.entry("description", "d"),
            Map.entry("attribute1", "a1"),
            Map.entry("attribute3", "a3"),
            Map.entry("reference_id", REFERENCE.value()));
    assertThat(vendor.server.calls()).hasSize(2);
  }

  @Test
  void f3TellsWhichParameterIsRefused() {
    vendor.server.plan(
        "POST",
        "/v3/files$",
        Answer.json(
            400,
            "{\"code\":400,\"error\":{\"type\":\"parameter_error\",\"message\":\"Bad label at"
                + " https://m.test/a?token=media-secret with sandbox-key\",\"items\":[\"label\"]},"
                + "\"meta\":{}}"));

    ProviderProblem problem = problem(() -> provider.submit(order(Map.of("label", "x"))));

    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem.code()).isEqualTo("invalid_field");
    assertThat(problem.field()).contains("provider_params.label");
    assertThat(problem.vendorMessage()).contains("Bad label at https://m.test/a with ***");
    assertThat(vendor.stub.orders()).isEmpty();
  }

  @Test
  void f4OrdersMachineCaptionsUnlessALevelIsNamed() throws Exception {
    Submission submission =
        provider.submit(
            order(Map.of("callback", "https://desk.test/cb"))
                .withCallback(URI.create("https://broker.test/cb/3play?token=t1")));

    Map<String, String> form = vendor.server.calls("POST", ASR).get(0).form();
    assertThat(form)
        .containsOnly(
            Map.entry("api_key", ThreePlayStub.KEY),
            Map.entry("media_file_id", "7001"),
            Map.entry("callback", "https://broker.test/cb/3play?token=t1"));
    assertThat(submission.order()).isEqualTo(new OrderId("9001"));
    assertThat(submission.visible()).isEqualTo(Map.of("ProviderID", "9001", "for_asr", "1"));
    assertThat(submission.expectedAt())
        .contains(vendor.clock.instant().plus(Duration.ofSeconds(30)));
    assertThat(submission.overdueAt()).contains(vendor.clock.instant().plus(Duration.ofHours(6)));
  }

  @Test
  void f4KeepsTheCallersCallbackForTheBrokerToCall() throws Exception {
    provider.submit(order(Map.of("callback", "https://desk.test/cb")));

    assertThat(vendor.server.calls("POST", ASR).get(0).form()).doesNotContainKey("callback");
  }

  @Test
  void callsTheCallersCallbackInTheVendorsWords() throws Exception {
    CallerHook hook = provider.callerHook().orElseThrow();
    assertThat(hook.parameter()).isEqualTo("callback");

    CallerHook.Message message = hook.message(new OrderId("9001@daily"), CallerHook.End.DELIVERED);
    assertThat(message.contentType()).isEqualTo("application/json");
    JsonNode json = new ObjectMapper().readTree(message.body());
    assertThat(json.path("code").asInt()).isEqualTo(200);
    assertThat(json.at("/data/id").asLong()).isEqualTo(9001);
    assertThat(json.at("/data/status").asText()).isEqualTo("complete");
    assertThat(hook.message(new OrderId("9001"), CallerHook.End.CANCELLED).body())
        .contains("\"status\":\"cancelled\"");
    assertThat(hook.message(new OrderId("9001"), CallerHook.End.FAILED).body())
        .contains("\"status\":\"error\"");
    // What our own reader makes of it is what it makes of the vendor's.
    assertThat(
            provider
                .callbacks()
                .orElseThrow()
                .read(new Callback(Map.of(), message.body().getBytes(StandardCharsets.UTF_8))))
        .contains(new OrderId("9001"));
  }

  @Test
  void f5OrdersPeopleByTheirLevel() throws Exception {
    Provider other = vendor.create(Map.of("expected", "1=2d,default=4d", "overdue", "default=9d"));
    vendor.server.planAfterTaking(
        "POST",
        HUMAN,
        Answer.json(
                "{\"code\":200,\"data\":{\"id\":\"9001\",\"type\":\"TranscribedTranscript\","
                    + "\"status\":\"in_progress\",\"cancellable\":\"true\"},\"meta\":{}}")
            .after(Duration.ofMillis(300)));

    Submission submission = other.submit(order(Map.of("turnaround_level_id", "1")));

    assertThat(vendor.server.calls("POST", HUMAN).get(0).form())
        .containsOnly(
            Map.entry("api_key", ThreePlayStub.KEY),
            Map.entry("media_file_id", "7001"),
            Map.entry("turnaround_level_id", "1"));
    assertThat(submission.visible()).isEqualTo(Map.of("ProviderID", "9001"));
    assertThat(submission.expectedAt()).contains(vendor.clock.instant().plus(Duration.ofDays(2)));
    assertThat(submission.overdueAt()).contains(vendor.clock.instant().plus(Duration.ofDays(9)));
  }

  @Test
  void f5FindsTheOrderWhenASecondOneIsRefused() throws Exception {
    Submission first = provider.submit(order(Map.of("turnaround_level_id", "5")));
    // The lists show the file and not yet its order.
    vendor.server.plan("GET", "/v3/transcripts$", page(""), page(""));

    Submission again = provider.submit(order(Map.of("turnaround_level_id", "5")).again());

    assertThat(again.order()).isEqualTo(first.order());
    assertThat(vendor.server.calls("POST", HUMAN)).hasSize(2);
    assertThat(vendor.stub.orders()).hasSize(1);
  }

  @Test
  void f5IsUnsureWhenARefusedSecondOrderIsNotShown() throws Exception {
    provider.submit(order(Map.of()));
    vendor.server.plan("GET", "/v3/transcripts$", page(""), page(""), page(""));

    ProviderProblem problem = problem(() -> provider.submit(order(Map.of()).again()));

    assertThat(problem.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(vendor.stub.orders()).hasSize(1);
  }

  @Test
  void f6FollowsAnOrderToItsEnd() throws Exception {
    OrderId order = provider.submit(order(Map.of())).order();

    assertThat(provider.poll(order)).isEqualTo(inProgress("pending"));
    vendor.clock.advance(Duration.ofSeconds(20));
    assertThat(provider.poll(order)).isEqualTo(inProgress("in_progress"));
    assertThat(provider.poll(order)).isEqualTo(inProgress("in_progress"));
    vendor.clock.advance(Duration.ofSeconds(40));
    assertThat(provider.poll(order)).isInstanceOf(OrderState.Delivered.class);
  }

  @Test
  void f6TakesAnUnknownWordForProgressAndOldSpellingsForWhatTheyMean() throws Exception {
    OrderId order = provider.submit(order(Map.of())).order();
    vendor.server.plan(
        "GET", ONE, transcript("\"status\":\"in review\""), transcript("\"status\":\"Canceled\""));

    assertThat(provider.poll(order)).isEqualTo(inProgress("in review"));
    assertThat(provider.poll(order)).isInstanceOf(OrderState.Failed.class);
  }

  @Test
  void f7FetchesCaptionsInTheFormatThatIsSet() throws Exception {
    OrderId order = finished();

    CaptionFile srt = provider.fetch(order);
    CaptionFile vtt = vendor.create(Map.of("format", "139")).fetch(order);

    assertThat(new String(srt.bytes(), StandardCharsets.UTF_8)).isEqualTo(SampleCaptions.srt());
    assertThat(srt.format()).contains("srt");
    assertThat(srt.fileName()).isEqualTo("9001.srt");
    assertThat(srt.origin()).isEqualTo(Origin.MACHINE);
    assertThat(srt.engine()).contains("3play");
    assertThat(srt.language()).contains("en");
    assertThat(vtt.format()).contains("vtt");
    assertThat(
            CaptionFormats.find("vtt")
                .orElseThrow()
                .read(vtt.bytes(), ReadOptions.DEFAULT)
                .document()
                .cues())
        .hasSize(SampleCaptions.CUES.size());
  }

  @Test
  void f7TellsWhoMadeTheCaptions() throws Exception {
    OrderId human = provider.submit(order(Map.of("turnaround_level_id", "1"))).order();
    vendor.clock.advance(Duration.ofMinutes(1));
    OrderId machine = new OrderId("9002");
    provider.submit(order(Map.of()));
    vendor.clock.advance(Duration.ofMinutes(1));
    vendor.stub.edit("9002");

    assertThat(provider.fetch(human).origin()).isEqualTo(Origin.HUMAN);
    assertThat(provider.fetch(machine).origin()).isEqualTo(Origin.MACHINE_EDITED);
    assertThat(provider.poll(machine))
        .isInstanceOfSatisfying(
            OrderState.Delivered.class,
            state -> assertThat(state.revision()).contains(vendor.clock.instant().toString()));
  }

  @Test
  void f8TakesAnEmptyTextForTooEarly() throws Exception {
    OrderId order = provider.submit(order(Map.of())).order();
    assertThat(problem(() -> provider.fetch(order)).kind()).isEqualTo(Kind.NOT_READY);

    vendor.clock.advance(Duration.ofMinutes(1));
    vendor.server.plan(
        "GET",
        TEXT,
        Answer.json("{\"code\":200,\"data\":\"\",\"meta\":{}}"),
        Answer.json("{\"code\":200,\"data\":\" \\n\",\"meta\":{}}"),
        Answer.json(
            404,
            "{\"code\":404,\"error\":{\"type\":\"not_found_error\",\"message\":\"Not found\"}}"));
    for (int i = 0; i < 3; i++) {
      assertThat(problem(() -> provider.fetch(order)).kind()).isEqualTo(Kind.NOT_READY);
    }
    assertThat(provider.fetch(order).bytes()).isNotEmpty();
  }

  @Test
  void f9TellsWhyTheVendorGaveUp() throws Exception {
    OrderId order =
        provider.submit(order(Media.at("https://media.test/sandbox-fail.mp4"), Map.of())).order();
    vendor.clock.advance(Duration.ofMinutes(1));

    assertThat(provider.poll(order))
        .isInstanceOfSatisfying(
            OrderState.Failed.class,
            failed -> {
              assertThat(failed.problem().code()).isEqualTo("cancelled_by_vendor");
              assertThat(failed.problem().kind()).isEqualTo(Kind.REJECTED);
              assertThat(failed.problem().charged()).isEqualTo(Charged.UNKNOWN);
              assertThat(failed.problem().vendorMessage()).contains("No speech: music only");
            });
    assertThat(problem(() -> provider.fetch(order)).kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void f10CancelsInTimeAndIsToldWhenItIsTooLate() throws Exception {
    OrderId early = provider.submit(order(Map.of())).order();
    assertThat(provider.cancellation().orElseThrow().cancel(early))
        .isEqualTo(new Outcome.Cancelled());
    assertThat(provider.cancellation().orElseThrow().cancel(early))
        .isEqualTo(new Outcome.Cancelled());
    assertThat(provider.poll(early)).isEqualTo(new OrderState.Cancelled());

    OrderId late = provider.submit(order(Map.of())).order();
    vendor.clock.advance(Duration.ofSeconds(20));
    assertThat(provider.cancellation().orElseThrow().cancel(late))
        .isEqualTo(new Outcome.Refused("Too late to cancel"));
    assertThat(problem(() -> provider.cancellation().orElseThrow().cancel(new OrderId("42"))))
        .extracting(ProviderProblem::kind)
        .isEqualTo(Kind.REJECTED);
  }

  @Test
  void f11MakesAnEditingLink() throws Exception {
    OrderId order = finished();
    vendor.server.plan(
        "GET",
        "/expiring_editing_link$",
        Answer.json(
            "{\"code\":200,\"data\":\"http://external.test/transcripts/9001/edit?exp_key=e1\","
                + "\"meta\":{}}"));

    ReviewLink link =
        provider.reviewLinks().orElseThrow().create(order, Optional.of(Duration.ofHours(4)));

    assertThat(link.editor())
        .isEqualTo(URI.create("http://external.test/transcripts/9001/edit?exp_key=e1"));
    assertThat(link.expiresAt()).contains(vendor.clock.instant().plus(Duration.ofHours(4)));
    assertThat(vendor.server.calls("GET", "/expiring_editing_link$").get(0).query())
        .containsEntry("hours_until_expiration", "4");
  }

  @Test
  void f12TellsUnknownOrdersAndRefusedKeysApart() {
    OrderId unknown = new OrderId("424242");
    assertThat(problem(() -> provider.poll(unknown)))
        .satisfies(
            it -> assertThat(it.kind()).isEqualTo(Kind.REJECTED),
            it -> assertThat(it.code()).isEqualTo("order_not_found"));

    Provider refused = vendor.create(Map.of("api-key", "media-secret"));
    assertThat(problem(() -> refused.poll(unknown)).kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(problem(() -> refused.fetch(unknown)).kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(problem(() -> refused.submit(order(Map.of()))).kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(problem(() -> refused.submit(order(Map.of()).again())).kind())
        .isEqualTo(Kind.CREDENTIALS);
  }

  @Test
  void f12IsNotOrderedWhenTheKeyRunsOutBetweenTheSteps() throws Exception {
    vendor.server.plan(
        "POST",
        ASR,
        Answer.json(
            401,
            "{\"code\":401,\"error\":{\"type\":\"authentication_error\",\"message\":\"Bad key\"},"
                + "\"meta\":{}}"));

    assertThat(problem(() -> provider.submit(order(Map.of()))).kind()).isEqualTo(Kind.CREDENTIALS);
    provider.submit(order(Map.of()).again());

    assertThat(vendor.stub.orders()).hasSize(1);
    assertThat(vendor.server.calls("POST", "/v3/files$")).hasSize(1);
  }

  @Test
  void f13WaitsAsLongAsIsAsked() throws Exception {
    OrderId order = finished();
    Answer json =
        Answer.json(
            429,
            "{\"code\":429,\"error\":{\"type\":\"rate_limit_error\",\"message\":\"Slow down\"},"
                + "\"meta\":{}}");
    vendor.server.plan(
        "GET",
        TEXT,
        json,
        Answer.of(429, "text/plain", "Slow down"),
        json.with("Retry-After", "2"),
        json.with("Retry-After", "Sat, 21 Nov 2026 10:02:00 GMT"));

    assertThat(throttled(order)).isEmpty();
    assertThat(throttled(order)).isEmpty();
    assertThat(throttled(order)).contains(Duration.ofSeconds(2));
    assertThat(throttled(order)).contains(Duration.ofMinutes(1));
  }

  @Test
  void f13KeepsToTheVendorsOwnCount() throws Exception {
    OrderId order = finished();
    for (int i = 0; i < 120; i++) {
      provider.fetch(order);
    }

    assertThat(problem(() -> provider.fetch(order)).kind()).isEqualTo(Kind.THROTTLED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|text/html|<html>maintenance</html>|UNAVAILABLE|UNAVAILABLE",
        "200|application/json|{\"code\":200,\"data\":|UNAVAILABLE|UNAVAILABLE",
        "200|application/json|{\"iserror\":true,\"errors\":{\"authentication\":\"no\"}}"
            + "|CREDENTIALS|CREDENTIALS",
        "200|application/json|{\"is_error\":true,\"errors\":{\"x\":\"no\"}}"
            + "|VENDOR_FAULT|OUTCOME_UNKNOWN",
        "200|application/json|{\"code\":200,\"meta\":{}}|VENDOR_FAULT|OUTCOME_UNKNOWN",
        "200|application/json|{\"code\":200,\"data\":{},\"meta\":{}}|VENDOR_FAULT|OUTCOME_UNKNOWN",
        "200|application/json|{\"code\":400,\"error\":{\"type\":\"parameter_error\","
            + "\"message\":\"m\"}}|REJECTED|REJECTED",
        "200|text/plain|''|UNAVAILABLE|UNAVAILABLE",
        "204|text/plain|''|UNAVAILABLE|UNAVAILABLE",
        "301|text/html|moved|UNAVAILABLE|UNAVAILABLE",
        "400|text/html|<html>proxy</html>|UNAVAILABLE|UNAVAILABLE",
        "403|application/json|{\"code\":403,\"error\":{\"type\":\"forbidden_error\"}}"
            + "|CREDENTIALS|CREDENTIALS",
        "402|application/json|{}|QUOTA|QUOTA",
        "500|application/json|" + OOPS + "|UNAVAILABLE|UNAVAILABLE",
        "503|text/html|<html>down</html>|UNAVAILABLE|UNAVAILABLE",
      })
  void f14BelievesNoAnswerByItsStatus(int status, String type, String body, Kind read, Kind ordered)
      throws Exception {
    OrderId order = finished();
    Answer odd = Answer.of(status, type, body);
    vendor.server.plan("GET", ONE, odd, odd);
    vendor.server.plan("POST", ASR, odd);
    // An answer that is neither yes nor no leaves open whether the paid step was taken.
    Kind wanted = ordered == Kind.UNAVAILABLE && status != 301 ? Kind.OUTCOME_UNKNOWN : ordered;

    assertThat(problem(() -> provider.poll(order)).kind()).isEqualTo(read);
    assertThat(problem(() -> provider.fetch(order)).kind()).isEqualTo(read);
    assertThat(problem(() -> provider.submit(order(Map.of()))).kind()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "There is no transcript for this project.",
        "<html><body>1\\n00:00:00,000 --> 00:00:02,000\\nHello</body></html>",
        "{\\\"is_error\\\":true}",
      })
  void f14TakesNothingElseForCaptions(String text) throws Exception {
    OrderId order = finished();
    vendor.server.plan("GET", TEXT, Answer.json("{\"code\":200,\"data\":\"" + text + "\"}"));

    assertThat(problem(() -> provider.fetch(order)).kind()).isEqualTo(Kind.VENDOR_FAULT);
    assertThat(provider.fetch(order).bytes()).isNotEmpty();
  }

  @Test
  void f14FollowsNoRedirectWithTheKey() throws Exception {
    OrderId order = finished();
    vendor.server.plan(
        "GET",
        ONE,
        Answer.of(302, "text/html", "moved")
            .with("Location", vendor.server.baseUrl() + "/elsewhere?api_key=sandbox-key"));

    assertThat(problem(() -> provider.poll(order)).code()).isEqualTo("redirected");
    assertThat(vendor.server.calls("GET", "elsewhere")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "busy, THROTTLED, THROTTLED",
    "busy-silent, THROTTLED, THROTTLED",
    "maintenance, UNAVAILABLE, ''"
  })
  void survivesWhatTheSandboxDoesToPolls(String marker, Kind first, String third) throws Exception {
    OrderId order =
        provider
            .submit(order(Media.at("https://media.test/sandbox-" + marker + ".mp4"), Map.of()))
            .order();

    assertThat(problem(() -> provider.poll(order)).kind()).isEqualTo(first);
    assertThat(provider.poll(order)).isEqualTo(inProgress("pending"));
    if (!third.isEmpty()) {
      assertThat(problem(() -> provider.poll(order)).kind()).isEqualTo(Kind.valueOf(third));
    }
    assertThat(provider.poll(order)).isEqualTo(inProgress("pending"));
  }

  @ParameterizedTest
  @CsvSource({"malformed, VENDOR_FAULT", "partial, UNAVAILABLE", "empty, NOT_READY"})
  void survivesWhatTheSandboxDoesToDownloads(String marker, Kind first) throws Exception {
    OrderId order =
        provider
            .submit(order(Media.at("https://media.test/sandbox-" + marker + ".mp4"), Map.of()))
            .order();
    vendor.clock.advance(Duration.ofMinutes(1));

    assertThat(problem(() -> provider.fetch(order)).kind()).isEqualTo(first);
    assertThat(provider.fetch(order).bytes()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"no-money, QUOTA", "refuse, REJECTED"})
  void tellsRefusalsApart(String marker, Kind kind) {
    Media media = Media.at("https://media.test/sandbox-" + marker + ".mp4");

    assertThat(problem(() -> provider.submit(order(media, Map.of()))).kind()).isEqualTo(kind);
    assertThat(vendor.stub.orders()).isEmpty();
  }

  private OrderId finished() throws Exception {
    OrderId order = provider.submit(order(Map.of())).order();
    vendor.clock.advance(Duration.ofMinutes(1));
    return order;
  }

  private Optional<Duration> throttled(OrderId order) {
    ProviderProblem problem = problem(() -> provider.fetch(order));
    assertThat(problem.kind()).isEqualTo(Kind.THROTTLED);
    return problem.retryAfter();
  }

  private static OrderState inProgress(String word) {
    return new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.of(word));
  }

  private static Answer transcript(String fields) {
    return Answer.json("{\"code\":200,\"data\":{\"id\":9001," + fields + "},\"meta\":{}}");
  }

  static Answer page(String rows) {
    return Answer.json("{\"code\":200,\"data\":[" + rows + "],\"meta\":{}}");
  }
}
