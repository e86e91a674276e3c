package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cuebroker.broker.engine.Engine;
import io.cuebroker.server.running.RunningServer;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.settings.SettingsLoader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections, versions, quality and options of outputs, over HTTP with uploaded captions. */
class CorrectionsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SRT =
      """
      1
      00:00:01,000 --> 00:00:03,000
      Hello Verscell

      2
      00:00:04,000 --> 00:00:06,000
      Good evening

      """;

  /** Far too much to read in a second, and far too long for a row. */
  private static final String BAD =
      """
      1
      00:00:01,000 --> 00:00:02,000
      This row is much too long for any screen and much too fast for any reader at all

      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private RunningServer server;

  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    ServerSettings settings =
        new SettingsLoader()
            .flag("port", "0")
            .flag("data", folder.toString())
            .flag("polling.interval", "100ms")
            .load();
    server = RunningServer.start(settings, () -> Engine.open(settings.broker(), Clock.systemUTC()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void refusesACorrectionWithoutCues() throws Exception {
    String job = "/jobs/" + upload(SRT, "").path("id").asText();

    HttpResponse<String> empty =
        send("PUT", job + "/captions?format=vtt", "WEBVTT\n\n", "If-Match", "\"v1\"");

    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body()).contains("invalid_caption_file", "delete them with a list of edits");
    HttpResponse<String> deleted =
        send(
            "PUT",
            job + "/captions",
            "{\"edits\":[{\"op\":\"delete\",\"cue\":1,\"to\":2}]}",
            "If-Match",
            "\"v1\"");
    assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
  }

  @Test
  void judgesWhatIsKeptBackAnewAtEachCorrection() throws Exception {
    JsonNode held = upload(BAD, ",\"quality\":\"hold\",\"quality_profile\":\"netflix\"");
    String job = "/jobs/" + held.path("id").asText();

    HttpResponse<String> corrected = send("PUT", job + "/captions", SRT, "If-Match", "\"v1\"");

    JsonNode still = JSON.readTree(corrected.body());
    assertThat(still.path("held").asBoolean()).isTrue();
    assertThat(still.path("hold_reasons").toString()).isEqualTo("[\"waits_for_release\"]");
    assertThat(still.path("details").asText()).contains("passes its profile now");
    assertThat(still.path("warnings").toString()).doesNotContain("reading-speed");
    HttpResponse<String> worse = send("PUT", job + "/captions", BAD, "If-Match", "\"v2\"");
    assertThat(JSON.readTree(worse.body()).path("hold_reasons"))
        .isEqualTo(held.path("hold_reasons"));
  }

  @Test
  void saysThatThereIsNothingToCheck() throws Exception {
    HttpResponse<String> empty = send("POST", "/check?from=srt", "");

    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body()).contains("nothing to check");
  }

  @Test
  void makesVersionsOfCorrectionsAndKeepsTheEarlierOnes() throws Exception {
    String job = "/jobs/" + upload(SRT, "").path("id").asText();
    String tag = send("GET", job + "/download/vtt", "").headers().firstValue("ETag").orElseThrow();

    assertThat(send("PUT", job + "/captions", SRT).statusCode()).isEqualTo(428);
    HttpResponse<String> corrected =
        send(
            "PUT",
            job + "/captions",
            "{\"edits\":[{\"op\":\"replace\",\"find\":\"Verscell\",\"with\":\"Vercel\"}]}",
            "If-Match",
            tag,
            "X-Author",
            "ana",
            "X-Reason",
            "a name");
    assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
    assertThat(corrected.headers().firstValue("ETag")).contains("\"v2\"");
    assertThat(send("GET", job + "/download/srt", "").body()).contains("Hello Vercel");
    assertThat(send("GET", job + "/download/srt?version=1", "").body()).contains("Verscell");

    HttpResponse<String> stale = send("PUT", job + "/captions", BAD, "If-Match", tag);
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(JSON.readTree(stale.body()).path("code").asText()).isEqualTo("stale_version");
    assertThat(send("PUT", job + "/captions", BAD, "If-Match", "\"v2\"").statusCode())
        .isEqualTo(200);

    JsonNode versions = JSON.readTree(send("GET", job + "/versions", "").body());
    assertThat(versions.path("current").asInt()).isEqualTo(3);
    assertThat(versions.path("data")).hasSize(3);
    assertThat(versions.path("data").get(1).path("author").asText()).isEqualTo("ana");
    assertThat(versions.path("data").get(1).path("reason").asText()).isEqualTo("a name");
    JsonNode diff = JSON.readTree(send("GET", job + "/versions/diff?from=1&to=2", "").body());
    assertThat(diff.path("unchanged").asInt()).isEqualTo(1);
    assertThat(diff.path("changes").get(0).path("change").asText()).isEqualTo("changed");
    assertThat(diff.path("changes").get(0).path("after").path("text").asText())
        .isEqualTo("Hello Vercel");

    JsonNode back = JSON.readTree(send("POST", job + "/versions/1/accept", "").body());
    assertThat(back.path("caption_version").asInt()).isEqualTo(1);
  }

  @Test
  void appliesAllEditsOrNone() throws Exception {
    String job = "/jobs/" + upload(SRT, "").path("id").asText();

    HttpResponse<String> refused =
        send(
            "PUT",
            job + "/captions",
            "{\"edits\":[{\"op\":\"delete\",\"cue\":1},{\"op\":\"delete\",\"cue\":9}]}",
            "If-Match",
            "1");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(refused.body()).path("error").asText()).contains("operation 2");
    assertThat(send("GET", job + "/download/srt", "").body()).contains("Verscell");
    assertThat(send("PUT", job + "/captions", "no captions", "If-Match", "1").statusCode())
        .isEqualTo(400);
  }

  @Test
  void checksAgainstProfiles() throws Exception {
    String job = "/jobs/" + upload(BAD, "").path("id").asText();

    JsonNode report = JSON.readTree(send("GET", job + "/quality?profile=netflix", "").body());
    assertThat(report.path("passes").asBoolean(true)).isFalse();
    assertThat(report.path("score").asInt(100)).isLessThan(100);
    assertThat(report.path("findings"))
        .extracting(finding -> finding.path("rule").asText())
        .contains("chars-per-line", "reading-speed");
    JsonNode fcc = JSON.readTree(send("POST", "/check?profile=fcc", SRT).body());
    assertThat(fcc.has("passes")).isFalse();
    assertThat(fcc.path("evidence")).isNotEmpty();
    assertThat(send("POST", "/check?profile=nonsense", SRT).statusCode()).isEqualTo(400);
  }

  @Test
  void keepsBackWhatFallsShortUntilItIsReleased() throws Exception {
    JsonNode held = upload(BAD, ",\"quality\":\"hold\",\"quality_profile\":\"netflix\"");
    String job = "/jobs/" + held.path("id").asText();

    assertThat(held.path("status").asText()).isEqualTo("in_review");
    assertThat(held.path("held").asBoolean()).isTrue();
    assertThat(held.path("hold_reasons")).isNotEmpty();
    assertThat(held.path("done").asBoolean()).isFalse();
    JsonNode released = JSON.readTree(send("POST", job + "/release", "").body());
    assertThat(released.path("status").asText()).isEqualTo("delivered");
    assertThat(released.path("held").asBoolean()).isFalse();
    assertThat(released.path("released").asBoolean(true)).isFalse();

    JsonNode good = upload(SRT, ",\"quality\":\"hold\",\"quality_profile\":\"netflix\"");
    assertThat(good.path("status").asText()).isEqualTo("delivered");
  }

  @Test
  void mendsRowsAndTimesAndKeepsWhatCame() throws Exception {
    JsonNode fixed = upload(BAD, ",\"quality\":{\"mode\":\"fix\",\"profile\":\"netflix\"}");
    String job = "/jobs/" + fixed.path("id").asText();

    assertThat(fixed.path("caption_version").asInt()).isEqualTo(2);
    String mended = send("GET", job + "/download/srt", "").body();
    assertThat(mended.lines()).allMatch(line -> line.length() <= 42);
    assertThat(send("GET", job + "/download/srt?version=1", "").body())
        .isEqualToIgnoringNewLines(BAD);
  }

  @Test
  void carriesTheOptionsOfAnOutputInItsLink() throws Exception {
    JsonNode job =
        upload(
            "1\n00:00:01,000 --> 00:00:03,000\n<b>Hello</b>\n\n",
            ",\"output_types\":[\"scc\",\"Stl\"],\"output_options\":"
                + "{\"scc\":{\"offset\":\"01:00:00;00\"}}");

    JsonNode scc = job.path("outputs").get(0);
    assertThat(scc.path("url").asText()).endsWith("/download/scc?offset=01%3A00%3A00%3B00");
    assertThat(scc.path("options").path("offset").asText()).isEqualTo("01:00:00;00");
    assertThat(scc.path("warnings").get(0).asText()).isEqualTo("dropped:bold");
    String file =
        send(
                "GET",
                URI.create(scc.path("url").asText()).getRawPath()
                    + "?"
                    + URI.create(scc.path("url").asText()).getRawQuery(),
                "")
            .body();
    assertThat(file).contains("01:00:0");
    HttpResponse<String> wrong =
        post(
            "{\"provider\":\"upload\",\"parent_id\":\"p\",\"output_types\":[\"scc\"],"
                + "\"output_options\":{\"scc\":{\"fps\":\"12\"}},\"caption_file\":{\"name\":\"a.srt\","
                + "\"file\":\""
                + base64(SRT)
                + "\"}}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(wrong.body()).path("field").asText())
        .isEqualTo("output_options.scc.fps");
  }

  private JsonNode upload(String file, String more) throws Exception {
    HttpResponse<String> created =
        post(
            "{\"provider\":\"upload\",\"parent_id\":\""
                + Math.floorMod((file + more).hashCode(), 1_000_000)
                + "\",\"caption_file\":{\"name\":\"a.srt\",\"file\":\""
                + base64(file)
                + "\"}"
                + more
                + "}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    JsonNode job = JSON.readTree(created.body());
    long end = System.nanoTime() + 20_000_000_000L;
    while (job.path("caption_version").asInt() == 0 && System.nanoTime() < end) {
      Thread.sleep(20);
      job = JSON.readTree(send("GET", "/jobs/" + job.path("id").asText(), "").body());
    }
    assertThat(job.path("caption_version").asInt()).as(job.toString()).isPositive();
    return job;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(String json) throws Exception {
    return send("POST", "/captions", json);
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
