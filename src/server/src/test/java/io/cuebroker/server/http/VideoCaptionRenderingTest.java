package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.cuebroker.server.settings.SettingsLoader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The video captioning dialect as it is installed: every sample request of its text is recognised,
 * rendered and told for real. One server for all, since a recogniser takes seconds to load.
 */
@Timeout(180)
class VideoCaptionRenderingTest {
  /** Six seconds of a small picture, with speech from the third on. */
  private static final Path CLIP =
      Path.of("../../providers/local/src/test/resources/speech/lv-0930-starts-at-3s.mp4");

  private static final String[] FIELDS = {
    "code",
    "id",
    "job_id",
    "response",
    "message",
    "pid",
    "queue_id",
    "run_time",
    "queue_time",
    "total_time",
    "queue_length",
    "build_number"
  };
  private static final String ASS =
      """
      [Script Info]
      ScriptType: v4.00+
      PlayResX: 64
      PlayResY: 36

      [V4+ Styles]
      Format: Name, Fontname, Fontsize, PrimaryColour, Alignment
      Style: Default,Arial,12,&H000000FF,5

      [Events]
      Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
      Dialogue: 0,0:00:00.00,0:00:06.00,Default,,0,0,0,,{\\b1}Um, words
      """;

  private static final BlockingQueue<String> HOOKS = new LinkedBlockingQueue<>();

  @TempDir private static Path data;
  private static HttpServer files;
  private static LiveServer server;
  private static int nobodys;

  @BeforeAll
  static void start() throws Exception {
    files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/video.mp4", Files.readAllBytes(CLIP));
    serve("/subtitles.srt", utf8("1\n00:00:01,000 --> 00:00:02,000\nFrom a file\n"));
    serve("/styled.ass", utf8(ASS));
    serve("/text.mp4", utf8("This is no video.\n"));
    files.createContext(
        "/webhook",
        exchange -> {
          HOOKS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    files.start();
    try (ServerSocket socket = new ServerSocket(0)) {
      nobodys = socket.getLocalPort();
    }
    server =
        LiveServer.start(
            new SettingsLoader()
                .flag("port", "0")
                .flag("data", data.toString())
                .flag("polling.interval", "100ms")
                .flag(
                    "outbound.allow",
                    "127.0.0.1:" + files.getAddress().getPort() + ",127.0.0.1:" + nobodys)
                .flag("webhooks.schedule", "0s,100ms,1s")
                .load());
  }

  @AfterAll
  static void stop() {
    server.close();
    files.stop(0);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void serve(String path, byte[] content) {
    files.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
  }

  private static String at(String path) {
    return "http://127.0.0.1:" + files.getAddress().getPort() + path;
  }

  private static String sample(String name) throws IOException {
    try (InputStream file =
        VideoCaptionRenderingTest.class.getResourceAsStream("video-caption/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replace("https://example.com", at(""));
    }
  }

  private static HttpResponse<String> caption(String body) {
    return server.post(
        "/v1/video/caption", body, "x-api-key", "any", "Content-Type", "application/json");
  }

  private static JsonNode done(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode body = LiveServer.json(response);
    assertDone(body);
    return body;
  }

  private static void assertDone(JsonNode body) throws Exception {
    assertThat(body.fieldNames()).toIterable().containsExactly(FIELDS);
    assertThat(body.get("message").asText()).isEqualTo("success");
    assertThat(body.get("run_time").decimalValue()).isPositive();
    assertThat(body.get("total_time").decimalValue())
        .isEqualByComparingTo(
            body.get("run_time").decimalValue().add(body.get("queue_time").decimalValue()));
    HttpResponse<byte[]> video =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(body.get("response").asText())).build(),
                BodyHandlers.ofByteArray());
    assertThat(video.statusCode()).isEqualTo(200);
    assertThat(video.headers().firstValue("Content-Type").orElseThrow()).startsWith("video/mp4");
    assertThat(new String(Arrays.copyOfRange(video.body(), 4, 8), StandardCharsets.US_ASCII))
        .isEqualTo("ftyp");
  }

  private static JsonNode hook() throws Exception {
    String body = HOOKS.poll(60, TimeUnit.SECONDS);
    assertThat(body).as("a webhook").isNotNull();
    return new com.fasterxml.jackson.databind.ObjectMapper().readTree(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example-1", "example-2", "example-4", "example-5", "curl"})
  void makesTheVideosOfTheTextsRequests(String name) throws Exception {
    JsonNode body = done(caption(sample(name)));

    assertThat(body.get("id").isNull()).isEqualTo(!name.equals("curl"));
    assertThat(body.get("queue_length").intValue()).isZero();
  }

  @Test
  void tellsTheTextsRequestWithAWebhookByTheSameBody() throws Exception {
    HttpResponse<String> response = caption(sample("example-3"));

    JsonNode accepted = LiveServer.json(response);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    assertThat(accepted.get("id").asText()).isEqualTo("request-123");
    assertThat(accepted.get("max_queue_length").asText()).isEqualTo("unlimited");
    assertThat(accepted.get("queue_length").intValue()).isEqualTo(1);
    JsonNode told = hook();
    assertDone(told);
    assertThat(told.get("code").intValue()).isEqualTo(200);
    assertThat(told.get("id").asText()).isEqualTo("request-123");
    assertThat(told.get("job_id")).isEqualTo(accepted.get("job_id"));
    assertThat(told.get("queue_length").intValue()).isZero();
  }

  @Test
  void tellsAWebhookOnceAlsoWhenTheVideoIsMadeAnew() throws Exception {
    JsonNode accepted =
        LiveServer.json(
            caption(
                "{\"video_url\": \"%s\", \"captions\": \"Some words\", \"webhook_url\": \"%s\"}"
                    .formatted(at("/video.mp4"), at("/webhook"))));
    String id = accepted.get("job_id").asText();
    assertThat(hook().get("job_id").asText()).isEqualTo(id);

    HttpResponse<String> corrected =
        server.send(
            server
                .request("/jobs/" + id + "/captions", "If-Match", "\"v1\"")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"edits\": [{\"op\": \"replace\", \"find\": \"Some\", \"with\":"
                            + " \"Other\"}]}")));
    assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);

    JsonNode deliveries = LiveServer.json(server.get("/jobs/" + id + "/deliveries")).get("data");
    for (int i = 0; i < 600 && deliveries.size() < 2; i++) {
      Thread.sleep(50);
      deliveries = LiveServer.json(server.get("/jobs/" + id + "/deliveries")).get("data");
    }
    assertThat(deliveries).hasSize(2);
    for (int i = 0;
        i < 600 && deliveries.findValuesAsText("state").stream().noneMatch("skipped"::equals);
        i++) {
      Thread.sleep(50);
      deliveries = LiveServer.json(server.get("/jobs/" + id + "/deliveries")).get("data");
    }
    assertThat(deliveries.findValuesAsText("state")).containsOnlyOnce("skipped");
    assertThat(HOOKS).isEmpty();
  }

  @Test
  void keepsTheLookOfAnAssFileAndEditsItsText() throws Exception {
    JsonNode body =
        done(
            caption(
                "{\"video_url\": \"%s\", \"captions\": \"%s\", \"replace\": [{\"find\": \"um\","
                        .formatted(at("/video.mp4"), at("/styled.ass"))
                    + " \"replace\": \"\"}], \"exclude_time_ranges\": [{\"start\":"
                    + " \"00:00:02.000\", \"end\": \"00:00:03.000\"}]}"));

    String ass = server.get("/jobs/" + body.get("job_id").asText() + "/download/ass").body();
    assertThat(ass).contains(", words", "0:00:02.00", "0:00:03.00").doesNotContain("Um");
  }

  @Test
  void callsAFileThatIsNoVideoTheCallersMistake() throws Exception {
    String words = "\"captions\": \"Some words\"";

    HttpResponse<String> noVideo =
        caption("{\"video_url\": \"" + at("/text.mp4") + "\", " + words + "}");
    HttpResponse<String> missing =
        caption("{\"video_url\": \"" + at("/missing.mp4") + "\", " + words + "}");
    HttpResponse<String> told =
        caption(
            "{\"video_url\": \"%s\", \"webhook_url\": \"%s\", \"id\": \"w\"}"
                .formatted(at("/missing.mp4"), at("/webhook")));

    for (HttpResponse<String> response : List.of(noVideo, missing)) {
      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
      assertThat(LiveServer.json(response).get("message").asText())
          .startsWith("Missing or invalid parameters: ");
    }
    JsonNode hook = told.statusCode() == 202 ? hook() : LiveServer.json(told);
    assertThat(hook.fieldNames())
        .toIterable()
        .containsExactly(
            "code", "id", "job_id", "message", "pid", "queue_id", "queue_length", "build_number");
    assertThat(hook.get("code").intValue()).isEqualTo(400);
    assertThat(hook.get("id").asText()).isEqualTo("w");
  }

  @Test
  void callsAHostWhereNobodyAnswersTheCallersMistakeWithoutALongWait() {
    HttpResponse<String> response =
        caption(
            "{\"video_url\": \"http://127.0.0.1:%d/a.mp4\", \"captions\": \"Some words\"}"
                .formatted(nobodys));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(LiveServer.json(response).get("message").asText())
        .startsWith("Missing or invalid parameters: ")
        .contains("host 127.0.0.1 takes no connections");
  }

  @Test
  void refusesSettingsThatTheRendererDoesNotTake() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "{\"font_size\": 0}", "settings.font_size",
                "{\"line_color\": \"red-ish\"}", "settings.line_color")
            .entrySet()) {
      HttpResponse<String> response =
          caption(
              "{\"video_url\": \""
                  + at("/video.mp4")
                  + "\", \"settings\": "
                  + wrong.getKey()
                  + "}");

      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
      assertThat(LiveServer.json(response).get("message").asText()).contains(wrong.getValue());
    }
    JsonNode fonts =
        LiveServer.json(
            caption(
                "{\"video_url\": \""
                    + at("/video.mp4")
                    + "\", \"settings\": {\"font_family\": \"InvalidFont\"}}"));
    assertThat(fonts.get("available_fonts")).extracting(JsonNode::asText).contains("Arial");
  }
}
