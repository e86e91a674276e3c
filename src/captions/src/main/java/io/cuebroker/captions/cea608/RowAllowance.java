package io.cuebroker.captions.cea608;

import java.util.function.Consumer;

/**
 * Counts the rows that all channels of a file show, each of which takes a kilobyte until they are
 * cues. Two pairs, ten bytes of a file, can make one.
 */
final class RowAllowance {
  /** Two days of rows, one each second. */
  private static final int MOST_ROWS = 150_000;

  private final Consumer<String> report;
  private int rows;

  RowAllowance(Consumer<String> report) {
    this.report = report;
  }

  /** Says whether one more row may be kept. */
  boolean take() {
    if (rows == MOST_ROWS) {
      report.accept("more than " + MOST_ROWS + " rows; those after them are left out");
      return false;
    }
    rows++;
    return true;
  }
}
