package io.cuebroker.bench.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepCostsTest {
  @Test
  void comparesManyWithFewOfTheSameRound() {
    SweepCosts costs = new SweepCosts(1_000, 100_000);
    costs.addIdle(new Measured(100, 1, 0.02), new Measured(200, 1, 0.05));
    costs.addDue(
        new Measured(1_000, 0.5, 0.2), new Measured(1_000, 0.5, 0.2), new Measured(1_000, 2, 0.5));

    List<Figure> figures = costs.figures(1_000);

    assertThat(figures)
        .extracting(Figure::value)
        .containsExactly(Spread.of(1.25), Spread.of(1), Spread.of(1), Spread.of(4), Spread.of(2.5));
    assertThat(figures).extracting(Figure::isMet).containsExactly(true, true, true, false, true);
    assertThat(figures.get(0).ours()).isEqualTo("100000 in flight: 250 us");
    assertThat(figures.get(1).reference()).isEqualTo("1000 in flight: 500 ms");
  }

  @Test
  void holdsBothWaysOfPollingAgainstWhatAllJobsNeed() {
    PollRates rates = new PollRates();
    rates.add(new Measured(1_000, 1, 0.1), new Measured(1_000, 4, 0.5));

    List<Figure> figures = rates.figures();

    assertThat(figures)
        .extracting(Figure::value)
        .containsExactly(Spread.of(1_000), Spread.of(250), Spread.of(0.2));
    assertThat(figures).extracting(Figure::isMet).containsExactly(true, false, true);
  }
}
