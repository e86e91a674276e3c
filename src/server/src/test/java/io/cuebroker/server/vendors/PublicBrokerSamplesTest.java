package io.cuebroker.server.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.amara.AmaraStub;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import io.cuebroker.server.http.LiveServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The requests of the public captions broker's own documentation with its real vendors' adapters,
 * set up with its own variables, and each field of its sample answers.
 */
class PublicBrokerSamplesTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String CAPTIONS =
      """
      {
       "media_url":"https://vp.nyt.com/video.mp4",
       "parent_id": "123",
       "provider": "3play",
       "provider_params": {"turnaround_level_id": "asr", "language_id": "1", "source_url": "https://vp.nyt.com/video.mp4", "callback": "https://callback.com"},
       "output_types": ["srt", "vtt"]
      }
      """;
  private static final String CAPTIONS_ANSWER =
      """
      {
        "id": "81e0e13b-e7d7-4064-7c3d-3989e177624b",
        "parent_id": "123",
        "media_url": "https://vp.nyt.com/video.mp4",
        "status": "processing",
        "provider": "3play",
        "provider_params": {
          "ProviderID": "1863943",
          "for_asr": "1"
        },
        "created_at": "2017-08-03T16:13:56.540697064-04:00",
        "outputs": [
          {
            "url": "",
            "type": "srt",
            "filename": "video.srt"
          },
          {
            "url": "",
            "type": "vtt",
            "filename": "video.vtt"
          }
        ],
        "done": false
      }
      """;
  private static final String REVIEW =
      """
      {
       "media_url":"https://vp.nyt.com/video.mp4",
       "language": "en",
       "provider": "3play",
       "provider_params": {"provider_id": "11118500", "hours_until_expiration": "4"}
      }
      """;
  private static final String REVIEW_ANSWER =
      """
      {
        "id": "81e0e13b-e7d7-4064-7c3d-3989e177624b",
        "parent_id": "123",
        "media_url": "https://vp.nyt.com/video.mp4",
        "status": "processing",
        "provider": "3play",
        "provider_params": {
          "ProviderID": "11118500",
          "ReviewURL":"http://external.3playmedia.com/transcripts/11118500/edit?exp_key=yWd9EeOiymheDgq7GSGdrHFC",
          "hours_until_expiration":"4",
          "provider_id":"11118500"
        },
        "created_at": "2017-08-03T16:13:56.540697064-04:00",
        "outputs": [
          {
            "url": "",
            "type": "vtt",
            "filename": "video.vtt"
          }
        ],
        "done": false
      }
      """;
  private static final String AMARA =
      """
      {
       "media_url":"https://vp.nyt.com/video.mp4",
       "parent_id": "123",
       "language": "en",
       "provider": "amara",
       "provider_params": {"subtitles_url": "https://storage.googleapis.com/caption.vtt", "sub_format": "vtt"}
      }
      """;
  private static final String AMARA_ANSWER =
      """
      {
        "id": "81e0e13b-e7d7-4064-7c3d-3989e177624b",
        "parent_id": "123",
        "media_url": "https://vp.nyt.com/video.mp4",
        "status": "processing",
        "provider": "3play",
        "provider_params": {
          "ProviderID": "1863943",
          "ReviewURL":"https://amara.org/en/login-to-editor/ID/",
          "SubVersion":"1",
          "sub_format":"vtt",
          "subtitles_url":"https://storage.googleapis.com/caption.vtt"
        },
        "created_at": "2017-08-03T16:13:56.540697064-04:00",
        "outputs": [
          {
            "url": "",
            "type": "vtt",
            "filename": "video.vtt"
          }
        ],
        "done": false
      }
      """;

  @TempDir private Path data;
  private Newsroom newsroom;

  @BeforeEach
  void open() {
    newsroom =
        Newsroom.open(
            data,
            StubOptions.INSTANT.working(Duration.ofMinutes(5)),
            Map.of(
                "AMARA_TOKEN", "captions:" + AmaraStub.KEY + ",transcript:" + AmaraStub.OTHER_KEY));
  }

  @AfterEach
  void close() {
    newsroom.close();
  }

  @Test
  void answersTheSampleOfCaptionsFieldByField() throws IOException {
    JsonNode job = order(CAPTIONS);

    // The vendor's number is its own, and its stand-in's begin elsewhere.
    assertLikeSample(job, CAPTIONS_ANSWER, Map.of("ProviderID", "9001"));
    Call file = onlyCall("3play", "/files$");
    assertThat(file.parameters())
        .containsEntry("source_url", "https://vp.nyt.com/video.mp4")
        .containsEntry("language_id", "1");
    assertThat(onlyCall("3play", "/transcripts/order/asr$").parameters()).containsKey("callback");
  }

  @Test
  void takesTheSameAsNumbersAndBooleansAndAnswersWithText() throws IOException {
    String machine =
        CAPTIONS.replace("\"language_id\": \"1\"", "\"language_id\": 1, \"for_asr\": true");
    String people = CAPTIONS.replace("\"asr\", \"language_id\": \"1\"", "2, \"language_id\": 1");

    JsonNode byMachine = order(machine);
    JsonNode byPeople = order(people);

    assertLikeSample(byMachine, CAPTIONS_ANSWER, Map.of("ProviderID", "9001"));
    JsonNode params = byPeople.get("provider_params");
    assertThat(params.get("ProviderID").asText()).isEqualTo("9002");
    assertThat(params.get("turnaround_level_id").isTextual()).isTrue();
    assertThat(params.has("for_asr")).isFalse();
    assertThat(onlyCall("3play", "/transcripts/order/transcription$").parameters())
        .containsEntry("turnaround_level_id", "2");
  }

  @Test
  void answersTheSampleOfAReviewFieldByField() throws IOException {
    planTranscriptOfTheSample();
    Instant before = Instant.now();

    JsonNode job = order(REVIEW);

    // The sample's answer has a parent that its request does not name.
    assertLikeSample(job, REVIEW_ANSWER, Map.of("parent_id", ""));
    Instant expires = Instant.parse(job.get("review_expires_at").asText());
    assertThat(Duration.between(before, expires))
        .isBetween(Duration.ofHours(4).minusSeconds(1), Duration.ofHours(4).plusMinutes(1));
    assertThat(editingLink().query()).containsEntry("hours_until_expiration", "4");
  }

  @Test
  void takesTheNumbersOfAReviewAsNumbers() throws IOException {
    planTranscriptOfTheSample();
    String numbers = REVIEW.replace("\"11118500\"", "11118500").replace("\"4\"", "4");

    JsonNode job = order(numbers);

    assertLikeSample(job, REVIEW_ANSWER, Map.of("parent_id", ""));
    assertThat(editingLink().query()).containsEntry("hours_until_expiration", "4");
  }

  @Test
  void answersTheSampleOfAmaraFieldByField() throws IOException {
    JsonNode job = order(AMARA);

    // The sample's answer names the wrong provider.
    String link = "https://amara.test/en/login-to-editor/token-1/";
    assertLikeSample(
        job,
        AMARA_ANSWER,
        Map.of("provider", "amara", "ProviderID", "Vid000000001", "ReviewURL", link));
    JsonNode posted = onlyCall("amara", "/subtitles/$").json();
    assertThat(posted.get("subtitles_url").asText())
        .isEqualTo("https://storage.googleapis.com/caption.vtt");
    assertThat(posted.get("sub_format").asText()).isEqualTo("vtt");
  }

  @Test
  void usesTheKeysOfThePublicBrokersVariablesByJobType() {
    order(CAPTIONS);
    order(transcript(CAPTIONS));
    order(AMARA);
    order(transcript(AMARA).replace("/video.mp4", "/other.mp4"));

    assertThat(orders("3play", "/transcripts/order/asr$"))
        .extracting(call -> call.parameters().get("api_key"))
        .containsExactly(ThreePlayStub.KEY, ThreePlayStub.TRANSCRIPT_KEY);
    assertThat(orders("amara", "/subtitles/$"))
        .extracting(call -> call.headers().get("x-api-key"))
        .containsExactly(AmaraStub.KEY, AmaraStub.OTHER_KEY);
    assertThat(orders("amara", "/api/videos/$"))
        .extracting(call -> call.json().path("team").asText())
        .containsExactly("news", "news");
    assertThat(orders("amara", "/editor-login/$"))
        .extracting(call -> call.json().path("user").asText())
        .containsExactly("editor", "editor");
  }

  @Test
  void showsTheSameWhenTheJobIsLookedAtLater() {
    JsonNode created = order(AMARA);

    JsonNode found = LiveServer.json(newsroom.server().get("/jobs/" + Newsroom.id(created)));
    JsonNode listed = LiveServer.json(newsroom.server().get("/captions/123")).get(0);

    assertThat(found.get("provider_params")).isEqualTo(created.get("provider_params"));
    assertThat(listed.get("provider_params")).isEqualTo(created.get("provider_params"));
  }

  private static String transcript(String request) {
    return request.replaceFirst("\\{", "{\"job_type\": \"transcript\",");
  }

  private JsonNode order(String request) {
    return Newsroom.created(newsroom.server().post("/captions", request));
  }

  private List<Call> orders(String vendor, String path) {
    return newsroom.vendors().server(vendor).calls("POST", path);
  }

  private Call onlyCall(String vendor, String path) {
    assertThat(orders(vendor, path)).hasSize(1);
    return orders(vendor, path).get(0);
  }

  private Call editingLink() {
    return newsroom
        .vendors()
        .server("3play")
        .calls("GET", "/transcripts/11118500/expiring_editing_link$")
        .get(0);
  }

  /** The stand-in has no transcript of the sample's number; it is asked for twice at most. */
  private void planTranscriptOfTheSample() throws IOException {
    Answer transcript =
        Answer.json(
            "{\"code\":200,\"data\":{\"id\":11118500,\"media_file_id\":7,\"status\":\"complete\","
                + "\"type\":\"TranscribedTranscript\",\"cancellable\":false},\"meta\":{}}");
    String link = JSON.readTree(REVIEW_ANSWER).at("/provider_params/ReviewURL").toString();
    newsroom
        .vendors()
        .server("3play")
        .plan("GET", "/transcripts/11118500$", transcript, transcript, transcript, transcript);
    newsroom
        .vendors()
        .server("3play")
        .plan(
            "GET",
            "/transcripts/11118500/expiring_editing_link$",
            Answer.json("{\"code\":200,\"data\":" + link + ",\"meta\":{}}"));
  }

  /**
   * Whether an answer has every field of a sample, of the same kind and value.
   *
   * @param own other values, by their fields; those of an id and a time are always other ones
   */
  private static void assertLikeSample(JsonNode job, String sample, Map<String, String> own)
      throws IOException {
    ObjectNode wanted = (ObjectNode) JSON.readTree(sample);
    assertThat(job.get("id").asText()).hasSameSizeAs(wanted.remove("id").asText());
    assertThat(Instant.parse(job.get("created_at").asText())).isBeforeOrEqualTo(Instant.now());
    wanted.remove("created_at");
    ObjectNode params = (ObjectNode) wanted.get("provider_params");
    own.forEach((field, value) -> (params.has(field) ? params : wanted).put(field, value));
    for (Map.Entry<String, JsonNode> field : params.properties()) {
      assertThat(job.get("provider_params").get(field.getKey()))
          .as(field.getKey())
          .isEqualTo(field.getValue());
    }
    wanted.remove("provider_params");
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      assertThat(job.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
    }
  }
}
