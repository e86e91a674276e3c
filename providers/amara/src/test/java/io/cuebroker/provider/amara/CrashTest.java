package io.cuebroker.provider.amara;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.amara.AmaraStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a call leaves behind, the next one goes on from it, and there is one set. */
final class CrashTest {
  @TempDir private Path folder;
  private Desk desk;
  private AmaraStub stub;

  /** The first exchange of a process is too slow for those who wait a second only. */
  @BeforeAll
  static void warmUp(@TempDir Path folder) throws Exception {
    try (Desk first = new Desk(new AmaraStub(StubOptions.INSTANT), folder)) {
      first.provider().submit(Desk.order());
    }
  }

  @BeforeEach
  void open() {
    stub = new AmaraStub(StubOptions.INSTANT).withoutPeople();
    desk = new Desk(stub, folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /videos/$,       true,  RESET, UNAVAILABLE",
    "POST, /videos/$,       true,  NEVER, UNAVAILABLE",
    "POST, /videos/$,       false, RESET, UNAVAILABLE",
    "POST, /videos/$,       false, NEVER, UNAVAILABLE",
    "POST, /subtitles/$,    true,  RESET, OUTCOME_UNKNOWN",
    "POST, /subtitles/$,    true,  NEVER, OUTCOME_UNKNOWN",
    "POST, /subtitles/$,    false, RESET, OUTCOME_UNKNOWN",
    "POST, /subtitles/$,    false, NEVER, OUTCOME_UNKNOWN",
    "PUT,  /languages/en/$, true,  RESET, OUTCOME_UNKNOWN",
    "PUT,  /languages/en/$, true,  NEVER, OUTCOME_UNKNOWN",
    "PUT,  /languages/en/$, false, RESET, OUTCOME_UNKNOWN",
    "PUT,  /languages/en/$, false, NEVER, OUTCOME_UNKNOWN",
  })
  void goesOnFromAnyLostAnswer(String method, String path, boolean taken, Answer.End end, Kind kind)
      throws Exception {
    boolean silent = end == Answer.End.NEVER;
    Provider provider = silent ? desk.impatientProvider() : desk.provider();
    Answer lost = Answer.empty(200).ending(end);
    if (taken) {
      desk.server.planAfterTaking(method, path, lost);
    } else {
      desk.server.plan(method, path, lost);
    }

    ProviderException failure = Desk.failure(() -> provider.submit(Desk.order()));
    OrderLookup.Result look = provider.lookup().orElseThrow().find(Desk.REFERENCE, Instant.EPOCH);
    OrderId order = desk.provider().submit(Desk.order().again()).order();

    assertThat(failure.problem().kind()).isEqualTo(kind);
    assertThat(look).isInstanceOf(OrderLookup.Result.Absent.class);
    assertThat(stub.videos()).hasSize(1);
    assertThat(stub.orders()).hasSize(1);
    assertThat(order.value()).isEqualTo(stub.orders().get(0).id());
    assertThat(provider.poll(order)).isInstanceOf(OrderState.AwaitingReview.class);
    assertThat(desk.provider().submit(Desk.order().again()).order()).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({"RESET", "NEVER"})
  void placesAnOrderAlthoughTheLinkToTheEditorIsLost(Answer.End end) throws Exception {
    desk.server.planAfterTaking("POST", "/editor-login/$", Answer.empty(200).ending(end));

    OrderId order = desk.impatientProvider().submit(Desk.order()).order();

    assertThat(desk.provider().submit(Desk.order().again()).order()).isEqualTo(order);
    assertThat(stub.orders()).hasSize(1);
  }

  @Test
  void believesNoAnswerToTheSubtitlesThatIsNotAmaras() throws Exception {
    Provider provider = desk.provider();
    for (Answer answer :
        new Answer[] {
          Answer.json(502, "bad gateway"),
          Answer.of(200, "text/html", "<html>"),
          Answer.json(201, "{\"version_number\":"),
          Answer.json(201, "{}"),
          Answer.json(201, "null"),
          Answer.empty(204)
        }) {
      OrderReference reference = new OrderReference("job-" + stub.orders().size());
      OrderRequest order = Desk.order(reference, Desk.MEDIA, Map.of());
      desk.server.planAfterTaking("POST", "/subtitles/$", answer);

      assertThat(Desk.failure(() -> provider.submit(order)).problem().kind())
          .isEqualTo(Kind.OUTCOME_UNKNOWN);
      provider.submit(order.again());

      assertThat(
              stub.orders().stream().filter(placed -> placed.reference().equals(reference.value())))
          .hasSize(1);
    }
  }

  @Test
  void takesNoOtherJobsVersionForItsOwn() throws Exception {
    Provider provider = desk.provider();
    OrderRequest other = Desk.order(new OrderReference("job-11"), Desk.MEDIA, Map.of());
    provider.submit(other);

    OrderId order = provider.submit(Desk.order().again()).order();

    assertThat(order).isEqualTo(new OrderId("Vid000000001/en/2"));
    assertThat(stub.orders()).extracting(it -> it.reference()).containsExactly("job-11", "job-1");
    assertThat(provider.submit(other.again()).order()).isEqualTo(new OrderId("Vid000000001/en/1"));
    assertThat(provider.submit(Desk.order().again()).order()).isEqualTo(order);
  }

  @Test
  void doesNotTakeBackWhatAPersonFinishedMeanwhile() throws Exception {
    desk.server.planAfterTaking("PUT", "/languages/en/$", Desk.lost());
    Provider provider = desk.provider();
    Desk.failure(() -> provider.submit(Desk.order()));
    stub.publish("Vid000000001", "en", Desk.EDITED);
    stub.publish("Vid000000001", "en", Desk.EDITED);

    OrderId order = provider.submit(Desk.order().again()).order();

    assertThat(order).isEqualTo(new OrderId("Vid000000001/en/1"));
    assertThat(desk.server.calls("PUT", "/languages/")).hasSize(1);
    assertThat(provider.poll(order)).isInstanceOf(OrderState.Delivered.class);
    assertThat(stub.orders()).hasSize(1);
  }

  @Test
  void findsAVersionThatIsNotPublic() throws Exception {
    stub.keepingPrivate();
    desk.server.planAfterTaking("POST", "/subtitles/$", Desk.lost());
    Provider provider = desk.provider();
    Desk.failure(() -> provider.submit(Desk.order()));

    provider.submit(Desk.order().again());

    assertThat(stub.orders()).hasSize(1);
  }

  @Test
  void postsNothingWhereItMayNotSeeEarlierVersions() throws Exception {
    desk.server.planAfterTaking("POST", "/subtitles/$", Desk.lost());
    Provider provider = desk.provider();
    Desk.failure(() -> provider.submit(Desk.order()));
    desk.server.plan("GET", "/subtitles/$", Answer.json(403, "{\"detail\":\"private\"}"));

    ProviderProblem problem = Desk.failure(() -> provider.submit(Desk.order().again())).problem();

    assertThat(problem.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(stub.orders()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/videos/$,    503, UNAVAILABLE",
    "/videos/$,    429, THROTTLED",
    "/videos/$,    401, CREDENTIALS",
    "/videos/$,    400, OUTCOME_UNKNOWN",
    "/videos/$,    200, OUTCOME_UNKNOWN",
    "/subtitles/$, 503, UNAVAILABLE",
    "/subtitles/$, 400, OUTCOME_UNKNOWN",
    "/subtitles/$, 200, OUTCOME_UNKNOWN",
  })
  void postsNothingWhileItCannotSeeWhatIsThere(String path, int status, Kind kind)
      throws Exception {
    desk.server.planAfterTaking("POST", "/subtitles/$", Desk.lost());
    Provider provider = desk.provider();
    Desk.failure(() -> provider.submit(Desk.order()));
    desk.server.plan("GET", path, Answer.json(status, "{\"cut"));

    ProviderProblem problem = Desk.failure(() -> provider.submit(Desk.order().again())).problem();

    assertThat(problem.kind()).isEqualTo(kind);
    provider.submit(Desk.order().again());
    assertThat(stub.orders()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /videos/$,       UNAVAILABLE",
    "GET, /subtitles/$,    UNAVAILABLE",
    "GET, /languages/en/$, OUTCOME_UNKNOWN",
    "PUT, /languages/en/$, OUTCOME_UNKNOWN",
  })
  void goesOnFromALostAnswerOfTheRepeatedCall(String method, String path, Kind kind)
      throws Exception {
    desk.server.planAfterTaking("POST", "/subtitles/$", Desk.lost());
    Provider provider = desk.provider();
    Desk.failure(() -> provider.submit(Desk.order()));
    desk.server.planAfterTaking(method, path, Desk.lost());

    ProviderProblem problem = Desk.failure(() -> provider.submit(Desk.order().again())).problem();
    OrderId order = provider.submit(Desk.order().again()).order();

    assertThat(problem.kind()).isEqualTo(kind);
    assertThat(stub.orders()).hasSize(1);
    assertThat(provider.poll(order)).isInstanceOf(OrderState.AwaitingReview.class);
  }

  @Test
  void waitsForAVideoThatIsNotListedYet() throws Exception {
    try (Desk late =
        new Desk(
            new AmaraStub(StubOptions.INSTANT.unseenFor(Duration.ofMillis(900))).withoutPeople(),
            folder)) {
      late.server.planAfterTaking("POST", "/subtitles/$", Desk.lost());
      Provider provider = late.provider();
      Desk.failure(() -> provider.submit(Desk.order()));

      ProviderProblem problem = Desk.failure(() -> provider.submit(Desk.order().again())).problem();
      assertThat(problem.kind()).isEqualTo(Kind.NOT_READY);

      Thread.sleep(1_000);
      provider.submit(Desk.order().again());
      assertThat(late.stub.orders()).hasSize(1);
    }
  }

  @Test
  void survivesTheMarkersOfTheStandIn() throws Exception {
    for (String word : new String[] {"lost-answer", "no-answer", "busy", "busy-silent"}) {
      OrderReference reference = new OrderReference("job-" + word);
      OrderRequest order =
          Desk.order(reference, "https://media.test/sandbox-" + word + ".mp4", Map.of());
      Provider provider = desk.impatientProvider();

      OrderId placed = null;
      for (int tries = 0; placed == null && tries < 4; tries++) {
        try {
          placed = provider.submit(tries == 0 ? order : order.again()).order();
        } catch (ProviderException e) {
          assertThat(e.problem().kind()).isIn(Kind.OUTCOME_UNKNOWN, Kind.THROTTLED);
        }
      }

      assertThat(placed).as(word).isNotNull();
      assertThat(stub.orders().stream().filter(it -> it.reference().equals(reference.value())))
          .hasSize(1);
    }
  }

  @Test
  void settlesWithinTheTimeOfItsSetting() {
    assertThat(desk.provider().lookup().orElseThrow().settleTime())
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(desk.provider(Map.of("settle-time", "3m")).lookup().orElseThrow().settleTime())
        .isEqualTo(Duration.ofMinutes(3));
  }
}
