package io.cuebroker.bench.report;

import java.io.IOException;
import java.util.List;

/**
 * One part of the benchmarks: measures Cuebroker and what it is compared with side by side, in one
 * run. Parts run one after another, each alone on the machine.
 */
public interface Part {

  /** Returns its name on the command line. */
  String id();

  /** Returns its heading in the report. */
  String title();

  /**
   * Measures; ends what it started, and leaves files only in {@link Lab#scratch()}.
   *
   * @throws IOException if it could not measure; what other parts found is still told
   */
  List<Figure> measure(Lab lab) throws IOException, InterruptedException;
}
