package io.cuebroker.server.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.VideoId;
import io.cuebroker.broker.engine.Engine;
import io.cuebroker.server.running.RunningServer;
import io.cuebroker.server.settings.SettingsLoader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedLinksTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SRT =
      """
      1
      00:00:01,000 --> 00:00:03,250
      Good evening

      """;
  private static final String KEY = "key-of-this-test";

  private final HttpClient http = HttpClient.newHttpClient();
  private RunningServer server;
  private SignedLinks links;
  private JobId job;

  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    var settings =
        new SettingsLoader()
            .flag("port", "0")
            .flag("data", folder.toString())
            .flag("api-key", KEY)
            .flag("polling.interval", "50ms")
            .load();
    server = RunningServer.start(settings, () -> Engine.open(settings.broker(), Clock.systemUTC()));
    links =
        new SignedLinks(
            server::broker,
            () -> server.address().toString(),
            Duration.ofHours(1),
            Clock.systemUTC());
    job = upload();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void leadsToCaptionsAndTranscriptsWithoutAKey() throws Exception {
    HttpResponse<String> srt = get(links.captions(job, "srt", links.expiry()));
    HttpResponse<String> vtt = get(links.captions(job, "vtt", links.expiry()));
    HttpResponse<String> json =
        get(links.transcript(job, SignedLinks.Transcript.JSON, links.expiry()));
    HttpResponse<String> text =
        get(links.transcript(job, SignedLinks.Transcript.TEXT, links.expiry()));

    assertThat(srt.statusCode()).isEqualTo(200);
    assertThat(srt.body().replace("\r\n", "\n")).isEqualTo(SRT);
    assertThat(srt.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(srt.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("attachment; filename="));
    assertThat(vtt.body()).startsWith("WEBVTT");
    JsonNode transcript = JSON.readTree(json.body());
    assertThat(transcript.get("text").asText()).isEqualTo("Good evening");
    assertThat(transcript.at("/segments/0/start").asDouble()).isEqualTo(1.0);
    assertThat(transcript.at("/segments/0/end").asDouble()).isEqualTo(3.25);
    assertThat(transcript.get("language").asText()).isEqualTo("en");
    assertThat(text.body().strip()).isEqualTo("Good evening");
  }

  @Test
  void refusesWhatWasNotSignedHere() throws Exception {
    String good = links.captions(job, "srt", links.expiry());
    String other = good.replace("/srt?", "/vtt?");
    String later = good.replaceFirst("expires=(\\d)", "expires=9$1");
    String cut = good.substring(0, good.length() - 1);
    String none = good.substring(0, good.indexOf('?'));
    String twice = good + "&expires=99999999999";
    String stranger =
        new SignedLinks(
                server::broker, () -> server.address().toString(), Duration.ZERO, Clock.systemUTC())
            .captions(new JobId(UUID.randomUUID()), "srt", links.expiry())
            .replaceFirst("captions/[^/]+", "captions/" + job);

    for (String wrong : new String[] {other, later, cut, none, stranger}) {
      HttpResponse<String> refused = get(wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(403);
      assertThat(JSON.readTree(refused.body()).get("code").asText()).isEqualTo("link_invalid");
    }
    assertThat(get(twice).statusCode()).as("the first one counts").isEqualTo(200);
  }

  @Test
  void runsOut() throws Exception {
    HttpResponse<String> late =
        get(links.captions(job, "srt", Instant.now().minus(Duration.ofMinutes(1))));

    assertThat(late.statusCode()).isEqualTo(410);
    assertThat(JSON.readTree(late.body()).get("code").asText()).isEqualTo("link_expired");
  }

  @Test
  void isTakenBack() throws Exception {
    String link = links.captions(job, "srt", links.expiry());
    links.revoke(DeskId.DEFAULT, job);

    assertThat(get(link).statusCode()).isEqualTo(410);
    assertThat(get(links.transcript(job, SignedLinks.Transcript.TEXT, links.expiry())).statusCode())
        .isEqualTo(410);
  }

  @Test
  void saysGoneOfWhatIsNotThere() throws Exception {
    String video = links.video(new VideoId(UUID.randomUUID()), links.expiry());
    String unknown = links.captions(new JobId(UUID.randomUUID()), "srt", links.expiry());

    assertThat(get(video).statusCode()).isEqualTo(410);
    assertThat(get(unknown).statusCode()).isEqualTo(410);
  }

  @Test
  void survivesARestart() throws Exception {
    String link = links.captions(job, "srt", links.expiry());
    String path = link.substring(server.address().toString().length());
    server.close();
    start();

    assertThat(get(server.address() + path).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String address) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private JobId upload() throws Exception {
    String file = Base64.getEncoder().encodeToString(SRT.getBytes(StandardCharsets.UTF_8));
    String body =
        """
        {"parent_id": "%s", "provider": "upload", "output_types": ["srt"],
         "caption_file": {"name": "clip.srt", "file": "%s"}}"""
            .formatted(UUID.randomUUID(), file);
    HttpResponse<String> created =
        http.send(
            HttpRequest.newBuilder(URI.create(server.address() + "/captions"))
                .header("Authorization", "Bearer " + KEY)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    JobId id = JobId.parse(JSON.readTree(created.body()).get("id").asText()).orElseThrow();
    for (int i = 0; i < 500; i++) {
      var found = server.broker().jobs().find(id).orElseThrow();
      if (found.phase().done()) {
        return id;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("not delivered: " + created.body());
  }
}
