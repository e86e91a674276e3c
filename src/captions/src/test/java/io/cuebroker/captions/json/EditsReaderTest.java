package io.cuebroker.captions.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.EditException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EditsReaderTest {
  @Test
  void readsEveryOperation() throws Exception {
    String json =
        """
        {"edits": [
          {"op": "set_text", "cue": 1, "text": "first row\\nsecond row"},
          {"op": "set_text", "cue": 2, "lines": [[{"text": "first", "italic": true}]]},
          {"op": "set_times", "cue": 3, "start": "00:00:01.5", "end": 2500},
          {"op": "set_speaker", "cue": 3, "speaker": null},
          {"op": "insert", "after": 0, "start": 0, "end": "00:00:00.900", "text": "Hello.",
           "speaker": "Ann"},
          {"op": "delete", "cue": 4},
          {"op": "delete", "cue": 5, "to": 6},
          {"op": "split", "cue": 7, "before_word": 2, "at": 5000},
          {"op": "merge", "cue": 8, "to": 9},
          {"op": "shift", "by_ms": -500},
          {"op": "replace", "find": "um", "with": "", "whole_words": true},
          {"op": "exclude", "ranges": [{"start": "00:00:10.000", "end": 20000}]}
        ]}
        """;

    assertThat(Json.edits(json.getBytes(UTF_8)).edits())
        .containsExactly(
            new Edit.SetText(1, "first row\nsecond row"),
            new Edit.SetLines(2, List.of(new Line(List.of(Span.of("first", Style.ITALIC))))),
            new Edit.SetTimes(3, Optional.of(millis(1500)), Optional.of(millis(2500))),
            new Edit.SetSpeaker(3, Optional.empty()),
            new Edit.Insert(
                0,
                new Cue(
                    Optional.empty(),
                    millis(0),
                    millis(900),
                    List.of(Line.of("Hello.")),
                    Optional.empty(),
                    Optional.of("Ann"),
                    List.of(),
                    DisplayMode.POP_ON)),
            new Edit.Delete(4, 4),
            new Edit.Delete(5, 6),
            new Edit.Split(7, 2, Optional.of(millis(5000))),
            new Edit.Merge(8, 9),
            new Edit.Shift(millis(-500)),
            new Edit.Replace("um", "", true, false),
            new Edit.Exclude(List.of(new Edit.Range(millis(10_000), millis(20_000)))));
  }

  @Test
  void readsABareList() throws Exception {
    assertThat(Json.edits("[{\"op\": \"shift\", \"by_ms\": 1}]".getBytes(UTF_8)).edits())
        .containsExactly(new Edit.Shift(millis(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|\"op\" must be one of delete, exclude",
        "{\"op\": \"erase\"}|\"op\" must be one of",
        "{\"op\": 7}|\"op\" must be one of",
        "7|\"op\" must be one of",
        "{\"op\": \"set_text\", \"cue\": 1}|\"text\" is missing",
        "{\"op\": \"set_text\", \"cue\": \"1\", \"text\": \"x\"}|\"cue\" is not a whole number",
        "{\"op\": \"set_text\", \"cue\": 1.5, \"text\": \"x\"}|\"cue\" is not a whole number",
        "{\"op\": \"set_text\", \"cue\": 1, \"txt\": \"x\"}|\"txt\" is no field of it",
        "{\"op\": \"set_text\", \"cue\": 1, \"text\": \"x\", \"lines\": []}|exclude each other",
        "{\"op\": \"set_text\", \"cue\": 1, \"lines\": 5}|\"lines\" is not a list",
        "{\"op\": \"set_text\", \"cue\": 1, \"lines\": [[{}]]}|\"text\" is missing",
        "{\"op\": \"set_times\", \"cue\": 1}|both missing",
        "{\"op\": \"set_times\", \"cue\": 1, \"start\": \"1 s\"}|hh:mm:ss.mmm",
        "{\"op\": \"set_times\", \"cue\": 1, \"start\": 1.5}|hh:mm:ss.mmm",
        "{\"op\": \"set_times\", \"cue\": 1, \"start\": -1}|hh:mm:ss.mmm",
        "{\"op\": \"set_speaker\", \"cue\": 1}|\"speaker\" is missing",
        "{\"op\": \"insert\", \"after\": 1, \"start\": 5, \"end\": 5, \"text\": \"x\"}|must start",
        "{\"op\": \"insert\", \"after\": 1, \"start\": 5, \"end\": 6, \"text\": \"\"}|blank",
        "{\"op\": \"shift\", \"by_ms\": 1e30}|\"by_ms\" is not a whole number",
        "{\"op\": \"exclude\"}|\"ranges\" is not a list",
        "{\"op\": \"exclude\", \"ranges\": [{\"start\": 1}]}|\"end\" is missing"
      })
  void saysWhatIsWrongWithAnOperation(String operation, String reason) {
    String json = "[{\"op\": \"delete\", \"cue\": 1}, " + operation + "]";

    assertThatThrownBy(() -> Json.edits(json.getBytes(UTF_8)))
        .isInstanceOf(EditException.class)
        .hasMessageStartingWith("operation 2")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[}", "{}", "7", "{\"edits\": {}}", "[", "\u0000"})
  void refusesWhatIsNoListOfEdits(String json) {
    assertThatThrownBy(() -> Json.edits(json.getBytes(UTF_8)))
        .isInstanceOf(CaptionSyntaxException.class);
  }

  @Test
  void standsDeepNesting() {
    assertThatThrownBy(() -> Json.edits("[".repeat(100_000).getBytes(UTF_8)))
        .isInstanceOf(CaptionSyntaxException.class);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
