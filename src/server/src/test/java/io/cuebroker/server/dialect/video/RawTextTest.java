package io.cuebroker.server.dialect.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.json.Json;
import io.cuebroker.provider.CaptionFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawTextTest {
  private static List<Cue> cues(String text) throws Exception {
    CaptionFile file = RawText.captions(text);
    return Json.FORMAT.read(file.bytes(), ReadOptions.DEFAULT).document().cues();
  }

  @Test
  void showsAShortTextAllTheTime() throws Exception {
    assertThat(cues("  This is a sample caption text. "))
        .singleElement()
        .satisfies(
            cue -> {
              assertThat(cue.text()).isEqualTo("This is a sample caption text.");
              assertThat(cue.start()).isEqualTo(Duration.ZERO);
              assertThat(cue.words()).hasSize(6);
              assertThat(cue.words().get(5).end()).isEqualTo(cue.end());
            });
  }

  @Test
  void keepsRowsOfAShortText() throws Exception {
    assertThat(cues("First row\r\n\r\n second row"))
        .extracting(Cue::text)
        .containsExactly("First row\nsecond row");
  }

  @Test
  void cutsALongTextAtItsSentencesWithoutGaps() throws Exception {
    String sentence = "The council met on Tuesday to talk about the new bridge over the river.";

    List<Cue> cues = cues((sentence + " ").repeat(20));

    assertThat(cues).hasSize(20).extracting(Cue::text).containsOnly(sentence);
    for (int i = 1; i < cues.size(); i++) {
      assertThat(cues.get(i).start()).isEqualTo(cues.get(i - 1).end());
    }
  }

  @Test
  void cutsWhatHasNoSentencesAndNoSpaces() throws Exception {
    String text = "\uD83D\uDE00".repeat(200);

    List<Cue> cues = cues(text);

    assertThat(cues).allSatisfy(cue -> assertThat(cue.text().length()).isLessThanOrEqualTo(84));
    assertThat(String.join("", cues.stream().map(Cue::text).toList()).replace(" ", ""))
        .isEqualTo(text);
  }

  @Test
  void losesNoWordOfALongSentence() throws Exception {
    String text = "one two three four five six seven eight nine ten ".repeat(30).strip();

    assertThat(String.join(" ", cues(text).stream().map(Cue::text).toList())).isEqualTo(text);
  }
}
