package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.captions.ebustl.EbuStl;
import io.cuebroker.captions.options.InputOptions;
import io.cuebroker.captions.options.OutputOptions;
import io.cuebroker.captions.srt.Srt;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files are called, say of themselves, and can be asked for. */
class OutputWordsTest {
  private static final String SRT =
      """
      1
      00:00:02,000 --> 00:00:04,000
      Hello there

      2
      00:00:04,001 --> 00:00:05,000
      and again

      """;
  private static final byte[] AVID =
      "<begin subtitles>\n\n01:00:00:00 01:00:01:10\nHello\n\n<end subtitles>\n"
          .getBytes(StandardCharsets.UTF_8);

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

  private static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  private static JsonNode refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    return LiveServer.json(answer);
  }

  @Test
  void saysWhichEncodingAFileIsIn() throws Exception {
    JsonNode job =
        server.upload(
            SRT,
            ",\"output_types\":[\"srt\",\"EbuStl\"],"
                + "\"output_options\":{\"srt\":{\"encoding\":\"windows-1250\"}}");
    String download = "/jobs/" + job.path("id").asText() + "/download/";

    assertThat(type(server.live().get(download + "srt?encoding=windows-1252")))
        .isEqualTo("application/x-subrip; charset=windows-1252");
    assertThat(type(server.live().get(download + "srt?encoding=utf-16")))
        .endsWith("charset=utf-16");
    assertThat(type(server.follow(job.path("outputs").get(0).path("url").asText())))
        .endsWith("charset=windows-1250");
    assertThat(type(server.live().get(download + "ebu-stl"))).isEqualTo("application/x-ebu-stl");
    assertThat(type(server.live().get(download + "cap?allow_best_effort=true")))
        .isEqualTo("application/x-cheetah-cap");
    assertThat(type(server.live().post("/convert?to=srt&encoding=iso-8859-1", SRT)))
        .endsWith("charset=iso-8859-1");
    assertThat(
            LiveServer.json(
                    server.live().post("/convert?to=srt&encoding=iso-8859-1&report=true", SRT))
                .path("media_type")
                .asText())
        .endsWith("charset=iso-8859-1");
  }

  @Test
  void bringsATapeThatStartsAtTenToZeroByEveryWayIn() throws Exception {
    byte[] tape =
        EbuStl.FORMAT
            .write(
                InputOptions.NONE.read(Srt.FORMAT, SRT.getBytes(StandardCharsets.UTF_8)).document(),
                OutputOptions.read(EbuStl.FORMAT, Map.of("offset", "10:00:00:00")).write())
            .bytes();

    HttpResponse<String> converted =
        server.live().post("/convert?to=srt&from_offset=10:00:00:00", tape);
    JsonNode uploaded =
        server.upload("a.stl", tape, ",\"provider_params\":{\"input_offset\":\"10:00:00:00\"}");
    String job = "/jobs/" + uploaded.path("id").asText();

    assertThat(converted.body()).contains("00:00:02,000 --> 00:00:04,000");
    assertThat(server.live().get(job + "/download/srt").body())
        .contains("00:00:02,000 --> 00:00:04,000");
    HttpResponse<String> corrected =
        server
            .live()
            .send(
                server
                    .live()
                    .request(
                        job
                            + "/captions?from_fps=25&from_offset=01:00:00:00&filename=a.txt"
                            + "&format=avid-ds",
                        "If-Match",
                        "*")
                    .PUT(java.net.http.HttpRequest.BodyPublishers.ofByteArray(AVID)));
    assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
    assertThat(server.live().get(job + "/download/srt").body())
        .contains("00:00:00,000 --> 00:00:01,400");
    assertThat(
            refused(server.live().post("/convert?to=srt&from_offset=soon", tape))
                .path("field")
                .asText())
        .isEqualTo("from_offset");
    assertThat(
            refused(server.order("a.stl", tape, ",\"provider_params\":{\"input_fps\":\"31\"}"))
                .path("field")
                .asText())
        .isEqualTo("provider_params.input_fps");
  }

  @Test
  void tellsWhichRateItAssumed() {
    HttpResponse<String> assumed = server.live().post("/convert?from=avid-ds&to=srt", AVID);
    HttpResponse<String> known =
        server.live().post("/convert?from=avid-ds&to=srt&from_fps=25", AVID);

    assertThat(assumed.headers().firstValue("X-Diagnostics").orElseThrow())
        .contains("29.97 a second assumed");
    assertThat(known.headers().firstValue("X-Diagnostics")).isEmpty();
    assertThat(known.body()).contains("01:00:00,000 --> 01:00:01,400");
  }

  @Test
  void refusesWhatCannotBeWrittenBeforeAnythingIsOrdered() {
    JsonNode scc =
        refused(
            server.order(
                "a.srt",
                SRT.getBytes(StandardCharsets.UTF_8),
                ",\"output_types\":[\"scc\"],\"output_options\":{\"scc\":{\"fps\":\"25\"}}"));
    JsonNode vtt = refused(server.live().post("/convert?to=vtt&encoding=utf-16", SRT));

    assertThat(scc.path("field").asText()).isEqualTo("output_options.scc.fps");
    assertThat(scc.path("allowed")).hasSize(1);
    assertThat(vtt.path("field").asText()).isEqualTo("encoding");
    JsonNode formats = LiveServer.json(server.live().get("/formats")).path("data");
    for (JsonNode format : formats) {
      if (format.path("id").asText().equals("scc")) {
        assertThat(format.path("options").path("fps").path("allowed").toString())
            .isEqualTo("[\"29.97\"]");
      }
    }
  }

  @Test
  void warnsOfALinkThatNeedsMoreAndGivesEachFileItsOwnName() throws Exception {
    JsonNode job =
        server.upload(
            "show.srt",
            SRT.getBytes(StandardCharsets.UTF_8),
            ",\"output_types\":[\"Stl\",\"EbuStl\",\"Transcript\",\"AvidDs\",\"AvidDvd\",\"srt\","
                + "\"SubRip\"],\"output_options\":{\"AvidDvd\":{\"allow_best_effort\":\"true\"}}");

    List<String> names = new ArrayList<>();
    job.path("outputs").forEach(output -> names.add(output.path("filename").asText()));
    assertThat(names)
        .containsExactly(
            "show.spruce.stl",
            "show.ebu.stl",
            "show.txt",
            "show.avid-ds.txt",
            "show.avid-dvd.txt",
            "show.srt",
            "show.2.srt");
    assertThat(job.path("outputs").get(3).path("warnings").toString())
        .contains("needs:allow_best_effort=true");
    assertThat(job.path("outputs").get(4).path("warnings").toString()).doesNotContain("needs:");
    assertThat(
            server
                .live()
                .get("/jobs/" + job.path("id").asText() + "/download/vtt")
                .headers()
                .firstValue("Content-Disposition"))
        .contains("attachment; filename=\"show.vtt\"");
  }

  @Test
  void saysWhichCueWasMovedAndByHowMuch() throws Exception {
    StringBuilder dense = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      dense.append(
          "%d\n00:00:02,%d00 --> 00:00:02,%d00\nMuch too much to load in so short a time é\n\n"
              .formatted(i + 1, i, i + 1));
    }
    String job = "/jobs/" + server.upload(dense.toString(), "").path("id").asText();

    HttpResponse<String> scc = server.live().get(job + "/download/scc");

    assertThat(scc.headers().firstValue("X-Caption-Notes").orElseThrow())
        .containsPattern("cue 2: starts \\d+ ms \\(\\d+ frames?\\) later than asked")
        .hasSizeLessThan(2_500);
  }

  @ParameterizedTest
  @CsvSource({
    "srt?offset=01:00:00:00, 200",
    "srt?offset=00:01:00;00, 400",
    "scc?timecodes=true, 400"
  })
  void countsOffsetsByTheClockWhereNoFramesAre(String path, int status) throws Exception {
    String job = "/jobs/" + server.upload(SRT, "").path("id").asText();

    HttpResponse<String> answer = server.live().get(job + "/download/" + path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (status == 200) {
      assertThat(answer.body()).contains("01:00:02,000 --> 01:00:04,000");
    }
  }

  @Test
  void writesTranscriptsAsTheyAreAskedFor() throws Exception {
    String path = "/jobs/" + server.upload(SRT, "").path("id").asText() + "/transcript/txt";

    assertThat(server.live().get(path).body()).isEqualTo("Hello there and again");
    assertThat(server.live().get(path + "?timecodes=true").body()).contains("[00:00:02.000]");
    JsonNode unknown = refused(server.live().get(path + "?colour=red"));
    assertThat(unknown.path("allowed").toString())
        .isEqualTo("[\"offset\",\"encoding\",\"timecodes\",\"speakers\",\"version\"]");
  }
}
