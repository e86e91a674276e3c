package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said around corrections and releases: by whom, of what, for whom, and what came of it.
 */
class CorrectionWordsTest {
  private static final String SRT =
      """
      1
      00:00:01,000 --> 00:00:03,000
      Hello Verscell and good evening

      2
      00:00:04,000 --> 00:00:06,000
      This is the news

      3
      00:00:06,000 --> 00:00:08,000
      with Ann Miller

      """;

  /** Far too much to read in a second. */
  private static final String BAD =
      """
      1
      00:00:01,000 --> 00:00:02,000
      This row is much too long for any screen and much too fast for any reader at all

      """;

  private static final String REPLACE =
      "{\"op\":\"replace\",\"find\":\"Verscell\",\"with\":\"Vercel\"}";

  @TempDir private static Path data;
  private static UploadServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new UploadServer(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String job() throws InterruptedException {
    return "/jobs/" + server.upload(SRT, "").path("id").asText();
  }

  private static JsonNode lastVersion(String job) {
    JsonNode versions = LiveServer.json(server.live().get(job + "/versions")).path("data");
    return versions.get(versions.size() - 1);
  }

  @Test
  void takesAuthorAndReasonAsFieldsOfTheEdits() throws Exception {
    String job = job();

    HttpResponse<String> answer =
        server.put(
            job + "/captions",
            "{\"edits\":[" + REPLACE + "],\"author\":\"bob\",\"reason\":\"r\"}",
            "If-Match",
            "\"v1\"",
            "X-Author",
            "somebody else");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(lastVersion(job).path("author").asText()).isEqualTo("bob");
    assertThat(lastVersion(job).path("reason").asText()).isEqualTo("r");
  }

  @Test
  void refusesAFieldAroundTheEditsThatNobodyKnows() throws Exception {
    HttpResponse<String> answer =
        server.put(
            job() + "/captions",
            "{\"edits\":[" + REPLACE + "],\"autor\":\"bob\"}",
            "If-Match",
            "\"v1\"");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("autor").contains("author, edits, reason");
  }

  @ParameterizedTest
  @CsvSource({"'\u00c5sa',UTF-8", "'Zo\u00eb',UTF-8", "'Zo\u00eb',ISO-8859-1"})
  void takesNamesInHeadersInUtf8OrLatin1(String name, String charset) throws Exception {
    String job = job();
    String body = "{\"edits\":[" + REPLACE + "]}";
    // The client writes each of these characters as one byte.
    String author = new String(name.getBytes(charset), StandardCharsets.ISO_8859_1);

    String answer =
        server
            .live()
            .raw(
                "PUT "
                    + job
                    + "/captions HTTP/1.1\r\nHost: "
                    + server.live().address().substring("http://".length())
                    + "\r\nConnection: close\r\nIf-Match: \"v1\"\r\nX-Author: "
                    + author
                    + "\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body);

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(lastVersion(job).path("author").asText()).isEqualTo(name);
  }

  @Test
  void saysWhatEachEditChanged() throws Exception {
    HttpResponse<String> answer =
        server.put(
            job() + "/captions",
            "{\"edits\":["
                + REPLACE
                + ",{\"op\":\"replace\",\"find\":\"Oslo\",\"with\":\"Bergen\"}]}",
            "If-Match",
            "\"v1\"");

    JsonNode edits = LiveServer.json(answer).path("edits");
    assertThat(edits).hasSize(2);
    assertThat(edits.get(0).path("changed").asInt()).isEqualTo(1);
    assertThat(edits.get(1).path("op").asText()).isEqualTo("replace");
    assertThat(edits.get(1).path("changed").asInt(-1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "*, 200",
    "'\"v7\", W/\"v1-0123456789abcdef01234567\"', 200",
    "'\"v7\", \"v8\"', 412",
    "'\"v1-aaaa\"', 412",
    "'\"else\"', 412",
    "soon, 400"
  })
  void takesIfMatchAsItIsDefined(String header, int status) throws Exception {
    assertThat(
            server
                .put(job() + "/captions", "{\"edits\":[" + REPLACE + "]}", "If-Match", header)
                .statusCode())
        .isEqualTo(status);
  }

  @Test
  void appliesEveryExampleOfTheManual() throws Exception {
    String manual = Files.readString(Path.of("../../docs/corrections.md"));
    List<String> examples = new ArrayList<>();
    Matcher block = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL).matcher(manual);
    while (block.find()) {
      examples.add(block.group(1));
    }
    assertThat(examples).hasSizeGreaterThan(8);

    for (String example : examples) {
      HttpResponse<String> answer = server.put(job() + "/captions", example, "If-Match", "\"v1\"");

      assertThat(answer.statusCode()).as(example + answer.body()).isEqualTo(200);
      assertThat(LiveServer.json(answer).path("edits"))
          .as(example)
          .isNotEmpty()
          .allMatch(edit -> edit.path("changed").asInt() > 0);
    }
    for (String op :
        List.of(
            "set_text",
            "set_times",
            "set_speaker",
            "insert",
            "delete",
            "split",
            "merge",
            "shift",
            "replace",
            "exclude")) {
      assertThat(manual).contains("\"op\": \"" + op + "\"");
      assertThat(server.live().get("/openapi.json").body()).contains("\"Edit_" + op + "\"");
    }
  }

  @Test
  void keepsHeldCaptionsFromThePublicWhenTheyAreReleased() throws Exception {
    JsonNode held = server.upload(BAD, ",\"quality\":\"hold\",\"quality_profile\":\"netflix\"");
    String job = "/jobs/" + held.path("id").asText();
    assertThat(held.path("held").asBoolean()).isTrue();

    JsonNode released = LiveServer.json(server.live().post(job + "/release", ""));
    assertThat(released.path("held").asBoolean(true)).isFalse();
    assertThat(released.path("status").asText()).isEqualTo("delivered");
    assertThat(released.path("released").asBoolean(true)).isFalse();
    assertThat(server.live().get(job + "/download/vtt").statusCode()).isEqualTo(200);
    assertThat(server.follow(held.path("track_url").asText()).statusCode()).isEqualTo(404);
    // The same call again, after a lost answer, does no more.
    server.live().post(job + "/release", "");
    assertThat(server.follow(held.path("track_url").asText()).statusCode()).isEqualTo(404);

    JsonNode open = LiveServer.json(server.live().post(job + "/release", "{\"public\":true}"));
    assertThat(open.path("released").asBoolean()).isTrue();
    assertThat(server.follow(held.path("track_url").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void publishesHeldCaptionsOnReleaseWhereTheJobOrTheCallSaysSo() throws Exception {
    JsonNode asked =
        server.upload(
            BAD, ",\"quality\":\"hold\",\"quality_profile\":\"netflix\",\"release\":true");
    JsonNode told = server.upload(BAD, ",\"quality\":\"hold\",\"quality_profile\":\"bbc\"");
    assertThat(server.follow(asked.path("track_url").asText()).statusCode()).isEqualTo(404);

    server.live().post("/jobs/" + asked.path("id").asText() + "/release", "");
    server.live().post("/jobs/" + told.path("id").asText() + "/release?public=true", "");

    assertThat(server.follow(asked.path("track_url").asText()).statusCode()).isEqualTo(200);
    assertThat(server.follow(told.path("track_url").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAProfileThatNothingIsDoneWith() {
    HttpResponse<String> refused =
        server.order(
            "a.srt", SRT.getBytes(StandardCharsets.UTF_8), ",\"quality_profile\":\"netflix\"");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(LiveServer.json(refused).path("field").asText()).isEqualTo("quality");
    assertThat(LiveServer.json(refused).path("allowed")).hasSize(3);
  }
}
