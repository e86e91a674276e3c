package io.cuebroker.provider.amara;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.amara.AmaraStub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchanges 7 to 11 of the contracts notes, section 6.3, as far as the adapter makes them. */
final class ReviewTest {
  private static final String VIDEO = "Vid000000001";
  private static final OrderId ORDER = new OrderId(VIDEO + "/en/1");

  @TempDir private Path folder;
  private Desk desk;
  private AmaraStub stub;
  private Provider provider;

  @BeforeEach
  void open() throws Exception {
    stub = new AmaraStub(StubOptions.INSTANT).withoutPeople();
    desk = new Desk(stub, folder);
    provider = desk.provider();
    provider.submit(Desk.order());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void followsASlowReviewToItsEndAndBeyond() throws Exception {
    assertThat(provider.poll(ORDER)).isEqualTo(inReview("1"));
    assertThat(provider.poll(ORDER)).isEqualTo(inReview("1"));
    stub.saveDraft(VIDEO, "en", Desk.EDITED);
    assertThat(provider.poll(ORDER)).isEqualTo(inReview("2"));
    stub.complete(VIDEO, "en");
    assertThat(provider.poll(ORDER)).isEqualTo(delivered("2"));
    stub.reopen(VIDEO, "en");
    stub.saveDraft(VIDEO, "en", Desk.FIRST);
    assertThat(provider.poll(ORDER)).isEqualTo(inReview("3"));
    stub.complete(VIDEO, "en");
    assertThat(provider.poll(ORDER)).isEqualTo(delivered("3"));
  }

  @Test
  void deliversWhatAPersonApprovedAsItWas() throws Exception {
    stub.complete(VIDEO, "en");

    assertThat(provider.poll(ORDER)).isEqualTo(delivered("1"));
    assertThat(text(provider.fetch(ORDER))).contains("Hello").doesNotContain("world");
  }

  @Test
  void getsTheFileThatPeopleFinished() throws Exception {
    stub.publish(VIDEO, "en", Desk.EDITED);

    CaptionFile file = provider.fetch(ORDER);

    assertThat(file.format()).contains("vtt");
    assertThat(file.fileName()).isEqualTo(VIDEO + ".en.vtt");
    assertThat(file.origin()).isEqualTo(CaptionFile.Origin.HUMAN);
    assertThat(file.language()).contains("en");
    assertThat(text(file)).startsWith("WEBVTT").contains("Hello, world");
    assertThat(desk.server.calls("GET", "/subtitles/$").get(0).query())
        .containsEntry("format", "vtt")
        .containsEntry("version_number", "2");
  }

  @Test
  void leavesOutADraftThatWasBegunAfterTheEnd() throws Exception {
    stub.publish(VIDEO, "en", Desk.EDITED);
    stub.saveDraft(VIDEO, "en", Desk.FIRST);

    assertThat(provider.poll(ORDER)).isEqualTo(delivered("2"));
    assertThat(text(provider.fetch(ORDER))).contains("Hello, world");
  }

  @Test
  void showsADraftWhileItIsInReview() throws Exception {
    stub.saveDraft(VIDEO, "en", Desk.EDITED);

    assertThat(text(provider.fetch(ORDER))).contains("Hello, world");
  }

  @Test
  void doesNotDeliverWhatWasThereBeforeTheOrder() throws Exception {
    OrderId second =
        provider.submit(Desk.order(new OrderReference("job-2"), Desk.MEDIA, Map.of())).order();
    String onlyOld =
        "{\"subtitles_complete\":\"true\",\"versions\":[{\"version_no\":1,\"published\":true}]}";
    desk.server.plan("GET", "/languages/en/$", Answer.json(onlyOld), Answer.json(onlyOld));

    assertThat(provider.poll(second))
        .isInstanceOfSatisfying(
            OrderState.AwaitingReview.class,
            review -> assertThat(review.details().orElseThrow()).contains("from 2 on"));
    ProviderProblem problem = Desk.failure(() -> provider.fetch(second)).problem();
    assertThat(problem.kind()).isEqualTo(Kind.NOT_READY);
  }

  @Test
  void readsTheOtherSpellingsOfAVersion() throws Exception {
    desk.server.plan(
        "GET",
        "/languages/en/$",
        Answer.json(
            "{\"subtitles_complete\":\"false\",\"versions\":[{\"version_number\":\"4\","
                + "\"author\":null},{\"version_no\":1}],\"new\":{}}"),
        Answer.json("{\"subtitles_complete\":true}"));

    assertThat(provider.poll(ORDER)).isEqualTo(inReview("4"));
    assertThat(provider.poll(ORDER))
        .isEqualTo(new OrderState.Delivered(List.of(), Optional.empty()));
  }

  @Test
  void getsPrivateSubtitlesInTheirWrapper() throws Exception {
    stub.publish(VIDEO, "en", Desk.EDITED);
    desk.server.plan(
        "GET", "/subtitles/$", Answer.of(404, "text/vtt", "{\"detail\":\"Not found.\"}"));

    assertThat(text(provider.fetch(ORDER))).contains("Hello, world");
    assertThat(desk.server.calls("GET", "/subtitles/$").get(1).query())
        .containsEntry("version_number", "last")
        .containsEntry("sub_format", "vtt");
  }

  @Test
  void saysThatPrivateSubtitlesAreNotShown() throws Exception {
    stub.publish(VIDEO, "en", Desk.EDITED);
    desk.server.plan(
        "GET",
        "/subtitles/$",
        Answer.of(404, "text/vtt", "{\"detail\":\"Not found.\"}"),
        Answer.json(403, "{\"detail\":\"no\"}"));

    ProviderProblem problem = Desk.failure(() -> provider.fetch(ORDER)).problem();

    assertThat(problem.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(problem.code()).isEqualTo("subtitles_private");
  }

  @Test
  void believesNoWrapperFromBeforeTheOrder() {
    desk.server.plan(
        "GET",
        "/subtitles/$",
        Answer.of(404, "text/vtt", "{\"detail\":\"Not found.\"}"),
        Answer.json("{\"version_number\":0,\"subtitles\":\"WEBVTT\\n\"}"));

    assertThat(Desk.failure(() -> provider.fetch(ORDER)).problem().kind())
        .isEqualTo(Kind.NOT_READY);
  }

  @Test
  void tellsBrokenFilesApart() {
    desk.server.plan(
        "GET",
        "/subtitles/$",
        Answer.of(200, "text/vtt", ""),
        Answer.of(200, "text/vtt", "\r\n"),
        Answer.of(200, "text/html", "<html>maintenance"),
        Answer.of(200, "text/vtt", "{\"detail\":\"no\"}"),
        Answer.of(500, "text/vtt", "{\"detail\":\"no\"}"),
        Desk.lost());

    assertThat(kindOfFetch()).isEqualTo(Kind.NOT_READY);
    assertThat(kindOfFetch()).isEqualTo(Kind.NOT_READY);
    assertThat(kindOfFetch()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(kindOfFetch()).isEqualTo(Kind.VENDOR_FAULT);
    assertThat(kindOfFetch()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(kindOfFetch()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void getsOverTheMarkersOfTheStandIn() throws Exception {
    Map<String, Kind> failures =
        Map.of(
            "empty", Kind.NOT_READY,
            "malformed", Kind.VENDOR_FAULT,
            "partial", Kind.UNAVAILABLE,
            "maintenance", Kind.UNAVAILABLE);
    for (Map.Entry<String, Kind> failure : failures.entrySet()) {
      String media = "https://media.test/sandbox-" + failure.getKey() + ".mp4";
      OrderId order =
          provider
              .submit(Desk.order(new OrderReference("job-" + failure.getKey()), media, Map.of()))
              .order();

      assertThat(Desk.failure(() -> provider.fetch(order)).problem().kind())
          .as(failure.getKey())
          .isEqualTo(failure.getValue());
      assertThat(text(provider.fetch(order))).contains("Hello");
    }
  }

  @Test
  void tellsABadKeyFromAVideoThatIsNotShown() {
    OrderId unknown = new OrderId("NoSuchVideo1/en/1");
    OrderId otherLanguage = new OrderId(VIDEO + "/fr/1");

    ProviderProblem hidden = Desk.failure(() -> provider.poll(unknown)).problem();
    ProviderProblem absent = Desk.failure(() -> provider.poll(otherLanguage)).problem();
    ProviderProblem badKey =
        Desk.failure(() -> desk.provider(Map.of("token", "BAD-KEY")).poll(unknown)).problem();

    assertThat(hidden.code()).isEqualTo("order_not_accessible");
    assertThat(hidden.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(absent.code()).isEqualTo("order_not_found");
    assertThat(absent.kind()).isEqualTo(Kind.REJECTED);
    assertThat(badKey.code()).isEqualTo("credentials_refused");
    assertThat(badKey.kind()).isEqualTo(Kind.CREDENTIALS);
  }

  @Test
  void knowsNoOrderOfAnotherForm() {
    for (String id : List.of("x", "Vid/en", "Vid/en/x", "a/b/1/2", "../en/1", "Vid/en/1@gone/")) {
      ProviderProblem problem = Desk.failure(() -> provider.poll(new OrderId(id))).problem();

      assertThat(problem.code()).isIn("order_not_found", "no_account");
    }
  }

  @Test
  void letsPeopleBeQuickWhereNobodyPlaysThem() throws Exception {
    try (Desk quick =
        new Desk(new AmaraStub(StubOptions.INSTANT.working(Duration.ofMillis(300))), folder)) {
      Provider other = quick.provider();
      OrderId order = other.submit(Desk.order()).order();

      assertThat(other.poll(order)).isInstanceOf(OrderState.AwaitingReview.class);
      Thread.sleep(400);
      assertThat(other.poll(order)).isEqualTo(delivered("2"));
    }
  }

  private Kind kindOfFetch() {
    return Desk.failure(() -> provider.fetch(ORDER)).problem().kind();
  }

  private static OrderState inReview(String version) {
    return new OrderState.AwaitingReview(
        Optional.empty(),
        Optional.of("people work on version " + version),
        Optional.of(version),
        false);
  }

  private static OrderState delivered(String version) {
    return new OrderState.Delivered(List.of(), Optional.of(version));
  }

  private static String text(CaptionFile file) {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }
}
