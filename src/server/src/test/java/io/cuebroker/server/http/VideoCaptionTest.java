package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.server.running.StartException;
import io.cuebroker.server.service.Version;
import io.cuebroker.testkit.FakeVendor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The video captioning dialect over HTTP, with made-up videos: what its callers see. */
@Timeout(60)
class VideoCaptionTest {
  private static final String KEY = "a-key-of-some-length";
  private static final String VIDEO = "\"video_url\": \"https://example.com/video.mp4\"";
  private static final String BASIC = "{" + VIDEO + "}";
  private static final OrderState UNDER_WAY =
      new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());
  private static final String[] DONE = {
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
  private static final String[] REFUSED = {
    "code", "id", "job_id", "message", "pid", "queue_id", "queue_length", "build_number"
  };
  private static final String[] BROKEN = {
    "code", "id", "job_id", "error", "pid", "queue_id", "queue_length", "build_number"
  };

  @TempDir private Path data;
  private FakeVendor fast;
  private FakeVendor slow;
  private HttpServer files;
  private LiveServer server;
  private final AtomicReference<MadeUpVideos> made = new AtomicReference<>();

  @BeforeEach
  void start() throws IOException {
    fast = LiveServer.vendor("fast");
    slow = LiveServer.vendor("slow").answering(UNDER_WAY);
    files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    files.start();
    open(Map.of());
  }

  private void open(Map<String, String> more) {
    Map<String, String> flags =
        new HashMap<>(
            Map.of(
                "api-key",
                KEY,
                "video.provider",
                "fast",
                "outbound.allow",
                "127.0.0.1:" + files.getAddress().getPort()));
    flags.putAll(more);
    List<ProviderFactory> factories = new ArrayList<>(LiveServer.factories(fast, slow));
    for (ProviderFactory factory : ServiceLoader.load(ProviderFactory.class)) {
      if (factory.info().id().value().equals("upload")) {
        factories.add(factory);
      }
    }
    try {
      server =
          LiveServer.tryStart(
              data,
              flags,
              factories,
              broker -> {
                MadeUpVideos videos = new MadeUpVideos(broker);
                made.set(videos);
                return videos.broker();
              });
    } catch (StartException e) {
      throw new AssertionError(e);
    }
  }

  private void reopen(Map<String, String> more) {
    server.close();
    open(more);
  }

  @AfterEach
  void stop() {
    server.close();
    files.stop(0);
  }

  private MadeUpVideos videos() {
    return Objects.requireNonNull(made.get());
  }

  private HttpResponse<String> caption(String body) {
    return server.post(
        "/v1/video/caption", body, "x-api-key", KEY, "Content-Type", "application/json");
  }

  private CompletableFuture<HttpResponse<String>> captionLater(String body) {
    return server
        .client()
        .sendAsync(
            server
                .request("/v1/video/caption", "x-api-key", KEY)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  private String serve(String path, String content) {
    files.createContext(
        path,
        exchange -> {
          byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    return "http://127.0.0.1:" + files.getAddress().getPort() + path;
  }

  private static String sample(String name) throws IOException {
    try (InputStream file =
        VideoCaptionTest.class.getResourceAsStream("video-caption/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertFields(JsonNode body, String... fields) {
    assertThat(body.fieldNames()).toIterable().containsExactly(fields);
  }

  private JsonNode job(String id) {
    return LiveServer.json(server.get("/jobs/" + id, "x-api-key", KEY));
  }

  private JsonNode jobs() {
    return LiveServer.json(server.get("/jobs", "x-api-key", KEY)).get("data");
  }

  private String transcript(String id) {
    return server.get("/jobs/" + id + "/transcript/txt", "x-api-key", KEY).body();
  }

  private void await(java.util.function.BooleanSupplier wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!wanted.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private void assertDone(HttpResponse<String> response, Optional<String> id) {
    JsonNode body = LiveServer.json(response);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertFields(body, DONE);
    assertThat(body.get("code").intValue()).isEqualTo(200);
    assertThat(Optional.ofNullable(body.get("id").textValue())).isEqualTo(id);
    assertThat(body.get("message").asText()).isEqualTo("success");
    assertThat(body.get("pid").longValue()).isEqualTo(ProcessHandle.current().pid());
    assertThat(body.get("queue_id").isIntegralNumber()).isTrue();
    assertThat(body.get("queue_length").intValue()).isZero();
    assertThat(body.get("build_number").asText()).isEqualTo(Version.current());
    assertThat(body.get("run_time").decimalValue()).isNotNegative();
    assertThat(body.get("queue_time").decimalValue()).isNotNegative();
    assertThat(body.get("total_time").decimalValue())
        .isEqualByComparingTo(
            body.get("run_time").decimalValue().add(body.get("queue_time").decimalValue()));
    assertThat(body.get("response").asText())
        .startsWith(server.address() + "/files/videos/")
        .contains("signature=");
    JsonNode job = job(body.get("job_id").asText());
    assertThat(job.get("status").asText()).isEqualTo("delivered");
  }

  @ParameterizedTest
  @CsvSource({"example-1,", "example-2,", "example-5,", "curl, custom-request-id"})
  void answersTheTextsRequestsWithItsResponse(String name, String id) throws Exception {
    assertDone(caption(sample(name)), Optional.ofNullable(id));
  }

  @Test
  void answersTheTextsRequestWithASubtitleFile() throws Exception {
    String address = serve("/subtitles.srt", "1\n00:00:01,000 --> 00:00:02,000\nFrom a file\n");

    HttpResponse<String> response =
        caption(sample("example-4").replace("https://example.com/subtitles.srt", address));

    assertDone(response, Optional.empty());
    assertThat(transcript(LiveServer.json(response).get("job_id").asText()))
        .contains("From a file");
    assertThat(videos().created().get(0).captionFile().orElseThrow().format()).contains("srt");
    assertThat(videos().created().get(0).provider()).isEqualTo("upload");
  }

  @Test
  void orderOfCaptionsKnowsEverythingOfTheRequest() throws Exception {
    assertDone(caption(sample("example-5")), Optional.empty());
    assertDone(
        caption("{" + VIDEO + ", \"captions\": \"Some words\", \"language\": \"de\"}"),
        Optional.empty());

    NewJob automatic = videos().created().get(0);
    assertThat(automatic.mediaUrl()).contains("https://example.com/video.mp4");
    assertThat(automatic.provider()).isEqualTo("fast");
    assertThat(automatic.language()).isEqualTo("auto");
    assertThat(automatic.edits()).hasSize(1);
    assertThat(automatic.videos())
        .containsExactly(
            new VideoWish(
                VideoWish.Kind.BURNED_IN,
                Map.of(
                    "style", "classic",
                    "line_color", "#FFFFFF",
                    "outline_color", "#000000",
                    "position", "bottom_center",
                    "font_family", "Arial",
                    "font_size", "24"),
                false,
                false,
                Optional.empty()));
    NewJob ofText = videos().created().get(1);
    assertThat(ofText.language()).isEqualTo("de");
    assertThat(ofText.videos().get(0).fitToVideo()).isTrue();
  }

  @Test
  void editsCaptionsBeforeAnybodySeesThem() throws Exception {
    HttpResponse<String> response =
        caption(
            "{"
                + VIDEO
                + ", \"replace\": [{\"find\": \"IOWA\", \"replace\": \"Ohio\"}, {\"find\": \"now\","
                + " \"replace\": \"\"}], \"exclude_time_ranges\": [{\"start\": \"00:00:03.000\","
                + " \"end\": \"00:00:04.000\"}]}");

    String words = transcript(LiveServer.json(response).get("job_id").asText());
    assertThat(words).contains("Ohio").doesNotContain("Iowa", "Right now", "easy");
  }

  @Test
  void makesAJobOfEachRequestAlsoOfTheSame() {
    String first = LiveServer.json(caption(BASIC)).get("job_id").asText();
    String second = LiveServer.json(caption(BASIC)).get("job_id").asText();

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void takesAnyProviderAndTheIdAsParent() {
    HttpResponse<String> response =
        caption(
            "{" + VIDEO + ", \"provider\": \"slow\", \"id\": \"story-7\"}".replace("slow", "fast"));

    JsonNode job = job(LiveServer.json(response).get("job_id").asText());
    assertThat(job.get("parent_id").asText()).isEqualTo("story-7");
    assertThat(fast.requests()).hasSize(1);
  }

  /** Wrong requests, and what their answers say. */
  private static final List<String> WRONG =
      List.of(
          "{} | video_url is required.",
          "{\"video_url\": \"https://example.com/v.mp4\", \"colour\": 1} | colour is not a known"
              + " property.",
          "{\"video_url\": \"https://example.com/v.mp4\", \"settings\": {\"font_size\": 0}} |"
              + " settings.font_size must be from 6 to 500.",
          "{\"video_url\": \"ftp://example.com/v.mp4\"} | video_url must be an http, https or file"
              + " address, or one that POST /media gave.",
          "{\"video_url\": \"https://169.254.169.254/v.mp4\"} | video_url: host 169.254.169.254",
          "{\"video_url\": \"https://example.com/v.mp4\", \"provider\": \"nobody\"} | There is no"
              + " provider called \"nobody\".",
          "{\"video_url\": \"https://example.com/v.mp4\", \"provider\": \"upload\"} | provider upload"
              + " needs captions.",
          "{\"video_url\": \"https://example.com/v.mp4\", \"captions\": \"Hi\", \"provider\": \"fast\"}"
              + " | provider cannot be given together with captions",
          "{\"video_url\": \"https://example.com/v.mp4\", \"webhook_url\": \"not an address\"} |"
              + " webhook_url is not an address.",
          "{\"video_url\": \"https://example.com/v.mp4\", \"captions\":"
              + " \"http://169.254.169.254/a.srt\"} | Captions could not be fetched: host"
              + " 169.254.169.254",
          "{\"video_url\": \"https://example.com/v.mp4\", \"captions\": \"http://\"} | Captions is not"
              + " an address",
          "{\"video_url\": \"https://example.com/v.mp4\", \"captions\": \"Hi\", \"language\": \"e n\"}"
              + " | language must be auto or a BCP 47 tag",
          "[1] | The body must be a JSON object.",
          "{\"video_url\": | The body is not well-formed JSON.",
          "{\"video_url\": \"a\", \"video_url\": \"b\"} | The body is not well-formed JSON.");

  @Test
  void refusesWithTheBodyOfTheText() {
    for (String wrong : WRONG) {
      int bar = wrong.lastIndexOf(" | ");
      assertRefused(wrong.substring(0, bar), wrong.substring(bar + 3));
    }
    assertThat(jobs()).isEmpty();
  }

  private void assertRefused(String request, String message) {
    HttpResponse<String> response = caption(request);

    JsonNode body = LiveServer.json(response);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertFields(body, REFUSED);
    assertThat(body.get("code").intValue()).isEqualTo(400);
    assertThat(body.get("id").isNull()).isTrue();
    assertThat(body.get("message").asText())
        .startsWith("Missing or invalid parameters: ")
        .contains(message);
    assertThat(body.get("pid").longValue()).isEqualTo(ProcessHandle.current().pid());
    assertThat(body.get("queue_length").intValue()).isZero();
  }

  @Test
  void refusesSubtitleFilesThatAreNone() {
    String html = serve("/gone.srt", "<html>Not here</html>");
    String srt = serve("/good.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello\n");
    String broken =
        serve("/broken", "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00 --> x\nB\n");

    for (String captions :
        List.of(
            "\"captions\": \"" + html + "\"",
            "\"captions\": \"" + broken + "\"",
            "\"captions\": \"" + srt + "\", \"settings\": {\"style\": \"karaoke\"}",
            "\"captions\": \"http://127.0.0.1:1/none.srt\"")) {
      HttpResponse<String> response = caption("{" + VIDEO + ", \"id\": \"r-1\", " + captions + "}");

      JsonNode body = LiveServer.json(response);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
      assertFields(body, REFUSED);
      assertThat(body.get("id").asText()).isEqualTo("r-1");
      assertThat(body.get("message").asText()).containsAnyOf("aptions", "classic");
    }
    assertThat(jobs()).isEmpty();
    assertThat(LiveServer.json(caption(BASIC)).get("queue_length").intValue()).isZero();
  }

  @Test
  void listsTheFontsWhereOneIsUnknown() {
    HttpResponse<String> response =
        caption("{" + VIDEO + ", \"id\": \"r\", \"settings\": {\"font_family\": \"InvalidFont\"}}");

    JsonNode body = LiveServer.json(response);
    assertThat(response.statusCode()).isEqualTo(400);
    assertFields(
        body,
        "code",
        "error",
        "available_fonts",
        "pid",
        "queue_id",
        "queue_length",
        "build_number");
    assertThat(body.get("error").asText())
        .isEqualTo(
            "The requested font 'InvalidFont' is not available. Please choose from the available"
                + " fonts.");
    assertThat(body.get("available_fonts"))
        .extracting(JsonNode::asText)
        .isEqualTo(MadeUpVideos.FONTS);
    assertThat(caption("{" + VIDEO + ", \"settings\": {\"font_family\": \"arial\"}}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void answersStrangersWithNothingOfItsInside() {
    HttpResponse<String> response = server.post("/v1/video/caption", BASIC);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEqualTo("{\"code\":401,\"message\":\"Unauthorized\"}");
    assertThat(
            server.post("/v1/video/caption", BASIC, "Authorization", "Bearer " + KEY).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/video/caption, 405",
    "POST, /v1/video/captions, 404",
    "GET, /v1/video, 404"
  })
  void answersEverythingBelowItsAddressInItsOwnShape(String method, String path, int status) {
    HttpResponse<String> response = server.send(method, path, "x-api-key", KEY);

    assertThat(response.statusCode()).isEqualTo(status);
    assertFields(LiveServer.json(response), REFUSED);
    assertThat(LiveServer.json(response).get("code").intValue()).isEqualTo(status);
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    HttpResponse<String> response =
        caption("{" + VIDEO + ", \"captions\": \"" + "x".repeat(1 << 20) + "\"}");

    assertThat(response.statusCode()).isEqualTo(413);
    assertFields(LiveServer.json(response), REFUSED);
  }

  @Test
  void saysWhatWentWrongAtAProvider() {
    fast.answering(
        new OrderState.Failed(
            ProviderProblem.of(Kind.VENDOR_FAULT, "vendor_fault", "the vendor lost the order")));

    HttpResponse<String> response = caption("{" + VIDEO + ", \"id\": \"request-123\"}");

    JsonNode body = LiveServer.json(response);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(500);
    assertFields(body, BROKEN);
    assertThat(body.get("code").intValue()).isEqualTo(500);
    assertThat(body.get("id").asText()).isEqualTo("request-123");
    assertThat(body.get("error").asText()).contains("vendor lost the order");
    assertThat(job(body.get("job_id").asText()).get("status").asText()).isEqualTo("error");
  }

  @Test
  void callsAVideoThatCannotBeReadTheCallersMistake() {
    fast.answering(
        new OrderState.Failed(
            ProviderProblem.of(
                Kind.REJECTED, "media_unreachable", "host example.com is not there")));

    HttpResponse<String> response = caption(BASIC);

    assertThat(response.statusCode()).isEqualTo(400);
    assertFields(LiveServer.json(response), REFUSED);
    assertThat(LiveServer.json(response).get("message").asText()).contains("example.com");
  }

  @Test
  void saysWhatWentWrongWithAVideo() {
    videos()
        .failing(
            new Failure(
                "render_failed",
                "the video could not be rendered",
                Optional.empty(),
                "nobody",
                false,
                Charged.NO));

    HttpResponse<String> response = caption(BASIC);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(LiveServer.json(response).get("error").asText())
        .isEqualTo("The video could not be rendered.");
  }

  @Test
  void refusesMoreThanTheQueueHolds() throws Exception {
    reopen(Map.of("video.max-queue-length", "1"));
    String slowly = "{" + VIDEO + ", \"provider\": \"slow\", \"id\": \"%s\"}";
    CompletableFuture<HttpResponse<String>> first = captionLater(slowly.formatted("1"));
    await(() -> slow.orders().size() == 1);

    HttpResponse<String> second = caption(slowly.formatted("2"));

    JsonNode body = LiveServer.json(second);
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("Retry-After")).isPresent();
    assertFields(body, REFUSED);
    assertThat(body.get("id").asText()).isEqualTo("2");
    assertThat(body.get("message").asText()).isEqualTo("MAX_QUEUE_LENGTH (1) reached");
    assertThat(body.get("queue_length").intValue()).isEqualTo(1);
    slow.become(slow.orders().get(0), new OrderState.Delivered(List.of()));
    assertDone(first.get(20, TimeUnit.SECONDS), Optional.of("1"));
    assertDone(caption(BASIC), Optional.empty());
  }

  @Test
  void countsJobsOverARestartAndLetsGoOfWhoWaited() throws Exception {
    CompletableFuture<HttpResponse<String>> waiting =
        captionLater("{" + VIDEO + ", \"provider\": \"slow\"}");
    await(() -> slow.orders().size() == 1);

    reopen(Map.of("video.max-queue-length", "1"));

    HttpResponse<String> answer = waiting.get(20, TimeUnit.SECONDS);
    JsonNode told = LiveServer.json(answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(told.get("message").asText()).isEqualTo("processing");
    assertThat(caption(BASIC).statusCode()).isEqualTo(429);
    slow.become(slow.orders().get(0), new OrderState.Delivered(List.of()));
    await(() -> caption(BASIC).statusCode() == 200);
    assertThat(job(told.get("job_id").asText()).get("status").asText()).isEqualTo("delivered");
  }

  @Test
  void tellsWhoseCaptionsAreStillFetchedThatTheServiceStops() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    files.createContext(
        "/never.srt",
        exchange -> {
          asked.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    String address = "http://127.0.0.1:" + files.getAddress().getPort() + "/never.srt";
    CompletableFuture<HttpResponse<String>> waiting =
        captionLater("{" + VIDEO + ", \"captions\": \"" + address + "\"}");
    asked.await();

    server.close();

    HttpResponse<String> answer = waiting.get(20, TimeUnit.SECONDS);
    over.countDown();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertFields(LiveServer.json(answer), BROKEN);
  }

  @Test
  void waitsWithoutThreadsAndOnQuietConnections() throws Exception {
    reopen(Map.of("http.threads", "16", "http.idle-timeout", "1s", "video.waiting", "40"));
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      waiting.add(captionLater("{" + VIDEO + ", \"provider\": \"slow\"}"));
    }
    await(() -> slow.orders().size() == 40);

    HttpResponse<String> tooMany = caption(BASIC);
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertFields(LiveServer.json(tooMany), REFUSED);
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    Thread.sleep(2_500); // more than twice what an idle connection may last
    slow.orders().forEach(order -> slow.become(order, new OrderState.Delivered(List.of())));

    for (CompletableFuture<HttpResponse<String>> response : waiting) {
      assertThat(response.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    assertThat(caption(BASIC).statusCode()).isEqualTo(200);
  }

  @Test
  void goesOnWhenItsCallerLeaves() throws Exception {
    String body = "{" + VIDEO + ", \"provider\": \"slow\"}";
    try (Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(), java.net.URI.create(server.address()).getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/video/caption HTTP/1.1\r\nHost: a\r\nx-api-key: "
                      + KEY
                      + "\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      await(() -> slow.orders().size() == 1);
    }

    slow.become(slow.orders().get(0), new OrderState.Delivered(List.of()));

    await(() -> jobs().get(0).get("status").asText().equals("delivered"));
    await(() -> LiveServer.json(caption(BASIC)).get("queue_length").intValue() == 0);
  }

  @Test
  void tellsWhoWaitedLongEnoughThatTheJobGoesOn() {
    reopen(Map.of("video.patience", "300ms", "video.max-queue-length", "5"));

    HttpResponse<String> response =
        caption("{" + VIDEO + ", \"provider\": \"slow\", \"id\": \"request-123\"}");

    JsonNode body = LiveServer.json(response);
    assertThat(response.statusCode()).isEqualTo(202);
    assertFields(
        body,
        "code",
        "id",
        "job_id",
        "message",
        "pid",
        "queue_id",
        "max_queue_length",
        "queue_length",
        "build_number");
    assertThat(body.get("code").intValue()).isEqualTo(202);
    assertThat(body.get("message").asText()).isEqualTo("processing");
    assertThat(body.get("max_queue_length").intValue()).isEqualTo(5);
    assertThat(body.get("queue_length").intValue()).isEqualTo(1);
    assertThat(job(body.get("job_id").asText()).get("status").asText()).isEqualTo("processing");
  }
}
