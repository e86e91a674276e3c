package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks as callers of the captions dialect and their receivers see them. */
class WebhooksApiTest {
  private static final String SECRET = "a-secret-of-this-test";

  @TempDir private Path data;
  private HttpServer receiver;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private LiveServer server;

  private record Call(String path, String signature, String body) {}

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          calls.add(
              new Call(
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("X-Cuebroker-Signature"),
                  body));
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().equals("/bad") ? 500 : 204, -1);
          exchange.close();
        });
    receiver.start();
    server =
        LiveServer.start(
            data,
            Map.of(
                "outbound.allow",
                "127.0.0.1",
                "webhooks.secret",
                SECRET,
                "webhooks.schedule",
                "0s,20ms",
                "webhooks.callback-url",
                address("/bare")),
            LiveServer.vendor("fake"));
  }

  @AfterEach
  void stop() {
    server.close();
    receiver.stop(0);
  }

  private String address(String path) {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
  }

  private Call next(String path) throws InterruptedException {
    List<Call> others = new ArrayList<>(); // No address waits for another: they come in any order.
    for (int i = 0; i < 50; i++) {
      Call call = calls.poll(20, TimeUnit.SECONDS);
      assertThat(call).as("a call of " + path).isNotNull();
      if (call.path().equals(path)) {
        calls.addAll(others);
        return call;
      }
      others.add(call);
    }
    throw new AssertionError("nobody calls " + path);
  }

  private static boolean isSigned(Call call, String secret) throws Exception {
    String time = call.signature().substring("t=".length(), call.signature().indexOf(','));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String hex =
        HexFormat.of()
            .formatHex(mac.doFinal((time + "." + call.body()).getBytes(StandardCharsets.UTF_8)));
    return call.signature().endsWith(",v1=" + hex);
  }

  private JsonNode order(String fields) {
    return LiveServer.json(
        server.post(
            "/captions",
            """
            {"media_url": "https://media.example.org/a.mp4", "parent_id": "1", "provider": "fake",
             %s}"""
                .formatted(fields)));
  }

  private HttpResponse<String> patch(String path, String body) {
    return server.send(
        server.request(path).method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void tellsACallbackAddressHowItsJobEndedAndTheSettingsTheBareJob() throws Exception {
    JsonNode job = order("\"callback_url\": \"" + address("/cb?story=42") + "\"");
    String id = job.get("id").asText();

    Call told = next("/cb");
    assertThat(job.get("callback_url").asText()).isEqualTo(address("/cb?story=42"));
    assertThat(job.get("warnings")).isEmpty();
    assertThat(isSigned(told, SECRET)).isTrue();
    JsonNode event = json(told.body());
    assertThat(event.get("type").asText()).isEqualTo("job.completed");
    assertThat(event.get("id").asText()).startsWith("evt_");
    assertThat(event.get("timestamp").asText()).endsWith("Z");
    assertThat(event.get("data")).isEqualTo(json(server.get("/jobs/" + id).body()));

    JsonNode deliveries = LiveServer.json(server.get("/jobs/" + id + "/deliveries"));
    assertThat(deliveries.get("data")).hasSize(2);
    server.order("fake", "2");
    for (int i = 0; i < 2; i++) {
      Call bare = next("/bare");
      assertThat(isSigned(bare, SECRET)).isTrue();
      assertThat(json(bare.body()).get("status").asText()).isEqualTo("delivered");
      assertThat(json(bare.body()).get("done").asBoolean()).isTrue();
    }
  }

  @Test
  void tellsOnlyTheEventsThatWereAskedFor() throws Exception {
    order("\"callback_url\": \"" + address("/cb") + "\", \"callback_events\": [\"job.created\"]");

    assertThat(json(next("/cb").body()).get("type").asText()).isEqualTo("job.created");
    next("/bare"); // It has ended.
    assertThat(calls).noneMatch(call -> call.path().equals("/cb"));
  }

  @Test
  void refusesCallbacksThatCannotBe() {
    JsonNode forbidden = order("\"callback_url\": \"http://10.1.2.3/cb\"");
    JsonNode scheme = order("\"callback_url\": \"ftp://example.org/cb\"");
    JsonNode event =
        order(
            "\"callback_url\": \"https://example.org/\", \"callback_events\": [\"job.progress\"]");
    JsonNode alone = order("\"callback_events\": [\"job.created\"]");
    JsonNode empty = order("\"callback_url\": \"\"");

    assertThat(forbidden.get("code").asText()).isEqualTo("invalid_field");
    assertThat(forbidden.get("field").asText()).isEqualTo("callback_url");
    assertThat(scheme.get("field").asText()).isEqualTo("callback_url");
    assertThat(empty.get("code").asText()).isEqualTo("invalid_field");
    assertThat(empty.get("field").asText()).isEqualTo("callback_url");
    assertThat(event.get("field").asText()).isEqualTo("callback_events");
    assertThat(event.get("allowed")).extracting(JsonNode::asText).contains("job.completed");
    assertThat(alone.get("field").asText()).isEqualTo("callback_events");
    assertThat(LiveServer.json(server.get("/jobs")).get("data")).isEmpty();
  }

  @Test
  void managesEndpointsAndShowsTheirSecretsOnce() throws Exception {
    HttpResponse<String> made =
        server.post(
            "/webhooks/endpoints",
            """
            {"url": "%s", "events": ["job.completed"], "description": "the CMS"}"""
                .formatted(address("/endpoint")));
    JsonNode endpoint = LiveServer.json(made);
    String id = endpoint.get("id").asText();
    String path = "/webhooks/endpoints/" + id;

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location")).contains(path);
    String secret = endpoint.get("secret").asText();
    assertThat(secret).startsWith("whsec_");
    assertThat(LiveServer.json(server.get(path)).has("secret")).isFalse();
    assertThat(server.get("/webhooks/endpoints").body()).contains(id).doesNotContain(secret);

    server.order("fake", "1");
    assertThat(isSigned(next("/endpoint"), secret)).isTrue();

    HttpResponse<String> test = server.post(path + "/test", "");
    assertThat(test.statusCode()).isEqualTo(202);
    assertThat(json(next("/endpoint").body()).get("type").asText()).isEqualTo("webhook.test");

    JsonNode rotated = LiveServer.json(server.post(path + "/rotate", "{\"overlap_seconds\": 60}"));
    assertThat(rotated.get("secret").asText()).startsWith("whsec_").isNotEqualTo(secret);
    assertThat(rotated.has("old_secret_until")).isTrue();
    JsonNode negative = LiveServer.json(server.post(path + "/rotate", "{\"overlap_seconds\": -1}"));
    assertThat(negative.get("field").asText()).isEqualTo("overlap_seconds");
    assertThat(negative.toString()).contains("0 to 2592000");
    server.post(path + "/rotate", "{\"overlap_seconds\": 0}");
    assertThat(LiveServer.json(server.get(path)).has("old_secret_until")).isFalse();

    JsonNode changed = LiveServer.json(patch(path, "{\"paused\": true, \"events\": []}"));
    assertThat(changed.get("state").asText()).isEqualTo("paused");
    assertThat(changed.get("events")).isEmpty();
    assertThat(LiveServer.json(server.post(path + "/resume", "")).get("state").asText())
        .isEqualTo("active");
    assertThat(server.send("DELETE", path).statusCode()).isEqualTo(204);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
    assertThat(LiveServer.json(server.get(path)).get("code").asText())
        .isEqualTo("endpoint_not_found");
    assertThat(
            LiveServer.json(
                    server.post(
                        "/webhooks/endpoints",
                        "{\"url\": \"https://example.org\", \"events\": [\"job.progress\"]}"))
                .get("allowed"))
        .extracting(JsonNode::asText)
        .contains("caption.corrected");
  }

  @Test
  void showsDeliveriesWithTheirLogAndSendsThemAgain() throws Exception {
    JsonNode endpoint =
        LiveServer.json(
            server.post(
                "/webhooks/endpoints",
                "{\"url\": \"" + address("/bad") + "\", \"events\": [\"job.completed\"]}"));
    server.order("fake", "1");
    next("/bad");
    next("/bad");
    String query = "/webhooks/deliveries?state=failed&endpoint=" + endpoint.get("id").asText();
    JsonNode failed = LiveServer.json(server.get(query)).get("data");
    for (int i = 0; failed.isEmpty() && i < 500; i++) {
      Thread.sleep(20);
      failed = LiveServer.json(server.get(query)).get("data");
    }
    String path = "/webhooks/deliveries/" + failed.get(0).get("id").asText();
    JsonNode whole = LiveServer.json(server.get(path));

    assertThat(whole.get("log")).hasSize(2);
    assertThat(whole.at("/log/0/status").asInt()).isEqualTo(500);
    assertThat(whole.get("body").asText()).contains("job.completed");
    server.post(path + "/redeliver", "");
    assertThat(next("/bad").body()).isEqualTo(whole.get("body").asText());
    assertThat(server.get("/webhooks/deliveries?state=lost").statusCode()).isEqualTo(400);
    assertThat(server.get("/webhooks/deliveries?sate=failed").statusCode()).isEqualTo(400);
    assertThat(server.get("/webhooks/deliveries/" + endpoint.get("id").asText()).statusCode())
        .isEqualTo(404);
    assertThat(server.get("/webhooks/deliveries?limit=1").body()).contains("\"next\":\"");
  }
}
