package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.server.running.StartException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  @TempDir private Path data;

  @Test
  void asksEveryCallerForTheKeyOnceThereIsOne() {
    try (LiveServer server = LiveServer.start(data, Map.of("api-key", "s3cret-key"))) {
      HttpResponse<String> without = server.get("/jobs");

      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(LiveServer.json(without).get("code").asText()).isEqualTo("unauthorized");
      assertThat(server.get("/jobs", "X-API-Key", "wrong").statusCode()).isEqualTo(401);
      assertThat(server.get("/jobs", "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
      assertThat(server.get("/jobs", "x-api-key", "s3cret-key").statusCode()).isEqualTo(200);
      assertThat(server.get("/jobs", "Authorization", "bearer s3cret-key").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void answersProbesWithoutAKey() {
    try (LiveServer server = LiveServer.start(data, Map.of("api-key", "s3cret-key"))) {
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(server.get("/health/ready").body()).contains("\"status\":\"ready\"");
      assertThat(server.get("/version").body()).contains("\"name\":\"cuebroker\"");
      assertThat(server.get("/openapi.json").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesAnyCredentialsFromThisMachineWhileThereIsNoKey() {
    try (LiveServer server = LiveServer.start(data)) {
      assertThat(server.get("/jobs").statusCode()).isEqualTo(200);
      assertThat(server.get("/jobs", "X-API-Key", "anything").statusCode()).isEqualTo(200);
      assertThat(server.get("/jobs", "Authorization", "Rev a:b").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void letsNoStrangersPageDriveIt() throws Exception {
    try (LiveServer server = LiveServer.start(data)) {
      String rebound =
          server.raw("GET /jobs HTTP/1.1\r\nHost: evil.example:8000\r\nConnection: close\r\n\r\n");
      HttpResponse<String> crossSite =
          server.post("/captions", "{}", "Origin", "https://evil.example");

      assertThat(rebound).startsWith("HTTP/1.1 403").contains("host_forbidden");
      assertThat(crossSite.statusCode()).isEqualTo(403);
      assertThat(LiveServer.json(crossSite).get("code").asText()).isEqualTo("origin_forbidden");
      assertThat(server.get("/jobs", "Origin", "null").statusCode()).isEqualTo(403);
      assertThat(server.get("/jobs", "Origin", server.address()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void answersUnderItsPublicNameToo() throws Exception {
    Map<String, String> flags = Map.of("public-url", "https://captions.example.org/");
    try (LiveServer server = LiveServer.start(data, flags, LiveServer.vendor("fake"))) {
      String named =
          server.raw(
              "GET /jobs HTTP/1.1\r\nHost: captions.example.org\r\nConnection: close\r\n\r\n");

      assertThat(named).startsWith("HTTP/1.1 200");
      String id = server.order("fake", "1");
      assertThat(server.await(id, "delivered").get("outputs").get(0).get("url").asText())
          .isEqualTo("https://captions.example.org/jobs/" + id + "/download/srt");
    }
  }

  @Test
  void refusesToListenElsewhereWithoutAKey() {
    assertThatThrownBy(() -> LiveServer.tryStart(data, Map.of("host", "0.0.0.0")).close())
        .isInstanceOf(StartException.class)
        .hasMessageContaining("CUEBROKER_API_KEY")
        .extracting(e -> ((StartException) e).exitCode())
        .isEqualTo(2);
  }

  @Test
  void letsOnlyListedOriginsRead() {
    Map<String, String> flags = Map.of("http.cors-origins", "https://cms.example.org");
    try (LiveServer server = LiveServer.start(data, flags)) {
      HttpResponse<String> listed = server.get("/jobs", "Origin", "https://cms.example.org");
      HttpResponse<String> preflight =
          server.send(
              "OPTIONS",
              "/captions",
              "Origin",
              "https://cms.example.org",
              "Access-Control-Request-Method",
              "POST");
      HttpResponse<String> other = server.get("/version", "Origin", "https://other.example.org");

      assertThat(listed.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://cms.example.org");
      assertThat(preflight.statusCode()).isEqualTo(204);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
          .contains("OPTIONS, POST");
      assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void keepsAHarmlessRequestIdAndReplacesAnyOther() {
    try (LiveServer server = LiveServer.start(data)) {
      assertThat(
              server.get("/version", "X-Request-Id", "cms-42").headers().firstValue("X-Request-Id"))
          .contains("cms-42");
      assertThat(
              server.get("/version", "X-Request-Id", "a b\"c").headers().firstValue("X-Request-Id"))
          .get()
          .asString()
          .matches("[0-9a-f]{20}");
    }
  }

  @Test
  void namesWhyThePortCannotBeHad() {
    try (LiveServer server = LiveServer.start(data)) {
      String port = server.address().substring(server.address().lastIndexOf(':') + 1);

      assertThatThrownBy(
              () -> LiveServer.tryStart(data.resolve("other"), Map.of("port", port)).close())
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith("cannot listen on 127.0.0.1:" + port);
    }
  }
}
