package io.cuebroker.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void countsMissesAndSaysWhichTargetsWereMet() {
    Report report = new Report(List.of("machine: a small one"));
    report.add(
        "Start-up",
        List.of(
            Figure.ratio("cold", "2 s", "bare 1 s", Spread.of(2), Target.atMost(2.2)),
            Figure.ratio("reads", "30 /s", "bare 100 /s", Spread.of(0.3), Target.atLeast(0.4)),
            Figure.absolute("memory", Spread.of(512), "MiB", Target.NONE)));

    assertThat(report.misses()).isEqualTo(1);
    assertThat(report.toString())
        .contains("- machine: a small one")
        .contains("| cold | 2 s | bare 1 s | 2 x | <= 2.2 | met |")
        .contains("| reads | 30 /s | bare 100 /s | 0.3 x | >= 0.4 | **missed** |")
        .contains("| memory |  |  | 512 MiB |  |  |");
  }

  @Test
  void countsAPartThatCouldNotBeMeasuredAsAMiss() {
    Report report = new Report(List.of());
    report.addFailure("Reading", "no jar");

    assertThat(report.misses()).isEqualTo(1);
    assertThat(report.toString()).contains("Not measured: no jar");
  }

  @Test
  void takesTheMedianOfPairedRatiosInsteadOfTheRatioOfMedians() {
    Spread spread = Spread.ofRatios(List.of(1.0, 8.0, 3.0), List.of(2.0, 2.0, 1.0));

    assertThat(spread).isEqualTo(new Spread(3, 0.5, 4, 3));
    assertThat(spread).hasToString("3 [0.5..4] n=3");
  }

  @Test
  void refusesToPairWhatDoesNotPair() {
    assertThatThrownBy(() -> Spread.ofRatios(List.of(1.0), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesLargeNumbersWithoutExponent() {
    assertThat(Spread.of(1_234_567.8)).hasToString("1234568");
    assertThat(Spread.of(0.000_123_45)).hasToString("0.000123");
  }
}
