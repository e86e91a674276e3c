package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.testkit.FakeVendor;
import io.cuebroker.testkit.Gate;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IdempotencyTest {
  private static final String BODY =
      """
      {"media_url": "https://media.example.org/a.mp4", "parent_id": "1", "provider": "fake"}""";

  @TempDir private Path data;
  private FakeVendor vendor;
  private LiveServer server;

  @BeforeEach
  void start() {
    vendor = LiveServer.vendor("fake");
    server = LiveServer.start(data, vendor);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void givesTheFirstAnswerAgain() {
    HttpResponse<String> first = server.post("/captions", BODY, "Idempotency-Key", "\"k1\"");
    HttpResponse<String> again = server.post("/captions", BODY, "Idempotency-Key", "k1");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(vendor.orders()).hasSize(1);
  }

  @Test
  void refusesTheKeyForAnotherRequest() {
    server.post("/captions", BODY, "Idempotency-Key", "k2");

    HttpResponse<String> other =
        server.post("/captions", BODY.replace("a.mp4", "b.mp4"), "Idempotency-Key", "k2");

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(LiveServer.json(other).get("code").asText()).isEqualTo("idempotency_mismatch");
  }

  @Test
  void repeatsARefusalToo() {
    String body = BODY.replace("\"fake\"", "\"nobody\"");

    HttpResponse<String> first = server.post("/captions", body, "Idempotency-Key", "k3");
    HttpResponse<String> again = server.post("/captions", body, "Idempotency-Key", "k3");

    assertThat(first.statusCode()).isEqualTo(422);
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @Test
  void asksForPatienceWhileTheFirstRuns() throws Exception {
    Gate gate = vendor.holdSubmits();
    CompletableFuture<HttpResponse<String>> first =
        server
            .client()
            .sendAsync(
                server
                    .request("/captions", "Idempotency-Key", "k4")
                    .POST(BodyPublishers.ofString(BODY))
                    .build(),
                BodyHandlers.ofString());
    gate.awaitCall();

    HttpResponse<String> second = server.post("/captions", BODY, "Idempotency-Key", "k4");
    gate.open();

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(LiveServer.json(second).get("code").asText()).isEqualTo("idempotency_in_progress");
    assertThat(LiveServer.json(second).get("retryable").asBoolean()).isTrue();
    assertThat(first.join().statusCode()).isEqualTo(201);
  }

  @Test
  void namesTheFirstJobWhereTheSameIsOrderedWithoutAKey() {
    JsonNode first = LiveServer.json(server.post("/captions", BODY));

    HttpResponse<String> again = server.post("/captions", BODY);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(LiveServer.json(again).get("duplicate_of")).isEqualTo(first.get("id"));
    assertThat(first.has("duplicate_of")).isFalse();
  }

  @Test
  void refusesAKeyThatIsNone() {
    HttpResponse<String> answer =
        server.post("/captions", BODY, "Idempotency-Key", "k".repeat(256));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(LiveServer.json(answer).get("field").asText()).isEqualTo("Idempotency-Key");
  }
}
