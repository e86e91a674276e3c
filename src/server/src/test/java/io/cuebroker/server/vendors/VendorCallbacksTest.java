package io.cuebroker.server.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.server.http.LiveServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Vendors call back over HTTP. Polling alone would take hours here, so whatever is delivered was
 * delivered because of a call.
 */
class VendorCallbacksTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String FLAT =
      "{\"id\":\"%s\",\"media_file_id\":\"7001\",\"status\":\"complete\"}";
  private static final String ENVELOPE =
      "{\"code\":200,\"data\":{\"id\":%s,\"media_file_id\":7001,\"status\":\"complete\"}}";

  @TempDir private Path data;
  private Newsroom newsroom;
  private LiveServer server;

  @BeforeEach
  void open() {
    newsroom =
        Newsroom.open(
            data, StubOptions.INSTANT.working(Duration.ofMillis(600)), Newsroom.SELDOM_POLLING);
    newsroom.takeCallsOfAmara();
    server = newsroom.server();
  }

  @AfterEach
  void close() {
    newsroom.close();
  }

  @Test
  void deliversWhateverFormThreePlayCallsBackIn() throws InterruptedException {
    // Its stand-in calls about odd numbers with an envelope and about even ones with flat strings.
    JsonNode enveloped = newsroom.order("3play", "one");
    JsonNode flat = newsroom.order("3play", "two");

    assertThat(Newsroom.orderOf(enveloped)).isEqualTo("9001");
    assertThat(Newsroom.orderOf(flat)).isEqualTo("9002");
    assertDelivered(enveloped);
    assertDelivered(flat);
  }

  @Test
  void deliversWhenRevCallsBackWithJsonOrAForm() throws InterruptedException {
    JsonNode json = newsroom.order("rev", "one");
    JsonNode form = newsroom.order("rev", "sandbox-no-callbacks");
    assertDelivered(json); // By then the other one is complete too, and nobody has said so.
    assertThat(newsroom.job(Newsroom.id(form)).get("status").asText()).isEqualTo("processing");

    HttpResponse<String> taken =
        server.post(
            callback("rev", form),
            "order_number=%s&client_ref=%s-1&type=status&status=Delivered&comment="
                .formatted(Newsroom.orderOf(form), Newsroom.id(form)),
            "Content-Type",
            FORM);

    assertThat(taken.statusCode()).isEqualTo(200);
    assertDelivered(form);
  }

  @Test
  void deliversWhenAmaraCallsBackForItsTeam() throws InterruptedException {
    assertDelivered(newsroom.order("amara", "one"));
  }

  @Test
  void refusesCallsThatProveNothing() {
    JsonNode job = newsroom.order("3play", "sandbox-no-callbacks");
    JsonNode amara = newsroom.order("amara", "sandbox-no-callbacks");
    String path = "/callback?job_id=" + Newsroom.id(job);
    String body = ENVELOPE.formatted(Newsroom.orderOf(job));
    String published =
        "{\"event\":\"subtitles-published\",\"amara_video_id\":\"%s\",\"language_code\":\"en\","
                .formatted(Newsroom.orderOf(amara))
            + "\"amara_version\":2,\"team\":\"news\",\"number\":1}";

    assertProblem(server.post(path + "&token=wrong", body), 401, "callback_refused");
    assertProblem(
        server.post(callback("3play", job), ENVELOPE.formatted("9999")), 404, "order_not_found");
    assertProblem(server.post(callback("3play", job), "{\"id\":"), 400, "invalid_field");
    assertProblem(
        server.post(callback("3play", job).replace(Newsroom.id(job), Newsroom.id(amara)), body),
        401,
        "callback_refused");
    assertProblem(server.post("/callback/amara", published), 401, "callback_refused");
    assertProblem(
        server.post("/callback/amara", published, "Authorization", basic("wrong")),
        401,
        "callback_refused");
    assertProblem(
        server.post("/callback/rev", "{\"order_number\":\"CP0000000001\"}"),
        401,
        "callback_refused");
    assertProblem(
        server.post("/callback?job_id=00000000-0000-7000-8000-000000000000&token=t", body),
        404,
        "job_not_found");
    assertThat(newsroom.job(Newsroom.id(job)).get("status").asText()).isEqualTo("processing");
    assertThat(newsroom.job(Newsroom.id(amara)).get("status").asText()).isEqualTo("processing");
  }

  @Test
  void changesNothingWhenCallsComeAgain() throws InterruptedException {
    JsonNode threePlay = newsroom.order("3play", "sandbox-duplicate-callbacks");
    JsonNode rev = newsroom.order("rev", "sandbox-duplicate-callbacks");
    JsonNode amara = newsroom.order("amara", "sandbox-duplicate-callbacks");
    for (JsonNode job : List.of(threePlay, rev, amara)) {
      assertDelivered(job);
    }
    List<JsonNode> before = told(threePlay, rev, amara);

    for (int i = 0; i < 3; i++) {
      server.post(callback("3play", threePlay), FLAT.formatted(Newsroom.orderOf(threePlay)));
      server.post(callback("3play", threePlay), ENVELOPE.formatted(Newsroom.orderOf(threePlay)));
      server.post(
          callback("rev", rev),
          "{\"order_number\":\"%s\",\"type\":\"status\",\"status\":\"In Progress\"}"
              .formatted(Newsroom.orderOf(rev)));
      for (String notice : newsroom.vendors().amara().notices()) {
        HttpResponse<String> taken =
            server.post(
                "/callback/amara", notice, "Authorization", basic(StandIns.CALLBACK_PASSWORD));
        assertThat(taken.statusCode()).isEqualTo(200);
      }
    }
    // Answered only once the vendor was asked and its answer acted on.
    for (JsonNode job : List.of(threePlay, rev, amara)) {
      assertThat(server.post("/jobs/" + Newsroom.id(job) + "/refresh", "").statusCode())
          .isEqualTo(200);
    }

    assertThat(told(threePlay, rev, amara)).isEqualTo(before);
    assertThat(newsroom.vendors().orders("3play", Newsroom.id(threePlay))).isEqualTo(1);
    assertThat(newsroom.vendors().orders("rev", Newsroom.id(rev))).isEqualTo(1);
    assertThat(newsroom.vendors().orders("amara", Newsroom.id(amara))).isEqualTo(1);
  }

  /** Returns all that a newsroom can be told of jobs. */
  private List<JsonNode> told(JsonNode... jobs) {
    return List.of(jobs).stream()
        .flatMap(
            job ->
                List.of(newsroom.job(Newsroom.id(job)), newsroom.timeline(Newsroom.id(job)))
                    .stream())
        .toList();
  }

  private void assertDelivered(JsonNode job) throws InterruptedException {
    JsonNode delivered = server.await(Newsroom.id(job), "delivered");
    assertThat(delivered.get("caption_version").asInt()).isEqualTo(1);
    assertThat(newsroom.vtt(Newsroom.id(job))).contains("Good evening.");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(LiveServer.json(answer).get("code").asText()).isEqualTo(code);
  }

  /** Returns the path that a vendor was told to call about a job. */
  private String callback(String vendor, JsonNode job) {
    StubServer stub = newsroom.vendors().server(vendor);
    return stub.calls().stream()
        .map(VendorCallbacksTest::told)
        .filter(address -> address.contains("job_id=" + Newsroom.id(job)))
        .map(URI::create)
        .map(address -> address.getRawPath() + "?" + address.getRawQuery())
        .findFirst()
        .orElseThrow();
  }

  private static String told(Call order) {
    return order
        .parameters()
        .getOrDefault("callback", order.json().at("/notification/url").asText());
  }

  private static String basic(String password) {
    String pair = StandIns.CALLBACK_USER + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
