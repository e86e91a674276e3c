package io.cuebroker.bench.polling;

import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import java.util.ArrayList;
import java.util.List;

/** How fast due jobs were polled: of providers that list orders and of those that do not. */
final class PollRates {
  /**
   * Above the 334 in a second that 100,000 jobs need, each once in the longest wait of 5 minutes.
   */
  static final double LEAST_PER_SECOND = 400;

  /** Asking together must be worth what it adds to the broker. */
  private static final double MOST_TOGETHER = 0.7;

  private final List<Measured> together = new ArrayList<>();
  private final List<Measured> alone = new ArrayList<>();

  /** Adds a round in which both were measured one after another. */
  void add(Measured askedTogether, Measured askedAlone) {
    together.add(askedTogether);
    alone.add(askedAlone);
  }

  List<Figure> figures() {
    return List.of(
        rate("due jobs polled with bulk status, 2 providers", together),
        rate("due jobs polled one by one, 2 providers", alone),
        Figure.ratio(
            "processor time of a poll with bulk status",
            Spread.of(cpu(together)) + " us",
            "one by one " + Spread.of(cpu(alone)) + " us",
            Spread.ofRatios(cpu(together), cpu(alone)),
            Target.atMost(MOST_TOGETHER)));
  }

  private static Figure rate(String what, List<Measured> rounds) {
    return Figure.absolute(
        what,
        Spread.of(rounds.stream().map(Measured::perSecond).toList()),
        "/s",
        Target.atLeast(LEAST_PER_SECOND));
  }

  private static List<Double> cpu(List<Measured> rounds) {
    return rounds.stream().map(Measured::cpuMicrosEach).toList();
  }
}
