package io.cuebroker.bench.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MeasuredTest {
  @Test
  void readsWhatItWrote() {
    Measured measured = new Measured(1_000, 0.25, 1.5e-5);

    assertThat(Measured.parse(measured.toLine())).isEqualTo(measured);
  }

  @Test
  void refusesOtherLines() {
    assertThatThrownBy(() -> Measured.parse("1000 0.25"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsRateAndCostOfEach() {
    Measured measured = new Measured(1_000, 0.5, 0.2);

    assertThat(measured.perSecond()).isEqualTo(2_000);
    assertThat(measured.cpuMicrosEach()).isEqualTo(200);
  }
}
