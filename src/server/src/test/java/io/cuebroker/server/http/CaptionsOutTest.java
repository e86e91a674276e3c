package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.OrderState;
import io.cuebroker.testkit.FakeVendor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionsOutTest {
  @TempDir private static Path data;
  private static LiveServer server;

  @BeforeAll
  static void start() {
    server =
        LiveServer.start(
            data,
            Map.of("http.cors-origins", "*"),
            LiveServer.vendor("fake"),
            FakeVendor.free("slow")
                .answering(
                    new OrderState.InProgress(
                        Optional.of(40), Optional.empty(), Optional.empty())));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String delivered(String parent) throws InterruptedException {
    String id = server.order("fake", parent);
    server.await(id, "delivered");
    return id;
  }

  @Test
  void tagsADownloadAndAnswers304ToWhoHasIt() throws InterruptedException {
    String path = "/jobs/" + delivered("tagged") + "/download/srt";

    HttpResponse<String> first = server.get(path);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = server.get(path, "If-None-Match", "\"other\", " + tag);
    HttpResponse<String> head = server.send("HEAD", path);

    assertThat(first.headers().firstValue("Content-Type"))
        .contains("application/x-subrip; charset=utf-8");
    assertThat(first.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"video.srt\"");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("ETag")).contains(tag);
  }

  @Test
  void takesAliasesAndSaysWhatAFormatCannotHold() throws InterruptedException {
    String id = delivered("aliases");

    HttpResponse<String> alias = server.get("/jobs/" + id + "/download/SubRip");
    HttpResponse<String> text = server.get("/jobs/" + id + "/download/txt");

    assertThat(alias.body()).contains("00:00:01,000 --> 00:00:02,500");
    assertThat(text.headers().firstValue("X-Dropped-Features").orElseThrow()).contains("italic");
    assertThat(server.get("/jobs/" + id + "/download/doc").statusCode()).isEqualTo(400);
    assertThat(server.get("/jobs/" + id + "/transcript/doc").statusCode()).isEqualTo(400);
  }

  @Test
  void writesAtTheFrameRateAndOffsetAskedFor() throws InterruptedException {
    String path = "/jobs/" + delivered("options") + "/download/scc";

    String plain = server.get(path).body();
    String shifted = server.get(path + "?fps=29.97&drop_frame=true&offset=01:00:00;00").body();

    assertThat(plain).startsWith("Scenarist_SCC V1.0").contains("\n00:00:00:");
    assertThat(shifted).contains("\n00:59:59;").contains("\n01:00:02;");
  }

  @Test
  void servesAVersionByNumberAndNoOther() throws InterruptedException {
    String path = "/jobs/" + delivered("versions") + "/download/vtt";

    assertThat(server.get(path + "?version=1").statusCode()).isEqualTo(200);
    HttpResponse<String> other = server.get(path + "?version=2");
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(LiveServer.json(other).get("code").asText()).isEqualTo("version_not_found");
    assertThat(server.get(path + "?version=one").statusCode()).isEqualTo(400);
    assertThat(server.get(path + "?version=0").statusCode()).isEqualTo(400);
  }

  @Test
  void makesNothingPublicUntilItIsReleased() throws InterruptedException {
    String id = delivered("public");
    String trackUrl = LiveServer.json(server.get("/jobs/" + id)).get("track_url").asText();
    String track = trackUrl.substring(server.address().length());

    HttpResponse<String> before = server.get(track);
    HttpResponse<String> release = server.post("/jobs/" + id + "/release", "", "X-Author", "Ana");
    HttpResponse<String> after = server.get(track, "Origin", "https://player.example.org");

    assertThat(before.statusCode()).isEqualTo(404);
    assertThat(LiveServer.json(release).get("released").asBoolean()).isTrue();
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).startsWith("WEBVTT");
    assertThat(after.headers().firstValue("Cache-Control")).contains("public, max-age=60");
    assertThat(after.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(server.get(track.replace(".vtt", ".srt")).statusCode()).isEqualTo(200);
    assertThat(server.get(track.replace("/en.vtt", "/fr.vtt")).statusCode()).isEqualTo(404);
    assertThat(server.get("/tracks/guess/en.vtt").statusCode()).isEqualTo(404);
    assertThat(
            server
                .get(track, "If-None-Match", after.headers().firstValue("ETag").orElseThrow())
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void compressesWhatIsLongEnough() throws Exception {
    var request = server.request("/openapi.json", "Accept-Encoding", "gzip").GET().build();

    HttpResponse<byte[]> answer = server.client().send(request, BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
    byte[] plain =
        new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8)).startsWith("{");
    assertThat(
            server
                .get("/version", "Accept-Encoding", "gzip")
                .headers()
                .firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void convertsWithoutAJobAndReportsWhatItMet() {
    HttpResponse<String> srt = server.post("/convert?to=srt&filename=a.vtt", LiveServer.VTT);
    HttpResponse<String> report =
        server.post("/convert?from=vtt&to=txt&report=true", LiveServer.VTT);

    assertThat(srt.statusCode()).isEqualTo(200);
    assertThat(srt.body()).contains("00:00:01,000 --> 00:00:02,500");
    assertThat(srt.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"a.srt\"");
    JsonNode json = LiveServer.json(report);
    assertThat(json.get("from").asText()).isEqualTo("vtt");
    assertThat(json.get("cues").asInt()).isEqualTo(2);
    assertThat(json.get("dropped").toString()).contains("\"italic\"");
    assertThat(
            new String(
                Base64.getDecoder().decode(json.get("file").asText()), StandardCharsets.UTF_8))
        .contains("Right now");
  }

  @Test
  void convertsAFileOfAForm() {
    String form =
        """
        --b0undary\r
        Content-Disposition: form-data; name="file"; filename="../../we ird.vtt"\r
        \r
        %s\r
        --b0undary--\r
        """
            .formatted(new String(LiveServer.VTT, StandardCharsets.UTF_8));

    HttpResponse<String> answer =
        server.post(
            "/convert?to=srt", form, "Content-Type", "multipart/form-data; boundary=b0undary");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"we ird.srt\"");
    assertThat(answer.body()).contains("-->");
  }

  @Test
  void refusesAFileThatIsNoCaptions() {
    HttpResponse<String> unknown = server.post("/convert?to=srt", "no captions here");
    HttpResponse<String> broken = server.post("/convert?from=json&to=srt", "{\"a\":");
    HttpResponse<String> noTarget = server.post("/convert", LiveServer.VTT);

    assertThat(unknown.statusCode()).isEqualTo(415);
    assertThat(LiveServer.json(unknown).get("code").asText()).isEqualTo("undetected_format");
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(LiveServer.json(broken).get("code").asText()).isEqualTo("invalid_caption_file");
    assertThat(noTarget.statusCode()).isEqualTo(400);
  }

  @Test
  void storesPostedMediaThatAJobThenTakes() {
    HttpResponse<String> raw = server.post("/media?filename=..%2Fclip.wav", new byte[] {1, 2, 3});
    HttpResponse<String> form =
        server.send(
            server
                .request("/media", "Content-Type", "multipart/form-data; boundary=xx")
                .POST(
                    BodyPublishers.ofString(
                        """
                        --xx\r
                        Content-Disposition: form-data; name="note"\r
                        \r
                        hello\r
                        --xx\r
                        Content-Disposition: form-data; name="f"; filename="a.mp4"\r
                        \r
                        abc\r
                        --xx--\r
                        """)));

    assertThat(raw.statusCode()).isEqualTo(201);
    assertThat(LiveServer.json(raw).get("size_bytes").asInt()).isEqualTo(3);
    assertThat(LiveServer.json(raw).get("filename").asText()).isEqualTo("clip.wav");
    assertThat(form.statusCode()).as(form.body()).isEqualTo(201);
    assertThat(LiveServer.json(form).get("sha256").asText())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    HttpResponse<String> job =
        server.post(
            "/captions",
            "{\"parent_id\":\"posted\",\"provider\":\"slow\",\"media_url\":\""
                + LiveServer.json(form).get("media_url").asText()
                + "\"}");
    assertThat(job.statusCode()).as(job.body()).isEqualTo(201);
    assertThat(LiveServer.json(job).get("outputs").get(0).get("filename").asText())
        .isEqualTo("a.vtt");
  }

  @Test
  void refusesMediaAboveTheLimit() {
    HttpResponse<String> announced = server.post("/media", new byte[(2 << 20) + 1]);
    HttpResponse<String> chunked =
        server.send(
            server
                .request("/media")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[(2 << 20) + 1]))));

    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(chunked.statusCode()).isEqualTo(413);
  }

  @Test
  void listsFormatsAndProviders() {
    JsonNode formats = LiveServer.json(server.get("/formats")).get("data");
    JsonNode providers = LiveServer.json(server.get("/providers")).get("data");

    assertThat(formats.findValuesAsText("id")).contains("srt", "vtt", "scc", "json", "txt");
    assertThat(formats.get(0).get("fidelity").asText()).isEqualTo("established");
    assertThat(providers.findValuesAsText("id")).containsExactlyInAnyOrder("fake", "slow");
    assertThat(providers.get(0).get("state").asText()).isEqualTo("ready");
  }
}
