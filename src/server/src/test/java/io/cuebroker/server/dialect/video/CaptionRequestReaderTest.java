package io.cuebroker.server.dialect.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.captions.edits.Edit;
import io.cuebroker.server.web.Json;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionRequestReaderTest {
  private static CaptionRequest read(String json) throws IOException {
    return CaptionRequestReader.read(Json.tree(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static CaptionRequest with(String more) throws IOException {
    return read("{\"video_url\": \"https://example.com/video.mp4\", " + more + "}");
  }

  private static Problem refusal(String json) {
    return catchThrowableOfType(ProblemException.class, () -> read(json)).problem();
  }

  private static Problem refusalOf(String more) {
    return catchThrowableOfType(ProblemException.class, () -> with(more)).problem();
  }

  @Test
  void asksForAutomaticCaptionsInAnyLanguageWhereNothingIsSaid() throws IOException {
    assertThat(read("{\"video_url\": \" https://example.com/video.mp4 \"}"))
        .isEqualTo(
            new CaptionRequest(
                "https://example.com/video.mp4",
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "auto",
                Optional.empty()));
  }

  @Test
  void takesEmptyCaptionsForNone() throws IOException {
    assertThat(with("\"captions\": \" \"").captions()).isEmpty();
  }

  @Test
  void readsSettingsAsTextsOfOneForm() throws IOException {
    assertThat(
            with("\"settings\": {\"bold\": true, \"font_size\": 24, \"x\": -3.0, \"angle\": 1e1,"
                    + " \"line_color\": \" #FFF \", \"style\": \"karaoke\"}")
                .settings())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "bold", "true",
                "font_size", "24",
                "x", "-3",
                "angle", "10",
                "line_color", "#FFF",
                "style", "karaoke"));
  }

  @Test
  void readsReplacementsBeforeExclusions() throws IOException {
    assertThat(
            with("\"exclude_time_ranges\": [{\"start\": \"00:00:10.000\", \"end\":"
                    + " \"00:00:20.5\"}], \"replace\": [{\"find\": \"um\", \"replace\": \"\"},"
                    + " {\"find\": \"$\", \"replace\": \"dollars\"}]")
                .edits())
        .containsExactly(
            new Edit.Replace("um", "", true, false),
            new Edit.Replace("$", "dollars", false, false),
            new Edit.Exclude(
                List.of(new Edit.Range(Duration.ofSeconds(10), Duration.ofMillis(20_500)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"vidoe_url\": 1 | vidoe_url",
        "\"settings\": {\"highlight_color\": \"#FFF\"} | settings.highlight_color",
        "\"replace\": [{\"find\": \"a\", \"replace\": \"b\"}, {\"find\": \"a\", \"replace\":"
            + " \"b\", \"case\": true}] | replace[1].case",
        "\"exclude_time_ranges\": [{\"start\": \"00:00:01.000\", \"end\": \"00:00:02.000\","
            + " \"why\": 1}] | exclude_time_ranges[0].why",
      })
  void refusesUnknownPropertiesByName(String more, String name) {
    Problem problem = refusalOf(more);

    assertThat(problem.field()).contains(name);
    assertThat(problem.message()).isEqualTo(name + " is not a known property.");
    assertThat(problem.allowed()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"captions\": 1 | captions must be a string.",
        "\"settings\": [] | settings must be an object.",
        "\"settings\": {\"font_size\": \"24\"} | settings.font_size must be an integer.",
        "\"settings\": {\"font_size\": 24.5} | settings.font_size must be an integer.",
        "\"settings\": {\"font_size\": 1e99} | settings.font_size must be an integer.",
        "\"settings\": {\"font_size\": 1e999999} | settings.font_size must be an integer.",
        "\"settings\": {\"font_size\": true} | settings.font_size must be an integer.",
        "\"settings\": {\"bold\": \"yes\"} | settings.bold must be a boolean.",
        "\"settings\": {\"line_color\": 7} | settings.line_color must be a string.",
        "\"settings\": {\"alignment\": \"middle\"} | settings.alignment must be one of left, center,"
            + " right.",
        "\"replace\": {} | replace must be an array of objects.",
        "\"replace\": [\"um\"] | replace[0] must be an object.",
        "\"replace\": [{\"find\": \"um\"}] | replace[0].replace is required.",
        "\"replace\": [{\"replace\": \"um\"}] | replace[0].find is required.",
        "\"replace\": [{\"find\": \" \", \"replace\": \"\"}] | replace[0].find must not be blank.",
        "\"replace\": [{\"find\": 1, \"replace\": \"\"}] | replace[0].find must be a string.",
        "\"webhook_url\": {} | webhook_url must be a string.",
        "\"id\": 7 | id must be a string.",
        "\"language\": [] | language must be a string.",
        "\"language\": \"e n\" | language must be auto or a BCP 47 tag such as en or pt-BR.",
        "\"replace\": [{\"find\": null, \"replace\": \"\"}] | replace[0].find is required.",
        "\"provider\": 1 | provider must be a string.",
      })
  void refusesWrongKindsByTheirPath(String more, String message) {
    assertThat(refusalOf(more).message()).isEqualTo(message);
  }

  @Test
  void takesNullForAbsent() throws IOException {
    assertThat(
            with(
                "\"captions\": null, \"settings\": null, \"replace\": null, \"id\": null,"
                    + " \"exclude_time_ranges\": null, \"webhook_url\": null, \"language\": null,"
                    + " \"provider\": null"))
        .isEqualTo(read("{\"video_url\": \"https://example.com/video.mp4\"}"));
    assertThat(with("\"settings\": {\"bold\": null, \"x\": 1}").settings())
        .isEqualTo(Map.of("x", "1"));
    assertThat(refusal("{\"video_url\": null}").message()).isEqualTo("video_url is required.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "auto", "pt-BR", "zh-Hant-TW"})
  void takesLanguagesByTheirTags(String language) throws IOException {
    assertThat(with("\"language\": \"" + language + "\"").language()).isEqualTo(language);
  }

  @Test
  void namesAnUnknownPropertyHoweverLongItsNameIs() {
    Problem problem = refusalOf("\"" + "x".repeat(100_000) + "\": 1");

    assertThat(problem.field()).contains("x".repeat(255));
    assertThat(problem.message()).isEqualTo("x".repeat(255) + " is not a known property.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"video_url\": \"\"}", "{\"video_url\": \"  \"}"})
  void asksForTheVideo(String json) {
    assertThat(refusal(json).message()).isEqualTo("video_url is required.");
    assertThat(refusal(json).code()).isEqualTo("missing_field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "null", "7"})
  void asksForAnObject(String json) {
    assertThat(refusal(json).message()).isEqualTo("The body must be a JSON object.");
  }

  @ParameterizedTest
  @CsvSource({
    "1, '00:00:01.000', must be a string",
    "'\"10\"', '\"00:00:20.000\"', start must be a time code",
    "'\"00:61:00.000\"', '\"02:00:00.000\"', start must be a time code",
    "'\"00:00:10.000\"', '\"00:00:60.000\"', end must be a time code",
    "'\"00:00:10.000\"', '\"00:00:10.0000\"', end must be a time code",
    "'\"-00:00:10.000\"', '\"00:00:20.000\"', start must be a time code",
    "'\"00:00:20.000\"', '\"00:00:20.000\"', end must be later than start",
    "'\"00:00:20.000\"', '\"00:00:10.000\"', end must be later than start",
  })
  void refusesTimesThatAreNone(String start, String end, String message) {
    String quoted = end.startsWith("\"") ? end : "\"" + end + "\"";

    Problem problem =
        refusalOf("\"exclude_time_ranges\": [{\"start\": " + start + ", \"end\": " + quoted + "}]");

    assertThat(problem.message()).contains(message).startsWith("exclude_time_ranges[0].");
  }

  @Test
  void knowsTheCallersIdOfARequestThatIsOtherwiseWrong() throws IOException {
    byte[] body = "{\"id\": \"request-1\", \"foo\": 1}".getBytes(StandardCharsets.UTF_8);

    assertThat(CaptionRequestReader.id(Json.tree(body))).contains("request-1");
  }

  @ParameterizedTest
  @CsvSource({
    "um, true",
    "you know, true",
    "' like ', true",
    "C3, true",
    "naïve, true",
    "$, false",
    "(applause), false",
    "北京, false",
    "ไทย, false",
    "서울, true",
  })
  void meansWholeWordsWhereAWordIsToBeReplaced(String find, boolean whole) {
    assertThat(WholeWords.areMeantBy(find)).isEqualTo(whole);
  }
}
