package io.cuebroker.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  private static final int SECOND = SpeechPieces.RATE_HZ;

  @Test
  void followsAClockThatRunsEvenly() {
    Timeline timeline = new Timeline(0, 100);
    for (int second = 0; second < 10; second++) {
      timeline.note((long) second * SECOND, 3 + second);
    }

    assertThat(timeline.nextJump(0)).isEmpty();
    assertThat(timeline.at(5L * SECOND)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void jumpsWhereTheClockDoes() {
    Timeline timeline = new Timeline(0, 100);
    timeline.note(0, 0);
    timeline.note(SECOND, 5);

    assertThat(timeline.nextJump(0)).hasValue(SECOND);
    assertThat(timeline.at(SECOND / 2)).isEqualTo(Duration.ofMillis(500));
    assertThat(timeline.at(SECOND)).isEqualTo(Duration.ofSeconds(5));
    assertThat(timeline.at(2L * SECOND)).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void ignoresAClockThatJumpsBackOrBeyondTheFile() {
    Timeline timeline = new Timeline(0, 100);
    timeline.note(0, 50);
    timeline.note(SECOND, 2);
    timeline.note(2L * SECOND, 3);
    timeline.note(3L * SECOND, 95_000);

    assertThat(timeline.nextJump(0)).isEmpty();
    assertThat(timeline.at(4L * SECOND)).isEqualTo(Duration.ofSeconds(54));
  }

  @Test
  void isNeverBeforeTheMedia() {
    Timeline timeline = new Timeline(-0.021, 100);

    assertThat(timeline.at(0)).isEqualTo(Duration.ZERO);
  }
}
