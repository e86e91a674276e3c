package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.OrderState;
import io.cuebroker.testkit.FakeVendor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The requests of the public captions broker's own documentation, word for word but for its
 * comments, and every field of its answers.
 */
class PublicBrokerClientTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String THREE_PLAY =
      """
      {
       "media_url":"https://vp.nyt.com/video.mp4",
       "parent_id": "123",
       "provider": "3play",
       "provider_params": {"turnaround_level_id": "asr", "language_id": "1", "source_url": "https://vp.nyt.com/video.mp4", "callback": "https://callback.com"},
       "output_types": ["srt", "vtt"]
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

  @TempDir private Path data;
  private LiveServer server;

  @BeforeEach
  void start() {
    server =
        LiveServer.start(
            data,
            FakeVendor.free("3play")
                .answering(
                    new OrderState.InProgress(
                        Optional.empty(), Optional.empty(), Optional.empty())),
            LiveServer.vendor("amara"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void ordersCaptionsWithTheCurlExampleSentAsAForm() {
    HttpResponse<String> created = server.post("/captions", THREE_PLAY, "Content-Type", FORM);

    JsonNode job = LiveServer.json(created);
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location"))
        .contains("/jobs/" + job.get("id").asText());
    assertThat(job.get("id").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(job.get("parent_id").asText()).isEqualTo("123");
    assertThat(job.get("media_url").asText()).isEqualTo("https://vp.nyt.com/video.mp4");
    assertThat(job.get("status").asText()).isEqualTo("processing");
    assertThat(job.get("provider").asText()).isEqualTo("3play");
    assertThat(job.get("provider_params").get("turnaround_level_id").asText()).isEqualTo("asr");
    assertThat(OffsetDateTime.parse(job.get("created_at").asText())).isNotNull();
    assertThat(job.get("outputs")).hasSize(2);
    assertThat(job.get("outputs").get(0).toString())
        .isEqualTo("{\"url\":\"\",\"type\":\"srt\",\"filename\":\"video.srt\"}");
    assertThat(job.get("outputs").get(1).toString())
        .isEqualTo("{\"url\":\"\",\"type\":\"vtt\",\"filename\":\"video.vtt\"}");
    assertThat(job.get("done").isBoolean()).isTrue();
    assertThat(job.get("done").asBoolean()).isFalse();
  }

  @Test
  void takesTheReviewSampleThatNamesNoParentAndNoOutputs() {
    HttpResponse<String> created = server.post("/captions", REVIEW);

    JsonNode job = LiveServer.json(created);
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(job.get("job_type").asText()).isEqualTo("review");
    assertThat(job.get("provider_params").get("hours_until_expiration").asText()).isEqualTo("4");
    assertThat(job.get("provider_params").get("provider_id").asText()).isEqualTo("11118500");
    assertThat(job.get("outputs").toString())
        .isEqualTo("[{\"url\":\"\",\"type\":\"vtt\",\"filename\":\"video.vtt\"}]");
  }

  @Test
  void takesTheAmaraSampleAndHandsItsCaptionsOut() throws InterruptedException {
    HttpResponse<String> created = server.post("/captions", AMARA);
    assertThat(created.statusCode()).isEqualTo(201);
    String id = LiveServer.json(created).get("id").asText();

    JsonNode job = server.await(id, "delivered");

    assertThat(job.get("done").asBoolean()).isTrue();
    String url = job.get("outputs").get(0).get("url").asText();
    assertThat(url).isEqualTo(server.address() + "/jobs/" + id + "/download/vtt");
    HttpResponse<String> vtt = server.get("/jobs/" + id + "/download/vtt");
    assertThat(vtt.statusCode()).isEqualTo(200);
    assertThat(vtt.headers().firstValue("Content-Type")).contains("text/vtt; charset=utf-8");
    assertThat(vtt.body()).startsWith("WEBVTT\n").contains("00:00:01.000 --> 00:00:02.500");
    HttpResponse<String> transcript = server.get("/jobs/" + id + "/transcript/vtt");
    assertThat(transcript.body())
        .isEqualTo("Right now, less than two weeks till the Iowa caucuses. It's easy to get.");
  }

  @Test
  void givesEachScalarParameterBackAsText() {
    String body =
        THREE_PLAY.replace(
            "\"language_id\": \"1\"", "\"language_id\": 1, \"rush\": true, \"rate\": 1.50");

    JsonNode params = LiveServer.json(server.post("/captions", body)).get("provider_params");

    assertThat(params.get("language_id").isTextual()).isTrue();
    assertThat(params.get("language_id").asText()).isEqualTo("1");
    assertThat(params.get("rush").asText()).isEqualTo("true");
    assertThat(params.get("rate").asText()).isEqualTo("1.50");
  }

  @Test
  void takesNullForAFieldThatIsLeftOut() {
    HttpResponse<String> created =
        server.post(
            "/captions",
            """
            {"media_url": "https://vp.nyt.com/video.mp4", "parent_id": "123", "provider": "3play",
             "provider_params": null, "output_types": null, "language": null, "metadata": null}
            """);

    JsonNode job = LiveServer.json(created);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(job.get("language").asText()).isEqualTo("en");
    assertThat(job.get("outputs").get(0).get("type").asText()).isEqualTo("vtt");
    assertThat(job.get("warnings")).isEmpty();
  }

  @Test
  void listsFullJobsOfAParentAsABareArrayNewestFirst() {
    String first = LiveServer.json(server.post("/captions", THREE_PLAY)).get("id").asText();
    String second = LiveServer.json(server.post("/captions", AMARA)).get("id").asText();

    JsonNode jobs = LiveServer.json(server.get("/captions/123"));

    assertThat(jobs.isArray()).isTrue();
    List<String> ids = new ArrayList<>();
    jobs.forEach(job -> ids.add(job.get("id").asText()));
    assertThat(ids).containsExactly(second, first);
    assertThat(jobs.get(1).get("outputs")).hasSize(2);
    assertThat(server.get("/captions/124").statusCode()).isEqualTo(404);
  }

  @Test
  void cancelsOnceAndRefusesTheSecondTime() {
    String id = LiveServer.json(server.post("/captions", THREE_PLAY)).get("id").asText();

    HttpResponse<String> cancelled = server.post("/jobs/" + id + "/cancel", "");

    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(LiveServer.json(cancelled).get("status").asText()).isEqualTo("cancelled");
    assertThat(LiveServer.json(cancelled).get("done").asBoolean()).isTrue();
    HttpResponse<String> again = server.send("DELETE", "/jobs/" + id);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(LiveServer.json(again).get("code").asText()).isEqualTo("already_done");
  }

  @Test
  void saysThatCaptionsAreNotThereYet() {
    String id = LiveServer.json(server.post("/captions", THREE_PLAY)).get("id").asText();

    HttpResponse<String> download = server.get("/jobs/" + id + "/download/vtt");

    assertThat(download.statusCode()).isEqualTo(409);
    assertThat(LiveServer.json(download).get("code").asText()).isEqualTo("not_delivered");
    assertThat(download.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void takesACallbackOnlyAsAHintAndOnlyForJobsThatExist() {
    String id = LiveServer.json(server.post("/captions", THREE_PLAY)).get("id").asText();

    HttpResponse<String> known =
        server.post("/callback?job_id=" + id, "{\"code\":200,\"data\":{\"status\":\"complete\"}}");
    HttpResponse<String> unknown =
        server.post("/callback?job_id=00000000-0000-7000-8000-000000000000", "{}");

    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(LiveServer.json(server.get("/jobs/" + id)).get("done").asBoolean()).isFalse();
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(server.post("/callback", "{}").statusCode()).isEqualTo(400);
  }
}
