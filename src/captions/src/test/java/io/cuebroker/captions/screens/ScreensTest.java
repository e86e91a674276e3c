package io.cuebroker.captions.screens;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.screens.Screens.Screen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreensTest {
  private final Diagnostics notes = new Diagnostics();

  @Test
  void showsCuesInTurnAsTheyAre() {
    assertThat(shown(cue(0, 1000, "a"), cue(1000, 2000, "b"), cue(3000, 4000, "c")))
        .containsExactly("0-25 a", "25-50 b", "75-100 c");
    assertThat(notes.list()).isEmpty();
  }

  @Test
  void showsWhatOverlapsTogether() {
    assertThat(shown(cue(0, 4000, "a"), cue(1000, 2000, "b"), cue(3000, 5000, "c")))
        .containsExactly("0-25 a", "25-50 ab", "50-75 a", "75-100 ac", "100-125 c");
  }

  @Test
  void sortsByStart() {
    assertThat(shown(cue(1000, 2000, "b"), cue(0, 1000, "a"))).containsExactly("0-25 a", "25-50 b");
  }

  @Test
  void givesEveryCueAFrame() {
    assertThat(shown(cue(0, 1, "a"), cue(1000, 2000, "b"))).containsExactly("0-1 a", "25-50 b");
    assertThat(notes.list()).extracting(Diagnostic::number).containsExactly(1L);
  }

  @Test
  void leavesOutCuesWithoutText() {
    assertThat(shown(cue(0, 5000, " "), cue(1000, 2000, "b"))).containsExactly("25-50 b");
    assertThat(notes.list()).extracting(Diagnostic::number).containsExactly(1L);
  }

  @Test
  void letsTheLastOfTooManyWait() {
    Cue[] cues = new Cue[Screens.MOST_CUES + 1];
    for (int i = 0; i < cues.length; i++) {
      cues[i] = cue(0, 1000, String.valueOf((char) ('a' + i)));
    }

    assertThat(shown(cues)).containsExactly("0-25 abcdefgh", "25-50 i");
    assertThat(notes.list()).extracting(Diagnostic::number).containsExactly(9L);
  }

  @Test
  void staysLinearHoweverManyOverlap() {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      cues.add(cue(i * 40L, 10_000_000, "x"));
    }

    List<Screen> screens = Screens.of(CaptionDocument.of("en", cues), FrameRate.FPS_25, notes);

    assertThat(screens).hasSizeLessThanOrEqualTo(2 * cues.size());
  }

  private List<String> shown(Cue... cues) {
    CaptionDocument document = CaptionDocument.of("en", List.of(cues));
    List<String> shown = new ArrayList<>();
    for (Screen screen : Screens.of(document, FrameRate.FPS_25, notes)) {
      StringBuilder texts = new StringBuilder();
      screen.entries().forEach(entry -> texts.append(entry.cue().text()));
      shown.add(screen.startFrame() + "-" + screen.endFrame() + " " + texts);
    }
    return shown;
  }

  private static Cue cue(long startMillis, long endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }
}
