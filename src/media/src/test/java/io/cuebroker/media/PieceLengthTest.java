package io.cuebroker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PieceLengthTest {
  private static final int SECOND = SpeechPieces.RATE_HZ;

  @Test
  void aimsAtShorterPiecesTowardsTheEnd() {
    PieceLength length = new PieceLength(Duration.ofSeconds(10), Duration.ofSeconds(20), 2);

    assertThat(length.target(Long.MAX_VALUE)).isEqualTo(20 * SECOND);
    assertThat(length.target(60L * SECOND)).isEqualTo(15 * SECOND);
    assertThat(length.target(5L * SECOND)).isEqualTo(10 * SECOND);
  }

  @Test
  void refusesLengthsThatMakeNoSense() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new PieceLength(Duration.ZERO, second, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PieceLength(second.multipliedBy(2), second, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PieceLength(second, second, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
