package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedRequestsTest {
  @TempDir private static Path data;
  private static LiveServer server;

  @BeforeAll
  static void start() {
    server = LiveServer.start(data, LiveServer.vendor("fake"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode problem = LiveServer.json(answer);
    assertThat(problem.get("code").asText()).as(answer.body()).isEqualTo(code);
    assertThat(problem.get("error").asText()).isNotBlank().endsWith(".");
    assertThat(problem.get("retryable").isBoolean()).isTrue();
    assertThat(problem.get("request_id").asText())
        .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    assertThat(problem.has("status")).isFalse();
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body())
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain("Source:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|malformed_json",
        "``|malformed_json",
        "[]|malformed_json",
        "\"text\"|malformed_json",
        "{\"provider\":\"fake\"} {}|malformed_json",
        "{\"provider\":\"fake\",\"provider\":\"fake\"}|malformed_json",
        "{\"a\":NaN}|malformed_json",
        "{\"media_url\":null}|missing_field",
        "{\"media_url\":7}|invalid_field",
        "{\"parent_id\":{}}|invalid_field",
        "{\"output_types\":\"vtt\"}|invalid_field",
        "{\"output_types\":[null]}|invalid_field",
        "{\"provider_params\":[]}|invalid_field",
        "{\"provider_params\":{\"a\":{}}}|invalid_field",
        "{\"release\":\"yes\"}|invalid_field",
        "{\"caption_file\":{\"name\":\"a.vtt\",\"file\":\"***\"}}|invalid_field",
        "{\"caption_file\":{\"name\":\"a.vtt\"}}|missing_field",
        "{\"provider\":\"fake\",\"media_url\":\"https://example.org/a.mp4\"}|missing_field",
        "{\"parent_id\":\"1\",\"provider\":\"fake\"}|missing_field",
        "{\"parent_id\":\"1\",\"media_url\":\"https://example.org/a.mp4\"}|missing_field",
        "{\"parent_id\":\"a\\u0000b\"}|invalid_field",
        "{\"job_type\":\"film\",\"parent_id\":\"1\"}|invalid_field",
      })
  void refusesABodyThatIsNotAJob(String body, String code) {
    assertProblem(server.post("/captions", body), 400, code);
  }

  @Test
  void namesTheFieldAtFaultAndWhatWouldBeTaken() {
    HttpResponse<String> answer =
        server.post(
            "/captions",
            "{\"parent_id\":\"1\",\"media_url\":\"https://example.org/a.mp4\",\"provider\":\"nobody\"}");

    assertProblem(answer, 422, "unknown_provider");
    assertThat(LiveServer.json(answer).get("field").asText()).isEqualTo("provider");
    assertThat(LiveServer.json(answer).get("allowed").toString()).isEqualTo("[\"fake\"]");
    HttpResponse<String> outputs =
        server.post(
            "/captions",
            "{\"parent_id\":\"1\",\"media_url\":\"https://example.org/a.mp4\",\"provider\":\"fake\",\"output_types\":[\"doc\"]}");
    assertProblem(outputs, 422, "unknown_output_type");
    assertThat(LiveServer.json(outputs).get("allowed").toString()).contains("\"vtt\"");
  }

  @Test
  void refusesNestingNumbersAndNamesBeyondReason() {
    String deep = "{\"x\":" + "[".repeat(100_000) + "}";
    String number = "{\"x\":" + "9".repeat(100_000) + "}";
    String name = "{\"" + "n".repeat(100_000) + "\":1}";

    assertProblem(server.post("/captions", deep), 400, "malformed_json");
    assertProblem(server.post("/captions", number), 400, "malformed_json");
    assertProblem(server.post("/captions", name), 400, "malformed_json");
  }

  @Test
  void refusesABodyAboveItsLimitWhetherAnnouncedOrNot() {
    byte[] large = new byte[4 << 20];

    HttpResponse<String> announced = server.post("/captions", large);
    HttpResponse<String> chunked =
        server.send(
            server
                .request("/convert?to=srt")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));

    assertProblem(announced, 413, "too_large");
    assertProblem(chunked, 413, "too_large");
  }

  @Test
  void refusesACaptionFileAboveItsLimit() {
    String file = Base64.getEncoder().encodeToString(new byte[(1 << 20) + 1]);

    HttpResponse<String> answer =
        server.post(
            "/captions",
            "{\"parent_id\":\"1\",\"provider\":\"fake\",\"caption_file\":{\"name\":\"a.vtt\",\"file\":\""
                + file
                + "\"}}");

    assertProblem(answer, 413, "too_large");
  }

  @Test
  void refusesABrokenForm() {
    assertProblem(
        server.post("/captions", "x", "Content-Type", "multipart/form-data"),
        400,
        "malformed_multipart");
    assertProblem(
        server.post(
            "/media", "--x\r\nnever ends", "Content-Type", "multipart/form-data; boundary=x"),
        400,
        "malformed_multipart");
  }

  @Test
  void refusesAFormThatEndsWithinAFile() {
    String torn =
        "--x\r\nContent-Disposition: form-data; name=\"caption_file\"; filename=\"a.vtt\"\r\n\r\nWEBVTT";

    for (String path : List.of("/captions", "/media", "/convert?to=srt")) {
      assertProblem(
          server.post(path, torn, "Content-Type", "multipart/form-data; boundary=x"),
          400,
          "malformed_multipart");
    }
  }

  @Test
  void refusesMediaWithoutAByte() {
    assertProblem(server.post("/media?filename=a.mp4", ""), 400, "missing_field");
  }

  @Test
  void letsACallerSendARefusedBodyToItsEndSoThatItReadsTheAnswer() throws Exception {
    String host = server.address().substring("http://".length());

    String answer =
        server.raw(
            "POST /convert?to=srt HTTP/1.1\r\nConnection: close\r\nHost: "
                + host
                + "\r\nContent-Length: 8000000\r\n\r\n"
                + "x".repeat(8_000_000));

    assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"too_large\"");
  }

  @Test
  void refusesABodyInBrokenChunks() throws Exception {
    String host = server.address().substring("http://".length());

    String answer =
        server.raw(
            "POST /captions HTTP/1.1\r\nHost: "
                + host
                + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"malformed_request\"");
  }

  @Test
  void leavesTheNameOfAFieldAsItIsWrittenAtTheStartOfASentence() {
    HttpResponse<String> answer =
        server.post(
            "/captions",
            "{\"parent_id\":\"1\",\"media_url\":\"gopher://a\",\"provider\":\"fake\"}");

    assertProblem(answer, 400, "invalid_field");
    assertThat(LiveServer.json(answer).get("error").asText()).startsWith("media_url must be ");
  }

  @Test
  void answersUnknownPathsAndMethodsInTheSameShape() {
    HttpResponse<String> method = server.send("PUT", "/jobs/x/cancel");

    assertProblem(server.get("/nowhere"), 404, "not_found");
    assertProblem(method, 405, "method_not_allowed");
    assertThat(method.headers().firstValue("Allow")).contains("OPTIONS, POST");
    assertProblem(server.get("/jobs//download/srt"), 404, "not_found");
    assertThat(server.send("HEAD", "/nowhere").statusCode()).isEqualTo(404);
    assertThat(server.send("HEAD", "/jobs/not-a-uuid").statusCode()).isEqualTo(404);
    assertProblem(server.get("/jobs/not-a-uuid"), 404, "job_not_found");
    assertProblem(server.get("/jobs/00000000-0000-7000-8000-000000000000"), 404, "job_not_found");
    assertProblem(server.get("/jobs?colour=red"), 400, "invalid_field");
    assertProblem(server.get("/jobs?limit=501"), 400, "invalid_field");
    assertProblem(server.get("/jobs?status=late"), 400, "invalid_field");
    assertProblem(server.get("/jobs?provider=a&provider=b"), 400, "invalid_field");
    assertProblem(server.get("/jobs?cursor=zzz"), 400, "invalid_field");
    assertProblem(
        server.get("/jobs?cursor=zzz&updated_since=2026-01-01T00:00:00Z"), 400, "invalid_field");
    assertProblem(server.get("/jobs?updated_since=yesterday"), 400, "invalid_field");
  }

  @ParameterizedTest
  @CsvSource({
    "fps=31,fps",
    "fps=25&drop_frame=true,fps",
    "drop_frame=maybe,drop_frame",
    "offset=1h,offset",
    "offset=00:61:00.000,offset",
    "offset=90000000,offset"
  })
  void refusesOutputOptionsThatMeanNothing(String query, String field) {
    HttpResponse<String> answer = server.post("/convert?to=scc&" + query, LiveServer.VTT);

    assertProblem(answer, 400, "invalid_field");
    assertThat(LiveServer.json(answer).get("field").asText()).isEqualTo(field);
  }

  @Test
  void answersWhatNeverReachesARouteInTheSameShape() throws Exception {
    String host = server.address().substring("http://".length());

    String headers =
        server.raw(
            "GET /version HTTP/1.1\r\nHost: "
                + host
                + "\r\nX-A: "
                + "a".repeat(40_000)
                + "\r\n\r\n");
    String line = server.raw("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    String garbage = server.raw("\u0001\u0002 nonsense\r\n\r\n");
    String space = server.raw("GET / HTTP/1.1\r\nHost: " + host + "\r\n bad\u0000: x\r\n\r\n");

    assertThat(headers).startsWith("HTTP/1.1 431").contains("\"code\":\"headers_too_large\"");
    assertThat(line).startsWith("HTTP/1.1 414").contains("\"code\":\"address_too_long\"");
    assertThat(garbage).startsWith("HTTP/1.1 400").contains("\"code\":\"malformed_request\"");
    assertThat(space).startsWith("HTTP/1.1 400").contains("\"code\":\"malformed_request\"");
  }
}
