package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.cuebroker.broker.DeskId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.testkit.FakeVendor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hosted captions dialect: its text's sample, its resource, its errors and its webhooks. */
class HostedCaptionsTest {
  private static final String PATH = "/api/v1/captions";
  private static final String KEY = "pk_live_of_this_test";
  private static final String SECRET = "a-webhook-secret-of-this-test";
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final OrderState WORKING =
      new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());

  /** As it stands in the text; the tests replace its two addresses. */
  private static final String SAMPLE =
      """
      {
      "video_url": "https://cdn.example.com/clip.mp4",
      "language": "auto",
      "preset": "default",
      "callback_url": "https://api.your-app.com/webhooks/picute"
      }""";

  private record Call(String signature, String body) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(body);
    }
  }

  @TempDir private Path data;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final FakeVendor vendor = LiveServer.vendor("fake");
  private HttpServer receiver;
  private LiveServer server;

  @BeforeEach
  void start() throws Exception {
    Clip.make(data.resolve("clip.mp4"));
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/clip.mp4",
        exchange -> {
          byte[] clip = Files.readAllBytes(data.resolve("clip.mp4"));
          exchange.sendResponseHeaders(200, clip.length);
          exchange.getResponseBody().write(clip);
          exchange.close();
        });
    receiver.createContext(
        "/webhooks/picute",
        exchange -> {
          calls.add(
              new Call(
                  exchange.getRequestHeaders().getFirst("X-Picute-Signature"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    server = open();
  }

  private LiveServer open() throws Exception {
    return LiveServer.start(
        data.resolve("house"),
        Map.of(
            "api-key",
            KEY,
            "media.roots",
            data.toString(),
            "outbound.allow",
            "127.0.0.1",
            "rendering.ffmpeg",
            Clip.ffmpeg().toString(),
            "hosted.provider",
            "fake",
            "presets.news.font_size",
            "30",
            "webhooks.secret",
            SECRET,
            "webhooks.schedule",
            "0s,20ms"),
        vendor);
  }

  @AfterEach
  void stop() {
    server.close();
    receiver.stop(0);
  }

  private String sample(String callback) {
    return SAMPLE
        .replace("https://cdn.example.com/clip.mp4", address("/clip.mp4"))
        .replace("https://api.your-app.com/webhooks/picute", callback);
  }

  private String address(String path) {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
  }

  @Test
  void runsTheTextsSampleToItsSignedWebhook() throws Exception {
    HttpResponse<String> created = post(sample(address("/webhooks/picute")));
    JsonNode caption = LiveServer.json(created);
    String id = caption.get("id").asText();
    Call told = next();

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).contains(PATH + "/" + id);
    assertThat(id).matches("cap_[0-9a-f]{32}");
    assertThat(caption.get("object").asText()).isEqualTo("caption");
    assertThat(caption.get("status").asText()).isIn("queued", "processing");
    assertThat(caption.get("video_url").asText()).isEqualTo(address("/clip.mp4"));
    assertThat(caption.get("preset").asText()).isEqualTo("default");
    assertThat(caption.get("provider").asText()).isEqualTo("fake");
    assertThat(caption.get("callback_url").asText()).isEqualTo(address("/webhooks/picute"));
    assertThat(caption.get("outputs").isNull()).isTrue();
    assertThat(caption.get("error").isNull()).isTrue();
    assertThat(caption.has("warnings")).isFalse();

    assertThat(PicuteVerifier.verify(SECRET, told.signature(), told.body())).isTrue();
    assertThat(PicuteVerifier.verify("another", told.signature(), told.body())).isFalse();
    JsonNode event = told.json();
    assertThat(event.get("event").asText()).isEqualTo("caption.completed");
    JsonNode done = event.get("data");
    assertThat(done.get("id").asText()).isEqualTo(id);
    assertThat(done.get("status").asText()).isEqualTo("completed");
    assertThat(Instant.parse(done.get("completed_at").asText()))
        .isAfterOrEqualTo(Instant.parse(done.get("created_at").asText()));
    assertThatOutputsAreThere(done.get("outputs"));
    JsonNode asked = LiveServer.json(get(PATH + "/" + id));
    assertThat(asked.get("status").asText()).isEqualTo("completed");
    assertThat(asked.get("completed_at")).isEqualTo(done.get("completed_at"));
    assertThat(calls.poll(200, TimeUnit.MILLISECONDS)).as("a second call").isNull();
  }

  private void assertThatOutputsAreThere(JsonNode outputs) throws Exception {
    Path video = data.resolve("out.mp4");
    Files.write(video, open(outputs.get("video_url").asText()).body());
    String srt = new String(open(outputs.get("srt_url").asText()).body(), StandardCharsets.UTF_8);
    JsonNode transcript =
        new ObjectMapper().readTree(open(outputs.get("transcript_url").asText()).body());

    assertThat(Clip.brightBelow(video, 1.7)).isGreaterThan(50);
    assertThat(Clip.brightBelow(video, 0.3)).isZero();
    assertThat(srt.replace("\r\n", "\n")).startsWith("1\n00:00:01,000 --> 00:00:02,500");
    assertThat(transcript.get("segments")).hasSize(2);
    assertThat(Instant.parse(outputs.get("expires_at").asText()))
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(25)));
    String forged = outputs.get("srt_url").asText().replaceFirst("expires=\\d", "expires=3");
    assertThat(open(forged).statusCode()).isEqualTo(403);
  }

  private HttpResponse<byte[]> open(String address) throws Exception {
    return server
        .client()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
  }

  @Test
  void isAcceptedByTheTextsPythonSample() throws Exception {
    Path script = data.resolve("receiver.py");
    try (InputStream sample =
        Objects.requireNonNull(getClass().getResourceAsStream("picute_receiver.py"))) {
      Files.copy(sample, script);
    }
    Assumptions.assumeTrue(hasFlask(), "there is no Python with Flask");
    Process python =
        new ProcessBuilder("python3", script.toString(), SECRET)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = python.inputReader()) {
      String port = Objects.requireNonNull(lines.readLine()).replace("ready ", "");
      String callback = "http://127.0.0.1:" + port + "/webhooks/picute";
      String id = LiveServer.json(post(sample(callback))).get("id").asText();

      assertThat(lines.readLine()).isEqualTo("caption.completed " + id);
    } finally {
      python.destroyForcibly().waitFor();
    }
  }

  private static boolean hasFlask() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import flask").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void tellsWhyACaptionFailed() throws Exception {
    vendor.answering(
        WORKING,
        new OrderState.Failed(
            ProviderProblem.of(
                ProviderProblem.Kind.REJECTED, "no_audio_track", "the media has no sound")));
    String id = LiveServer.json(post(sample(address("/webhooks/picute")))).get("id").asText();
    JsonNode event = next().json();

    assertThat(event.get("event").asText()).isEqualTo("caption.failed");
    assertThat(event.at("/data/id").asText()).isEqualTo(id);
    assertThat(event.at("/data/error/code").asText()).isEqualTo("no_audio_track");
    assertThat(event.at("/data/error/message").asText()).contains("the media has no sound");
    assertThat(event.at("/data/outputs").isNull()).isTrue();
    assertThat(LiveServer.json(get(PATH + "/" + id)).get("status").asText()).isEqualTo("failed");
  }

  @Test
  void failsClearlyWhereThereIsNothingToSee() throws Exception {
    Files.writeString(data.resolve("clip.mp4"), "no media");
    post(sample(address("/webhooks/picute")));
    JsonNode event = next().json();

    assertThat(event.get("event").asText()).isEqualTo("caption.failed");
    assertThat(event.at("/data/error/code").asText()).isEqualTo("unsupported_media");
  }

  @Test
  void answersARefusalWithoutAWebhookOrACaption() throws Exception {
    vendor.failNextSubmit(
        ProviderProblem.of(ProviderProblem.Kind.REJECTED, "media_unreachable", "it is not there"));
    HttpResponse<String> refused = post(sample(address("/webhooks/picute")));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(error(refused).get("code").asText()).isEqualTo("media_unreachable");
    assertThat(LiveServer.json(get(PATH)).get("data")).isEmpty();
    assertThat(calls.poll(500, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void forgetsACaptionThatIsDeleted() throws Exception {
    vendor.answering(WORKING);
    JsonNode caption = LiveServer.json(post(sample(address("/webhooks/picute"))));
    String id = caption.get("id").asText();
    HttpResponse<String> deleted = send("DELETE", PATH + "/" + id);

    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(LiveServer.json(deleted).get("deleted").asBoolean()).isTrue();
    assertThat(vendor.cancellations()).isEqualTo(1);
    assertThat(get(PATH + "/" + id).statusCode()).isEqualTo(404);
    assertThat(send("DELETE", PATH + "/" + id).statusCode()).isEqualTo(404);
    assertThat(LiveServer.json(get(PATH)).get("data")).isEmpty();
    assertThat(calls.poll(500, TimeUnit.MILLISECONDS)).as("a webhook").isNull();
  }

  @Test
  void takesBackTheLinksOfACaptionThatIsDeleted() throws Exception {
    String id = LiveServer.json(post(sample(address("/webhooks/picute")))).get("id").asText();
    JsonNode outputs = next().json().at("/data/outputs");
    send("DELETE", PATH + "/" + id);

    for (String output : List.of("video_url", "srt_url", "transcript_url")) {
      assertThat(open(outputs.get(output).asText()).statusCode()).as(output).isEqualTo(410);
    }
  }

  @Test
  void completesOnceHoweverOftenItsVideoIsMade() throws Exception {
    String id = LiveServer.json(post(sample(address("/webhooks/picute")))).get("id").asText();
    JsonNode first = next().json();
    JsonNode jobs = LiveServer.json(get("/captions/" + id));
    String job = jobs.get(0).get("id").asText();
    correct(job);
    JsonNode meanwhile = LiveServer.json(get(PATH + "/" + id));
    awaitVersion(job, 2);

    assertThat(meanwhile.get("status").asText()).isEqualTo("completed");
    assertThat(LiveServer.json(get(PATH + "/" + id)).get("completed_at"))
        .isEqualTo(first.at("/data/completed_at"));
    assertThat(
            new String(
                open(first.at("/data/outputs/srt_url").asText()).body(), StandardCharsets.UTF_8))
        .contains("hard to get");
    assertThat(calls.poll(500, TimeUnit.MILLISECONDS)).as("a second webhook").isNull();
  }

  private void correct(String job) {
    HttpResponse<String> corrected =
        server.send(
            server
                .request(
                    "/jobs/" + job + "/captions",
                    "Authorization",
                    "Bearer " + KEY,
                    "If-Match",
                    "\"v1\"")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        """
                        {"edits": [{"op": "replace", "find": "easy", "with": "hard"}]}""")));
    assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
  }

  @Test
  void staysCompletedWhereItsVideoIsDeletedRightAfterACorrection() throws Exception {
    String id = LiveServer.json(post(sample(address("/webhooks/picute")))).get("id").asText();
    next();
    String job = LiveServer.json(get("/captions/" + id)).get(0).get("id").asText();
    String video = LiveServer.json(get("/jobs/" + job + "/videos")).at("/data/0/id").asText();
    correct(job);
    HttpResponse<String> deleted = send("DELETE", "/videos/" + video);
    JsonNode caption = LiveServer.json(get(PATH + "/" + id));

    assertThat(deleted.statusCode()).as(deleted.body()).isBetween(200, 204);
    assertThat(caption.get("status").asText()).isEqualTo("completed");
    assertThat(caption.get("error").isNull()).isTrue();
    assertThat(caption.at("/outputs/video_url").isNull()).isTrue();
    assertThat(open(caption.at("/outputs/srt_url").asText()).statusCode()).isEqualTo(200);
    assertThat(calls.poll(500, TimeUnit.MILLISECONDS)).as("a second webhook").isNull();
  }

  @Test
  void warnsWhereACorrectionCouldNotBeRendered() throws Exception {
    String id = LiveServer.json(post(sample(address("/webhooks/picute")))).get("id").asText();
    JsonNode first = next().json();
    String job = LiveServer.json(get("/captions/" + id)).get(0).get("id").asText();
    Files.writeString(data.resolve("clip.mp4"), "no media any more");
    correct(job);
    awaitVideo(job, "failed", 1);
    JsonNode caption = LiveServer.json(get(PATH + "/" + id));

    assertThat(first.at("/data").has("warnings")).isFalse();
    assertThat(caption.get("status").asText()).isEqualTo("completed");
    assertThat(caption.get("warnings")).hasSize(1);
    assertThat(caption.at("/warnings/0").asText())
        .contains("has version 1", "have version 2", "unsupported_media");
    assertThat(open(caption.at("/outputs/video_url").asText()).statusCode()).isEqualTo(200);
  }

  private void awaitVersion(String job, int version) throws InterruptedException {
    awaitVideo(job, "done", version);
  }

  private void awaitVideo(String job, String state, int version) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    JsonNode video = LiveServer.json(get("/jobs/" + job + "/videos")).at("/data/0");
    while (!video.get("state").asText().equals(state)
        || video.get("caption_version").asInt() != version) {
      assertThat(System.nanoTime()).as("still " + video).isLessThan(end);
      Thread.sleep(50);
      video = LiveServer.json(get("/jobs/" + job + "/videos")).at("/data/0");
    }
  }

  @Test
  void makesOneCaptionOfOneKey() throws Exception {
    vendor.answering(WORKING);
    String body = "{\"video_url\": \"" + address("/clip.mp4") + "\"}";
    HttpResponse<String> first = post(body, "Idempotency-Key", "k1");
    HttpResponse<String> again = post(body, "Idempotency-Key", "k1");
    HttpResponse<String> other = post(sample(address("/x")), "Idempotency-Key", "k1");
    HttpResponse<String> without = post(body);

    assertThat(LiveServer.json(again).get("id")).isEqualTo(LiveServer.json(first).get("id"));
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(error(other).get("code").asText()).isEqualTo("idempotency_mismatch");
    assertThat(LiveServer.json(without).get("id")).isNotEqualTo(LiveServer.json(first).get("id"));
    assertThat(vendor.orders()).hasSize(2);
  }

  @Test
  void listsCaptionsPageByPage() throws Exception {
    vendor.answering(WORKING);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(
          0,
          LiveServer.json(
                  post(
                      """
                      {"video_url": "%s", "preset": "news", "provider": "fake", "language": "en",
                       "metadata": {"n": %d}, "title": "?"}"""
                          .formatted(address("/clip.mp4"), i)))
              .get("id")
              .asText());
    }
    JsonNode first = LiveServer.json(get(PATH + "?limit=2"));
    JsonNode second =
        LiveServer.json(get(PATH + "?limit=2&cursor=" + first.get("next_cursor").asText()));

    assertThat(first.get("object").asText()).isEqualTo("list");
    assertThat(first.get("has_more").asBoolean()).isTrue();
    assertThat(second.get("has_more").asBoolean()).isFalse();
    assertThat(second.get("next_cursor").isNull()).isTrue();
    List<String> seen = new ArrayList<>(first.get("data").findValuesAsText("id"));
    seen.addAll(second.get("data").findValuesAsText("id"));
    assertThat(seen).containsExactlyElementsOf(made);
    JsonNode newest = first.at("/data/0");
    assertThat(newest.at("/metadata/n").asText()).isEqualTo("2");
    assertThat(newest.at("/warnings/0").asText()).isEqualTo("unknown_field:title");
    assertThat(newest.get("language").asText()).isEqualTo("en");
  }

  @Test
  void showsNoOtherDesksCaptions() throws Exception {
    String id = LiveServer.json(post(sample(address("/webhooks/picute")))).get("id").asText();
    JsonNode outputs = next().json().at("/data/outputs");
    server.broker().keys().put(new DeskId("other"), "k", Optional.of("key-of-another-desk"));
    String[] other = {"Authorization", "Bearer key-of-another-desk"};

    assertThat(server.get(PATH + "/" + id, other).statusCode()).isEqualTo(404);
    assertThat(server.send("DELETE", PATH + "/" + id, other).statusCode()).isEqualTo(404);
    assertThat(LiveServer.json(server.get(PATH, other)).get("data")).isEmpty();
    assertThat(open(outputs.get("video_url").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void carriesOnAfterARestart() throws Exception {
    vendor.answering(WORKING);
    String id = LiveServer.json(post(sample(address("/webhooks/picute")))).get("id").asText();
    server.close();
    vendor.become(vendor.orders().get(0), new OrderState.Delivered(List.of()));
    server = open();

    assertThat(next().json().at("/data/id").asText()).isEqualTo(id);
  }

  @Test
  void answersEveryErrorInItsOwnShape() throws Exception {
    HttpResponse<String> noKey = server.post(PATH, "{}");
    HttpResponse<String> wrongKey =
        server.post(PATH, "{}", "Authorization", "Bearer pk_live_other");
    HttpResponse<String> malformed = post("{\"video_url\": ");
    HttpResponse<String> noObject = post("[]");
    HttpResponse<String> missing = post("{}");
    HttpResponse<String> kind = post("{\"video_url\": 1}");
    HttpResponse<String> preset = post("{\"video_url\": \"http://e.org/a\", \"preset\": \"x\"}");
    HttpResponse<String> provider =
        post("{\"video_url\": \"http://127.0.0.1/a\", \"provider\": \"x\"}");
    HttpResponse<String> scheme = post("{\"video_url\": \"ftp://e.org/a\"}");
    HttpResponse<String> inner = post("{\"video_url\": \"http://10.0.0.1/a\"}");
    HttpResponse<String> callback =
        post(
            """
            {"video_url": "http://127.0.0.1/a", "callback_url": "http://10.0.0.1/x"}""");
    HttpResponse<String> noCallback =
        post("{\"video_url\": \"http://127.0.0.1/a\", \"callback_url\": \"\"}");
    HttpResponse<String> large = post("{\"video_url\": \"" + "x".repeat(70_000) + "\"}");
    HttpResponse<String> unknown = get(PATH + "/cap_" + "0".repeat(32));
    HttpResponse<String> nowhere = get(PATH + "/a/b");
    HttpResponse<String> method = send("PUT", PATH);
    HttpResponse<String> cursor = get(PATH + "?cursor=x");
    HttpResponse<String> limit = get(PATH + "?limit=0");

    assertThatIs(noKey, 401, "unauthorized");
    assertThatIs(wrongKey, 401, "unauthorized");
    assertThatIs(malformed, 400, "malformed_json");
    assertThatIs(noObject, 400, "malformed_json");
    assertThatIs(missing, 400, "missing_field");
    assertThat(error(missing).get("param").asText()).isEqualTo("video_url");
    assertThatIs(kind, 400, "invalid_field");
    assertThatIs(preset, 400, "unknown_preset");
    assertThat(error(preset).get("allowed").toString()).contains("word_by_word", "news");
    assertThatIs(provider, 422, "unknown_provider");
    assertThatIs(scheme, 400, "invalid_field");
    assertThat(error(scheme).get("param").asText()).isEqualTo("video_url");
    assertThatIs(inner, 422, "media_address_forbidden");
    assertThatIs(callback, 400, "invalid_field");
    assertThat(error(callback).get("param").asText()).isEqualTo("callback_url");
    assertThatIs(noCallback, 400, "invalid_field");
    assertThat(error(noCallback).get("param").asText()).isEqualTo("callback_url");
    assertThatIs(large, 413, "too_large");
    assertThatIs(unknown, 404, "caption_not_found");
    assertThatIs(nowhere, 404, "not_found");
    assertThatIs(method, 405, "method_not_allowed");
    assertThatIs(cursor, 400, "invalid_field");
    assertThatIs(limit, 400, "invalid_field");
    assertThat(LiveServer.json(get(PATH)).get("data")).isEmpty();
  }

  private static void assertThatIs(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode error = error(answer);
    assertThat(error.get("code").asText()).isEqualTo(code);
    assertThat(error.get("message").asText()).isNotBlank();
    assertThat(error.get("request_id").asText()).isNotBlank();
  }

  private static JsonNode error(HttpResponse<String> answer) {
    JsonNode body = LiveServer.json(answer);
    assertThat(body.size()).as(answer.body()).isEqualTo(1);
    return body.get("error");
  }

  private Call next() throws InterruptedException {
    Call call = calls.poll(60, TimeUnit.SECONDS);
    return Objects.requireNonNull(call, "no webhook came");
  }

  private HttpResponse<String> post(String body, String... headers) {
    List<String> all =
        new ArrayList<>(
            List.of("Authorization", "Bearer " + KEY, "Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return server.post(PATH, body, all.toArray(String[]::new));
  }

  private HttpResponse<String> get(String path) {
    return server.get(path, "Authorization", "Bearer " + KEY);
  }

  private HttpResponse<String> send(String method, String path) {
    return server.send(method, path, "Authorization", "Bearer " + KEY);
  }
}
