package io.cuebroker.captions.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.Assets;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @CsvSource({
    "seconds.json, 1250, 4500, 'One.|two|Next'",
    "seconds-words.json, 500, 1200, 'Hello there'",
    "fragments.json, 0, 2680, 'From fairest|creatures'",
    "recogniser.json, 900, 1500, 'hello there'",
    "segments.json, 0, 2500, 'Hello there.'",
    "wrapped.json, 1000, 2000, 'Hello.'",
    "pairs.json, 1000, 5500, 'Hello there.|Again>'"
  })
  void readsTheShapesOfOthers(String file, long startMillis, long endMillis, String text)
      throws CaptionSyntaxException {
    ReadResult result = read(file);

    List<Cue> cues = result.document().cues();
    assertThat(cues.get(0).start()).isEqualTo(Duration.ofMillis(startMillis));
    assertThat(cues.get(cues.size() - 1).end()).isEqualTo(Duration.ofMillis(endMillis));
    assertThat(String.join("|", cues.stream().map(cue -> cue.text().replace('\n', '|')).toList()))
        .isEqualTo(text);
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void endsAWordAtTheSilenceAfterIt() throws CaptionSyntaxException {
    Cue cue = read("pairs.json").document().cues().get(0);

    assertThat(cue.words())
        .containsExactly(
            new Word("Hello", Duration.ofMillis(1000), Duration.ofMillis(1400), Optional.empty()),
            new Word("there.", Duration.ofMillis(1400), Duration.ofMillis(1900), Optional.empty()));
  }

  @Test
  void keepsConfidences() throws CaptionSyntaxException {
    Cue cue = read("recogniser.json").document().cues().get(0);

    assertThat(cue.words())
        .extracting(Word::confidence)
        .containsExactly(Optional.of(0.5), Optional.of(1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "no-captions.json, line 1: JSON without captions",
    "torn.json, line 3: not valid JSON",
    "newer-schema.json, line 1: \"schema\" is not 1"
  })
  void refusesWhatHasNoCaptionsSayingWhere(String file, String message) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void dropsACueThatBreaksTheSchemaAndReportsItsNumber() throws CaptionSyntaxException {
    ReadResult result = read("one-bad-cue.json");

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("One.");
    assertThat(result.diagnostics())
        .singleElement()
        .asString()
        .startsWith("cue 2: \"start_ms\" is not a whole number");
  }

  @Test
  void readsADocumentWithoutCues() throws CaptionSyntaxException {
    ReadResult result = read("{\"schema\":1,\"language\":\"en\",\"cues\":[]}".getBytes(UTF_8));

    assertThat(result.document()).isEqualTo(CaptionDocument.of("en", List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "1", "{\"words\":[["})
  void refusesDeepOrEndlessValuesAtOnce(String piece) {
    byte[] file = piece.repeat(2_000_000 / piece.length()).getBytes(UTF_8);

    assertThatThrownBy(() -> read(file)).isInstanceOf(CaptionSyntaxException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schema\":1,\"cues\":[ | {}",
        "{\"schema\":1,\"cues\":[{\"words\":[ | {}",
        "{\"schema\":1,\"cues\":[],\"x\":[ | {}",
        "[ | []",
        "{\"words\":[ | 1",
      })
  void refusesMoreValuesThanATreeShouldHold(String start, String value) {
    byte[] file = (start + (value + ",").repeat(2_000_000)).getBytes(UTF_8);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("more than 400000 values");
  }

  @Test
  void givesUpWhereNoneOfManyCuesCanBeRead() {
    byte[] file = ("{\"schema\":1,\"cues\":[" + "{},".repeat(300_000) + "{}]}").getBytes(UTF_8);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageStartingWith("cue 1: ");
  }

  @Test
  void refusesMoreAfterADocument() {
    assertThatThrownBy(() -> read("{\"schema\":1,\"cues\":[]} {}".getBytes(UTF_8)))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("more after the JSON");
  }

  @Test
  void readsWhatStandsAfterTheCues() throws CaptionSyntaxException {
    ReadResult result =
        read(
            "{\"cues\":[{\"start_ms\":0,\"end_ms\":9,\"text\":\"a\"}],\"language\":\"fr\",\"schema\":1}"
                .getBytes(UTF_8));

    assertThat(result.document().language()).isEqualTo("fr");
    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("a");
    assertThat(result.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "3",
        "\"x\"",
        "{}",
        "{\"cues\":{}}",
        "{\"cues\":[null]}",
        "[[]]",
        "[1e999]",
        "{\"cues\":[{\"start_ms\":9e99,\"end_ms\":1}]}",
        "{\"words\":[[\"x\",1]]}"
      })
  void refusesJsonOfAnyOtherShape(String file) {
    assertThatThrownBy(() -> read(file.getBytes(UTF_8))).isInstanceOf(CaptionSyntaxException.class);
  }

  private static ReadResult read(String name) throws CaptionSyntaxException {
    return Assets.read(Json.FORMAT, "json/" + name);
  }

  private static ReadResult read(byte[] file) throws CaptionSyntaxException {
    return Json.FORMAT.read(file, ReadOptions.DEFAULT);
  }
}
