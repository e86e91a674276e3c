package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StretchTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void endsWithTheVideoAndKeepsProportions() {
    CaptionDocument document =
        CaptionDocument.of(
            "en", List.of(cue(Duration.ZERO, SECOND), cue(SECOND, Duration.ofSeconds(2))));

    CaptionDocument stretched = Stretch.to(document, Duration.ofSeconds(10));

    assertThat(stretched.cues()).extracting(Cue::start).containsExactly(Duration.ZERO, s(5));
    assertThat(stretched.cues()).extracting(Cue::end).containsExactly(s(5), s(10));
    assertThat(stretched.cues().get(1).words())
        .containsExactly(new Word("word", s(5), s(10), Optional.of(0.5)));
  }

  @Test
  void shrinksToAShortVideoWithoutEmptyCues() {
    CaptionDocument document =
        CaptionDocument.of(
            "en", List.of(cue(Duration.ZERO, Duration.ofMillis(1)), cue(s(9), s(10))));

    CaptionDocument stretched = Stretch.to(document, Duration.ofMillis(100));

    assertThat(stretched.cues().get(0).duration()).isEqualTo(Duration.ofMillis(1));
    assertThat(stretched.cues().get(1).end()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void leavesAloneWhatHasNoTimes() {
    CaptionDocument empty = CaptionDocument.of("en", List.of());

    assertThat(Stretch.to(empty, SECOND)).isSameAs(empty);
    assertThat(Stretch.to(CaptionDocument.of("en", List.of(cue(s(1), s(2)))), Duration.ZERO).cues())
        .extracting(Cue::end)
        .containsExactly(s(2));
  }

  private static Duration s(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Cue cue(Duration start, Duration end) {
    Cue plain = Cue.of(start, end, "word");
    return new Cue(
        plain.id(),
        start,
        end,
        plain.lines(),
        plain.placement(),
        plain.speaker(),
        List.of(new Word("word", start, end, Optional.of(0.5))),
        plain.mode());
  }
}
