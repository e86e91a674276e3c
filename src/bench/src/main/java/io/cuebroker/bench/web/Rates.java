package io.cuebroker.bench.web;

import io.cuebroker.bench.load.LoadResult;
import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import java.util.ArrayList;
import java.util.List;

/** What rounds of load met: a few jobs, many jobs, and the reference beside them. */
final class Rates {
  private static final double LEAST_RATIO = 0.4;
  private static final double LEAST_FLATNESS = 0.85;

  private final List<Double> reference = new ArrayList<>();
  private final List<LoadResult> few = new ArrayList<>();
  private final List<LoadResult> many = new ArrayList<>();

  /** Adds a round in which all three were measured one after another. */
  void add(double referencePerSecond, LoadResult withFew, LoadResult withMany) {
    reference.add(referencePerSecond);
    few.add(withFew);
    many.add(withMany);
  }

  /**
   * Returns the figures.
   *
   * @param what is asked for, such as {@code GET /jobs/{id}}
   * @param referenceName what it is compared with
   */
  List<Figure> figures(String what, String referenceName, int manyJobs) {
    return List.of(
        against(what + ", " + Folders.FEW + " jobs", referenceName, few),
        against(what + ", " + manyJobs + " jobs", referenceName, many),
        Figure.ratio(
            what + ", flat as jobs grow",
            manyJobs + " jobs",
            Folders.FEW + " jobs",
            Spread.ofRatios(perSecond(many), perSecond(few)),
            Target.atLeast(LEAST_FLATNESS)));
  }

  private Figure against(String what, String referenceName, List<LoadResult> ours) {
    Spread median = Spread.of(ours.stream().map(LoadResult::medianMillis).toList());
    Spread slow = Spread.of(ours.stream().map(LoadResult::slowMillis).toList());
    return Figure.ratio(
        what,
        Spread.of(perSecond(ours))
            + " /s; half within "
            + Spread.of(median.median())
            + " ms, 99 % within "
            + Spread.of(slow.median())
            + " ms",
        referenceName + " " + Spread.of(reference) + " /s",
        Spread.ofRatios(perSecond(ours), reference),
        Target.atLeast(LEAST_RATIO));
  }

  private static List<Double> perSecond(List<LoadResult> results) {
    return results.stream().map(LoadResult::perSecond).toList();
  }
}
