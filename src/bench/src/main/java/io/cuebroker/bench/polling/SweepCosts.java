package io.cuebroker.bench.polling;

import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What rounds of sweeping cost with few jobs in flight and with many, taking turns. */
final class SweepCosts {
  /** Flat, with room for noise and for indexes that are a page deeper. */
  private static final double MOST = 1.3;

  /**
   * Where each job needs a page of its own, while about ten of the few share one. Bounded: no
   * number of jobs makes it more than a page each.
   */
  private static final double MOST_SCATTERED = 2;

  private final int fewJobs;
  private final int manyJobs;
  private final List<Measured> fewIdle = new ArrayList<>();
  private final List<Measured> manyIdle = new ArrayList<>();
  private final List<Measured> fewDue = new ArrayList<>();
  private final List<Measured> neighbours = new ArrayList<>();
  private final List<Measured> scattered = new ArrayList<>();

  SweepCosts(int fewJobs, int manyJobs) {
    this.fewJobs = fewJobs;
    this.manyJobs = manyJobs;
  }

  /** Adds a pair of sweepings while nothing was due. */
  void addIdle(Measured few, Measured many) {
    fewIdle.add(few);
    manyIdle.add(many);
  }

  /** Adds three sweepings while as many jobs were due: all of the few, and of the many. */
  void addDue(Measured few, Measured manyTogether, Measured manyScattered) {
    fewDue.add(few);
    neighbours.add(manyTogether);
    scattered.add(manyScattered);
  }

  /**
   * Returns the figures.
   *
   * @param due how many jobs were due
   */
  List<Figure> figures(int due) {
    return List.of(
        flat(
            "a sweep while nothing is due, processor time",
            "us",
            fewIdle,
            manyIdle,
            Measured::cpuMicrosEach,
            Target.atMost(MOST)),
        flat(
            "polling " + due + " due jobs that were ordered one after another, time",
            "ms",
            fewDue,
            neighbours,
            SweepCosts::millis,
            Target.atMost(MOST)),
        flat(
            "the same, processor time of each",
            "us",
            fewDue,
            neighbours,
            Measured::cpuMicrosEach,
            Target.NONE),
        flat(
            "polling " + due + " due jobs scattered over the database, time",
            "ms",
            fewDue,
            scattered,
            SweepCosts::millis,
            Target.atMost(MOST_SCATTERED)),
        flat(
            "the same, processor time of each",
            "us",
            fewDue,
            scattered,
            Measured::cpuMicrosEach,
            Target.NONE));
  }

  private static double millis(Measured measured) {
    return measured.seconds() * 1e3;
  }

  private Figure flat(
      String what,
      String unit,
      List<Measured> few,
      List<Measured> many,
      ToDoubleFunction<Measured> cost,
      Target target) {
    List<Double> ofFew = few.stream().map(cost::applyAsDouble).toList();
    List<Double> ofMany = many.stream().map(cost::applyAsDouble).toList();
    return Figure.ratio(
        what,
        manyJobs + " in flight: " + Spread.of(ofMany) + " " + unit,
        fewJobs + " in flight: " + Spread.of(ofFew) + " " + unit,
        Spread.ofRatios(ofMany, ofFew),
        target);
  }
}
