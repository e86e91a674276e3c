package io.cuebroker.captions.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutTest {
  private static final Layout LAYOUT = Layout.of(Profile.DEFAULT);

  /** As much as one cue holds. */
  private static final String LONG_ROWS = "A sentence that fills a row. ".repeat(2).strip();

  @Test
  void makesNoCuesOfNoWords() {
    assertThat(LAYOUT.cues(List.of(), "en")).isEmpty();
  }

  @Test
  void keepsAShortSentenceOnOneRow() {
    assertThat(texts("en", "We shall see about that tomorrow."))
        .containsExactly("We shall see about that tomorrow.");
  }

  @Test
  void cutsAtSentenceEnds() {
    assertThat(
            texts("en", "She was tired and went to bed early. / Her brother stayed up all night."))
        .containsExactly(
            "She was tired and went to bed early.", "Her brother stayed up all night.");
  }

  @Test
  void cutsAtALongPauseWhereThereIsNoPunctuation() {
    assertThat(texts("en", "we are waiting / nothing has happened so far"))
        .containsExactly("we are waiting", "nothing has happened so far");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "They were received at the palace|by Queen Elizabeth herself that day.",
        "The whole valley was flooded|within about twenty five minutes of it.",
        "In the morning we asked whether he|knew Mr. Smith from the old bank.",
        "We did not know what to say to them|and left the house in silence.",
        "The new museum of modern art,|which opened on Friday, is free."
      })
  void breaksRowsWhereItReadsWell(String rows) {
    String shown = String.join("|", texts("en", rows.replace('|', ' '))).replace('\n', '|');

    assertThat(shown).isEqualTo(rows);
  }

  @Test
  void keepsACueThroughTheSilenceForAsLongAsItTakesToRead() {
    List<Cue> cues = LAYOUT.cues(words("Incomprehensibilities, notwithstanding! ////", 100), "en");

    assertThat(cues).hasSize(1);
    assertThat(cues.get(0).duration()).isEqualTo(Duration.ofMillis(1950));
  }

  @Test
  void showsABriefWordForTheShortestTimeAllowed() {
    List<Cue> cues = LAYOUT.cues(words("No. ////// Never.", 200), "en");

    assertThat(cues).extracting(cue -> cue.duration().toMillis()).containsExactly(833L, 833L);
  }

  @Test
  void closesAGapThatWouldFlicker() {
    List<Word> words = List.of(word(LONG_ROWS, 0, 3000), word(LONG_ROWS, 3250, 6000));

    List<Cue> cues = Layout.of(Profile.DEFAULT, FrameRate.FPS_25).cues(words, "en");

    assertThat(cues.get(0).end()).isEqualTo(Duration.ofMillis(3170));
    assertThat(cues.get(1).start()).isEqualTo(Duration.ofMillis(3250));
  }

  @Test
  void leavesALongerGapOpen() {
    List<Word> words = List.of(word(LONG_ROWS, 0, 3000), word(LONG_ROWS, 3500, 6000));

    List<Cue> cues = Layout.of(Profile.DEFAULT, FrameRate.FPS_25).cues(words, "en");

    assertThat(cues.get(0).end()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void doesNotLetOneWildTimeDragTheOthersAlong() {
    List<Word> words =
        new ArrayList<>(words("Nothing is ever quite as simple as it looks. /", 300));
    words.set(2, word("ever", 36_000_000, 36_000_500));

    List<Cue> cues = LAYOUT.cues(words, "en");

    assertThat(cues.get(cues.size() - 1).end()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void writesChineseWithoutSpacesInRowsOfTwentyOne() {
    List<Word> words = new ArrayList<>();
    for (int at = 0; at < 15; at++) {
      words.add(word("新闻", 400L * at, 400L * at + 390));
    }

    List<Cue> cues = LAYOUT.cues(words, "zh");

    assertThat(cues).hasSize(1);
    assertThat(cues.get(0).lines()).hasSize(2);
    assertThat(cues.get(0).text()).doesNotContain(" ");
  }

  @Test
  void keepsAWordLongerThanTheRowWhole() {
    String word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk";

    List<String> shown = texts("de", "Das ist das " + word + " am Fluss.");

    assertThat(String.join("\n", shown).lines()).contains(word);
  }

  @Test
  void splitsAWordThatTheCea608GridHasNoRoomFor() {
    List<Cue> cues = Layout.of(Profile.CEA_608).cues(words("x".repeat(40), 300), "en");

    assertThat(cues.get(0).text()).isEqualTo("x".repeat(32) + "\n" + "x".repeat(8));
  }

  @Test
  void partsALongRunOfThaiBetweenWords() {
    String thai =
        "ประเทศไทยมีประชากรมากกว่าหกสิบล้านคนและมีเมืองหลวงชื่อกรุงเทพมหานครซึ่งเป็นเมืองใหญ่";

    Cue cue = LAYOUT.cues(List.of(word(thai, 0, 6000)), "th").get(0);

    assertThat(cue.lines()).hasSize(2);
    assertThat(cue.text().replace("\n", "")).isEqualTo(thai);
  }

  private static List<String> texts(String language, String spoken) {
    return LAYOUT.cues(words(spoken, 300), language).stream().map(Cue::text).toList();
  }

  /** Returns words of equal length with 20 ms between them; each slash adds a second of silence. */
  private static List<Word> words(String spoken, int wordMillis) {
    List<Word> words = new ArrayList<>();
    int millis = 0;
    for (String text : spoken.split(" ", -1)) {
      if (text.startsWith("/")) {
        millis += 1000 * text.length();
        continue;
      }
      words.add(word(text, millis, millis + wordMillis));
      millis += wordMillis + 20;
    }
    return words;
  }

  private static Word word(String text, long startMillis, long endMillis) {
    return new Word(
        text, Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), Optional.empty());
  }
}
