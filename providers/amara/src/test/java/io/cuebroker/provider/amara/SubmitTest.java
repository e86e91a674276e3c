package io.cuebroker.provider.amara;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.Submission;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.Watcher.Moment;
import io.cuebroker.sandbox.amara.AmaraStub;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchanges 1 and 3 to 5 of the contracts notes, section 6.3. */
final class SubmitTest {
  @TempDir private Path folder;
  private Desk desk;
  private AmaraStub stub;

  @BeforeEach
  void open() {
    stub = new AmaraStub(StubOptions.INSTANT).withoutPeople();
    desk = new Desk(stub, folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void placesAnOrderWithFourCallsAndNoLookUp() throws Exception {
    Submission submission = desk.provider().submit(Desk.order());

    assertThat(desk.server.calls())
        .extracting(call -> call.method() + " " + call.path())
        .containsExactly(
            "POST /api/videos/",
            "POST /api/videos/Vid000000001/languages/en/subtitles/",
            "PUT /api/videos/Vid000000001/languages/en/",
            "POST /api/editor-login/");
    assertThat(submission.order()).isEqualTo(new OrderId("Vid000000001/en/1"));
    assertThat(submission.visible())
        .containsEntry("ProviderID", "Vid000000001")
        .containsEntry("SubVersion", "1")
        .containsEntry("sub_format", "vtt")
        .containsEntry("ReviewURL", "https://amara.test/en/login-to-editor/token-1/");
    assertThat(submission.review())
        .contains(
            new ReviewLink(
                URI.create("https://amara.test/en/login-to-editor/token-1/"), Optional.empty()));
    assertThat(submission.expectedAt()).contains(Desk.NOW.plus(Duration.ofDays(1)));
    assertThat(submission.overdueAt()).contains(Desk.NOW.plus(Duration.ofDays(30)));
    assertThat(submission.toString()).doesNotContain(AmaraStub.KEY, Desk.PASSWORD);
  }

  @Test
  void tellsAmaraTheVideoAndNothingItWasNotAskedFor() throws Exception {
    desk.provider()
        .submit(
            Desk.order(
                Map.of(
                    "title", "Election night",
                    "duration", "61.2",
                    "project", "politics",
                    "is_complete", "true",
                    "ProviderID", "old",
                    "for_asr", "1")));

    JsonNode video = body("POST", "/videos/$");
    assertThat(video.get("video_url").asText()).isEqualTo(Desk.MEDIA);
    assertThat(video.get("title").asText()).isEqualTo("Election night");
    assertThat(video.get("duration").asInt()).isEqualTo(62);
    assertThat(video.get("team").asText()).isEqualTo("news");
    assertThat(video.get("project").asText()).isEqualTo("politics");
    assertThat(video.get("primary_audio_language_code").asText()).isEqualTo("en");
    assertThat(video.size()).isEqualTo(6);
    JsonNode subtitles = body("POST", "/subtitles/$");
    assertThat(subtitles.get("subtitles").asText()).isEqualTo(Desk.FIRST);
    assertThat(subtitles.get("sub_format").asText()).isEqualTo("vtt");
    assertThat(subtitles.get("description").asText()).isEqualTo("[cuebroker job-1]");
    assertThat(subtitles.size()).isEqualTo(3);
    assertThat(desk.server.calls()).allMatch(call -> call.path().endsWith("/"));
    assertThat(desk.server.calls("POST", "/subtitles/$").get(0).query()).isEmpty();
  }

  @Test
  void passesOnTheAddressOfTheSubtitles() throws Exception {
    Submission submission =
        desk.provider()
            .submit(
                Desk.byUrl(
                    Map.of("subtitles_url", "https://storage.test/caption.srt?x=1", "title", "")));

    JsonNode subtitles = body("POST", "/subtitles/$");
    assertThat(subtitles.get("subtitles_url").asText())
        .isEqualTo("https://storage.test/caption.srt?x=1");
    assertThat(subtitles.get("sub_format").asText()).isEqualTo("srt");
    assertThat(subtitles.has("subtitles")).isFalse();
    assertThat(body("POST", "/videos/$").get("title").asText()).isEqualTo("a.mp4");
    assertThat(submission.visible())
        .containsEntry("subtitles_url", "https://storage.test/caption.srt?x=1");
  }

  @Test
  void usesTheLanguageOfTheJobEverywhere() throws Exception {
    Provider provider = desk.provider(Map.of("languages", "zh-Hans=zh-cn"));
    Submission submission =
        provider.submit(
            new OrderRequest(
                Desk.REFERENCE,
                JobType.CAPTIONS,
                Desk.order().media(),
                Desk.order().captionFile(),
                "zh-Hans",
                Map.of("primary_audio_language_code", "pt-BR")));
    stub.publish("Vid000000001", "zh-cn", Desk.EDITED);

    assertThat(submission.order()).isEqualTo(new OrderId("Vid000000001/zh-cn/1"));
    assertThat(body("POST", "/videos/$").get("primary_audio_language_code").asText())
        .isEqualTo("pt-br");
    assertThat(body("POST", "/editor-login/$").get("language_code").asText()).isEqualTo("zh-cn");
    assertThat(provider.poll(submission.order())).isInstanceOf(OrderState.Delivered.class);
    assertThat(provider.fetch(submission.order()).language()).contains("zh-Hans");
    assertThat(desk.server.calls()).noneMatch(call -> call.path().contains("/en/"));
  }

  @Test
  void refusesSubtitlesThatAmaraCannotRead() {
    ProviderProblem problem =
        Desk.failure(
                () ->
                    desk.provider()
                        .submit(
                            Desk.order(new OrderReference("sandbox-refuse"), Desk.MEDIA, Map.of())))
            .problem();

    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem.code()).isEqualTo("subtitles_refused");
    assertThat(problem.field()).contains("caption_file");
    assertThat(problem.vendorMessage()).contains("subtitles: Invalid subtitle data");
    assertThat(stub.orders()).isEmpty();
  }

  @Test
  void isNotDoneAtOnceThoughAmaraCallsNewSubtitlesComplete() throws Exception {
    List<String> before = new ArrayList<>();
    desk.server.watch(
        (moment, number, call) -> {
          if (call.method().equals("PUT") && moment == Moment.ARRIVED) {
            before.add(
                stub.answer(
                        new Call(
                            "GET",
                            call.path(),
                            Map.of(),
                            Map.of("x-api-key", AmaraStub.KEY),
                            new byte[0]))
                    .text());
          }
        });
    Provider provider = desk.provider();

    OrderId order = provider.submit(Desk.order()).order();

    assertThat(before).singleElement().asString().contains("\"subtitles_complete\":true");
    assertThat(provider.poll(order)).isInstanceOf(OrderState.AwaitingReview.class);
  }

  @Test
  void isNotPlacedUntilTheSubtitlesCountAsIncomplete() throws Exception {
    Provider provider = desk.provider();
    Answer still = Answer.json("{\"language_code\":\"en\",\"subtitles_complete\":true}");
    for (Answer answer :
        List.of(
            Answer.json(500, "{}"),
            Answer.json(429, "{\"detail\":\"throttled\"}"),
            Answer.json(403, "{\"detail\":\"no\"}"),
            Answer.json(400, "\"no action\""),
            still,
            Answer.of(200, "text/html", "<html>"))) {
      desk.server.plan("PUT", "/languages/en/$", answer);

      ProviderProblem problem = Desk.failure(() -> provider.submit(Desk.order().again())).problem();

      assertThat(problem.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    OrderId order = provider.submit(Desk.order().again()).order();

    assertThat(stub.orders()).hasSize(1);
    assertThat(provider.poll(order)).isInstanceOf(OrderState.AwaitingReview.class);
  }

  @Test
  void placesEachOrderWithItsDesksAccount() throws Exception {
    Provider provider =
        desk.provider(
            Map.of(
                "token",
                "default:" + AmaraStub.KEY + ",sports/:" + AmaraStub.OTHER_KEY,
                "username",
                "default:anna,sports/:sam",
                "team",
                "default:news,sports/:sports"));

    OrderId order = provider.submit(Desk.order().ofDesk("sports")).order();
    provider.poll(order);

    assertThat(order).isEqualTo(new OrderId("Vid000000001/en/1@sports/"));
    assertThat(desk.server.calls())
        .hasSize(5)
        .allSatisfy(
            call -> {
              assertThat(call.header("x-api-key")).contains(AmaraStub.OTHER_KEY);
              assertThat(call.header("x-api-username")).contains("sam");
            });
    assertThat(body("POST", "/videos/$").get("team").asText()).isEqualTo("sports");
  }

  private JsonNode body(String method, String path) {
    return desk.server.calls(method, path).get(0).json();
  }
}
