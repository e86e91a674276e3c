package io.cuebroker.captions.textual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

  @Test
  void cutsOverlapsJoinsCommonStartsAndLetsNoneGetEmpty() {
    CaptionDocument document =
        CaptionDocument.of(
            "und",
            List.of(
                cue(9000, 9001, "e"),
                cue(0, 5000, "a"),
                cue(3000, 4000, "b"),
                cue(3001, 6000, "c"),
                cue(7000, 8000, "d")));
    Diagnostics notes = new Diagnostics();

    List<Turns.Turn> turns = Turns.of(document, time -> time.toMillis() / 100, notes);

    assertThat(turns)
        .extracting(Turns.Turn::start, Turns.Turn::end, turn -> turn.cue().text())
        .containsExactly(
            tuple(0L, 30L, "a"),
            tuple(30L, 60L, "b\nc"),
            tuple(70L, 80L, "d"),
            tuple(90L, 91L, "e"));
    assertThat(notes.list()).extracting(Diagnostic::number).containsExactly(1L, 3L, 5L);
  }

  private static Cue cue(long start, long end, String text) {
    return Cue.of(Duration.ofMillis(start), Duration.ofMillis(end), text);
  }
}
