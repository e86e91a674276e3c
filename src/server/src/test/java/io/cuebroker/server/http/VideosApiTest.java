package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos as callers of the captions dialect see them, rendered by the real engine. */
class VideosApiTest {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @TempDir private Path data;
  private LiveServer server;

  @BeforeEach
  void start() throws Exception {
    Clip.make(data.resolve("clip.mp4"));
    server =
        LiveServer.start(
            data,
            Map.of(
                "media.roots",
                data.toString(),
                "rendering.ffmpeg",
                Clip.ffmpeg().toString(),
                "presets.news.font_size",
                "30"),
            LiveServer.vendor("fake"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void rendersWhatIsOrderedWithTheJobAndHandsItOutInParts() throws Exception {
    JsonNode job =
        order(
            """
            "videos": [{"preset": "news", "expires": "2d"}, {"kind": "track"}]""");
    String burned = job.at("/videos/0/id").asText();
    String track = job.at("/videos/1/id").asText();
    JsonNode video = awaitVideo(burned, "done");
    JsonNode tracked = awaitVideo(track, "done");

    assertThat(job.at("/videos/0/state").asText()).isIn("waiting", "queued", "rendering");
    assertThat(video.at("/settings/font_size").asText()).isEqualTo("30");
    assertThat(video.get("filename").asText()).isEqualTo("clip-captioned.mp4");
    assertThat(video.get("caption_version").asInt()).isEqualTo(1);
    byte[] whole = bytes(server.address() + "/videos/" + burned + "/content").body();
    assertThat(whole).hasSize(video.get("size_bytes").asInt());
    Path saved = Files.write(data.resolve("burned.mp4"), whole);
    assertThat(Clip.brightBelow(saved, 1.7)).as("captions from 1.0 to 2.5 s").isGreaterThan(100);
    assertThat(Clip.brightBelow(saved, 0.3)).isZero();
    Path selectable =
        Files.write(data.resolve("track.mp4"), bytes(tracked.get("signed_url").asText()).body());
    assertThat(Clip.brightBelow(selectable, 1.7)).as("not part of the picture").isZero();
    assertThat(new String(Files.readAllBytes(selectable), StandardCharsets.ISO_8859_1))
        .contains("tx3g");
    assertThatPartsAreServed(video.get("signed_url").asText(), whole);
    assertThat(LiveServer.json(server.get("/jobs/" + job.get("id").asText())).get("videos"))
        .hasSize(2);
    assertThat(server.get("/jobs/" + job.get("id").asText() + "/timeline").body())
        .contains("video.started", "video.completed");
  }

  private void assertThatPartsAreServed(String address, byte[] whole) throws Exception {
    HttpResponse<byte[]> full = bytes(address);
    String tag = full.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> middle = bytes(address, "Range", "bytes=10-19");
    HttpResponse<byte[]> end = bytes(address, "Range", "bytes=-5");
    HttpResponse<byte[]> open = bytes(address, "Range", "bytes=" + (whole.length - 3) + "-");
    HttpResponse<byte[]> stale = bytes(address, "Range", "bytes=0-1", "If-Range", "\"other\"");
    HttpResponse<byte[]> beyond = bytes(address, "Range", "bytes=" + whole.length + "-");
    HttpResponse<byte[]> known = bytes(address, "If-None-Match", tag);
    HttpResponse<byte[]> head =
        server
            .client()
            .send(
                HttpRequest.newBuilder(URI.create(address))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build(),
                BodyHandlers.ofByteArray());

    assertThat(full.statusCode()).isEqualTo(200);
    assertThat(full.headers().firstValue("Accept-Ranges")).contains("bytes");
    assertThat(full.headers().firstValue("Content-Type")).contains("video/mp4");
    assertThat(full.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(full.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"clip-captioned.mp4\"");
    assertThat(middle.statusCode()).isEqualTo(206);
    assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
    assertThat(middle.headers().firstValue("Content-Range"))
        .contains("bytes 10-19/" + whole.length);
    assertThat(end.body()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 5, whole.length));
    assertThat(open.body()).hasSize(3);
    assertThat(stale.statusCode()).isEqualTo(200);
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */" + whole.length);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .contains(Integer.toString(whole.length));
  }

  @Test
  void ordersCancelsAndDeletesVideosOfADeliveredJob() throws Exception {
    String job = order("\"metadata\": {}").get("id").asText();
    server.await(job, "delivered");
    HttpResponse<String> created =
        server.post("/jobs/" + job + "/videos", "{\"settings\": {\"style\": \"karaoke\"}}");
    String id = LiveServer.json(created).get("id").asText();
    String address = awaitVideo(id, "done").get("signed_url").asText();
    JsonNode removed = LiveServer.json(server.send("DELETE", "/videos/" + id));

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).contains("/videos/" + id);
    assertThat(removed.get("state").asText()).isEqualTo("expired");
    assertThat(removed.has("url")).isFalse();
    assertThat(bytes(address).statusCode()).isEqualTo(410);
    assertThat(server.get("/videos/" + id + "/content").statusCode()).isEqualTo(409);
    assertThat(LiveServer.json(server.get("/jobs/" + job + "/videos")).get("data")).hasSize(1);
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    String job = order("\"metadata\": {}").get("id").asText();
    server.await(job, "delivered");
    String path = "/jobs/" + job + "/videos";

    assertRefused(
        path, "{\"settings\": {\"colour\": \"red\"}}", "invalid_field", "settings.colour");
    assertRefused(
        path, "{\"settings\": {\"font_size\": \"0\"}}", "invalid_field", "settings.font_size");
    assertRefused(
        path, "{\"settings\": {\"font_size\": 0}}", "invalid_field", "settings.font_size");
    JsonNode bold =
        LiveServer.json(
            server.post(
                "/captions",
                """
                {"media_url": "%s", "parent_id": "p", "provider": "fake", "output_types": ["srt"],
                 "videos": [{}, {"settings": {"bold": "thick"}}]}"""
                    .formatted(data.resolve("clip.mp4").toUri())));
    assertThat(bold.get("field").asText()).isEqualTo("videos[1].settings.bold");
    assertThat(bold.get("error").asText())
        .startsWith("videos[1].settings.bold must be one of true, false");
    assertRefused(path, "{\"size\": 1}", "invalid_field", "size");
    assertRefused(path, "{\"kind\": \"hologram\"}", "invalid_field", "kind");
    assertRefused(path, "{\"preset\": \"none\"}", "unknown_preset", "preset");
    assertRefused(path, "{\"expires\": \"soon\"}", "invalid_field", "expires");
    assertRefused(path, "{\"expires\": \"0s\"}", "invalid_field", "expires");
    JsonNode font =
        LiveServer.json(server.post(path, "{\"settings\": {\"font_family\": \"Comic Papyrus\"}}"));
    assertThat(font.get("field").asText()).isEqualTo("settings.font_family");
    assertThat(font.get("allowed").toString()).contains("Arial");
    assertThat(server.post(path, "[").statusCode()).isEqualTo(400);
    assertThat(server.post("/jobs/" + job.replace('0', '1') + "/videos", "{}").statusCode())
        .isEqualTo(404);
    assertThat(server.get("/videos/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhyMediaWithoutPicturesGivesNoVideo() throws Exception {
    Files.writeString(data.resolve("clip.mp4"), "no media at all");
    String video = order("\"videos\": [{}]").at("/videos/0/id").asText();

    JsonNode failed = awaitVideo(video, "failed");
    assertThat(failed.at("/failure/code").asText()).isEqualTo("unsupported_media");
  }

  @Test
  void listsStylesAndFonts() {
    JsonNode presets = LiveServer.json(server.get("/presets")).get("data");

    assertThat(presets.findValuesAsText("name"))
        .contains(
            "default", "classic", "karaoke", "highlight", "underline", "word_by_word", "news");
    assertThat(presets.toString())
        .contains("\"name\":\"news\",\"settings\":{\"font_size\":30}")
        .contains("\"bold\":true");
    assertThat(server.get("/fonts").body()).contains("\"Arial\"");
  }

  private void assertRefused(String path, String body, String code, String field) {
    HttpResponse<String> refused = server.post(path, body);
    assertThat(refused.statusCode()).as(body).isEqualTo(400);
    assertThat(LiveServer.json(refused).get("code").asText()).as(body).isEqualTo(code);
    assertThat(LiveServer.json(refused).get("field").asText()).as(body).isEqualTo(field);
  }

  private JsonNode order(String more) {
    HttpResponse<String> created =
        server.post(
            "/captions",
            """
            {"media_url": "%s", "parent_id": "p", "provider": "fake", "output_types": ["srt"], %s}"""
                .formatted(data.resolve("clip.mp4").toUri(), more));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return LiveServer.json(created);
  }

  private JsonNode awaitVideo(String id, String state) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    JsonNode video = LiveServer.json(server.get("/videos/" + id));
    while (!video.path("state").asText().equals(state)) {
      assertThat(System.nanoTime()).as("still " + video).isLessThan(end);
      Thread.sleep(50);
      video = LiveServer.json(server.get("/videos/" + id));
    }
    return video;
  }

  private HttpResponse<byte[]> bytes(String address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.client().send(request.build(), BodyHandlers.ofByteArray());
  }
}
