package io.cuebroker.provider.amara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.PollPace;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.amara.AmaraStub;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exchanges 12 and 13 of the contracts notes, section 6.3, and the settings. */
final class FailureTest {
  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(new AmaraStub(StubOptions.INSTANT).withoutPeople(), folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void waitsAsLongAsAmaraAsks() throws Exception {
    Provider provider = desk.provider();
    OrderId order = provider.submit(Desk.order()).order();
    Answer throttled = Answer.json(429, "{\"detail\":\"throttled\"}");
    desk.server.plan(
        "GET",
        "/languages/en/$",
        throttled.with("Retry-After", "7"),
        throttled.with("Retry-After", "Sat, 21 Nov 2026 10:10:00 GMT"),
        throttled.with("Retry-After", "Sat, 21 Nov 2026 09:00:00 GMT"),
        throttled,
        throttled.with("Retry-After", "soon"));

    assertThat(throttled(provider, order)).contains(Duration.ofSeconds(7));
    assertThat(throttled(provider, order)).contains(Duration.ofMinutes(10));
    assertThat(throttled(provider, order)).contains(Duration.ZERO);
    assertThat(throttled(provider, order)).isEmpty();
    assertThat(throttled(provider, order)).isEmpty();
  }

  @Test
  void waitsBeforeItPlacesAnythingToo() {
    desk.server.plan(
        "POST", "/videos/$", Answer.json(429, "{\"detail\":\"x\"}").with("Retry-After", "7"));
    assertThat(Desk.failure(() -> desk.provider().submit(Desk.order())).problem().retryAfter())
        .contains(Duration.ofSeconds(7));

    desk.server.plan("POST", "/subtitles/$", Answer.json(429, "{\"detail\":\"x\"}"));
    assertThat(Desk.failure(() -> desk.provider().submit(Desk.order().again())).problem().kind())
        .isEqualTo(Kind.THROTTLED);
    assertThat(desk.stub.orders()).isEmpty();
  }

  private static Optional<Duration> throttled(Provider provider, OrderId order) {
    ProviderProblem problem = Desk.failure(() -> provider.poll(order)).problem();
    assertThat(problem.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(problem.vendorMessage()).contains("throttled");
    return problem.retryAfter();
  }

  @ParameterizedTest
  @CsvSource({"403", "401"})
  void asksTheOperatorForABadKey(int status) throws Exception {
    OrderId order = desk.provider().submit(Desk.order()).order();
    Provider provider = desk.provider(Map.of("token", "BAD-KEY-1"));
    Answer refused = Answer.json(status, "{\"detail\":\"Invalid API Key BAD-KEY-1\"}");
    desk.server.plan("POST", "/videos/$", refused);
    desk.server.plan("GET", "/languages/en/$", refused);
    desk.server.plan("POST", "/editor-login/$", refused);

    for (ProviderProblem problem :
        new ProviderProblem[] {
          Desk.failure(() -> provider.submit(Desk.order())).problem(),
          Desk.failure(() -> provider.poll(order)).problem(),
          Desk.failure(() -> provider.reviewLinks().orElseThrow().create(order, Optional.empty()))
              .problem()
        }) {
      assertThat(problem.kind()).isEqualTo(Kind.CREDENTIALS);
      assertThat(problem.code()).isEqualTo("credentials_refused");
      assertThat(problem.toString()).doesNotContain("BAD-KEY-1");
    }
  }

  @Test
  void readsAllShapesOfErrors() throws Exception {
    Map<String, String> words =
        Map.of(
            "{\"team\":[\"Unknown.\",\"Gone.\"]}", "team: Unknown.; team: Gone.",
            "{\"non_field_errors\":[\"Both given\"]}", "Both given",
            "{\"detail\":\"Not allowed\"}", "Not allowed",
            "\"no action\"", "no action",
            "[\"one\",\"two\"]", "one; two");
    Provider provider = desk.provider();
    for (Map.Entry<String, String> entry : words.entrySet()) {
      desk.server.plan("POST", "/subtitles/$", Answer.json(400, entry.getKey()));

      ProviderProblem problem = Desk.failure(() -> provider.submit(Desk.order().again())).problem();

      assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
      assertThat(problem.vendorMessage()).contains(entry.getValue());
    }
    desk.server.plan("POST", "/subtitles/$", Answer.of(400, "text/html", "<html>"));
    assertThat(Desk.failure(() -> provider.submit(Desk.order().again())).problem().vendorMessage())
        .isEmpty();
  }

  @Test
  void tellsMalformedAnswersApart() throws Exception {
    Provider provider = desk.provider();
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.plan(
        "GET",
        "/languages/en/$",
        Answer.of(200, "text/html", "<html>maintenance"),
        Answer.json("{\"subtitles_complete\":tr"),
        Answer.json("{}"),
        Answer.json("[]"),
        Answer.json(503, ""),
        Answer.json(402, "{\"detail\":\"pay\"}"),
        Answer.empty(301).with("Location", "/api/elsewhere/"));

    Kind[] kinds = {
      Kind.UNAVAILABLE,
      Kind.VENDOR_FAULT,
      Kind.VENDOR_FAULT,
      Kind.VENDOR_FAULT,
      Kind.UNAVAILABLE,
      Kind.QUOTA,
      Kind.UNAVAILABLE
    };
    for (Kind kind : kinds) {
      assertThat(Desk.failure(() -> provider.poll(order)).problem().kind()).isEqualTo(kind);
    }
  }

  @Test
  void takesARedirectedPostForNotTaken() {
    desk.server.plan(
        "POST", "/videos/$", Answer.empty(301).with("Location", "/api/videos/elsewhere/"));

    ProviderProblem problem = Desk.failure(() -> desk.provider().submit(Desk.order())).problem();

    assertThat(problem.code()).isEqualTo("vendor_moved");
    assertThat(desk.server.calls()).hasSize(1);
  }

  @Test
  void passesOverTheWarningThatABehaviourEnds() throws Exception {
    Provider provider = desk.provider(Map.of("api-future", "20270101"));
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.plan(
        "GET",
        "/languages/en/$",
        Answer.json("{\"subtitles_complete\":false}").with("X-API-DEPRECATED", "20270101"));

    assertThat(provider.poll(order)).isInstanceOf(OrderState.AwaitingReview.class);
    assertThat(desk.server.calls())
        .allSatisfy(call -> assertThat(call.header("x-api-future")).contains("20270101"));
  }

  @Test
  void saysThatAmaraTakesNoCalls() {
    URI gone;
    try (StubServer closed = StubServer.start(new AmaraStub(StubOptions.INSTANT))) {
      gone = closed.baseUrl();
    }
    Provider provider = desk.provider(Map.of("base-url", gone.toString()));

    assertThat(Desk.failure(() -> provider.submit(Desk.order())).problem().kind())
        .isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void saysThatAnAccountIsMissing() {
    Provider provider = desk.provider(Map.of("token", "transcript:" + AmaraStub.KEY));

    ProviderProblem problem = Desk.failure(() -> provider.submit(Desk.order())).problem();

    assertThat(problem.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(problem.code()).isEqualTo("no_account");
    assertThat(desk.server.calls()).isEmpty();
  }

  @Test
  void keepsToThePaceOfItsSettings() {
    assertThat(desk.provider().pace()).isEqualTo(PollPace.ANY);
    assertThat(desk.provider(Map.of("poll-interval", "2m", "poll-ceiling", "1h")).pace())
        .isEqualTo(new PollPace(Duration.ofMinutes(2), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "token, has blank",
    "token, 'tab\tsecret'",
    "username, two words",
    "base-url, ftp://amara.test",
    "languages, zh-cn",
    "expected, tomorrow",
    "overdue, 1h",
    "settle-time, 0s",
    "poll-ceiling, 0s",
    "requests-per-minute, 0",
    "api-future, next year",
    "callback-user, ''",
  })
  void refusesASettingByName(String name, String value) {
    Map<String, String> changed = new HashMap<>(Map.of(name, value));

    assertThatThrownBy(() -> desk.provider(changed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .satisfies(
            failure ->
                assertThat(failure.getMessage())
                    .doesNotContain("has blank", "secret", Desk.PASSWORD));
  }
}
