package io.cuebroker.captions.cea708;

import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import java.util.Optional;

/**
 * Where a window stands: one of nine points of it, at a place of a grid of 75 rows by 210 columns
 * that fills the middle 80 percent of a wide picture both ways.
 *
 * @param point 0 to 8, from the top left along the rows
 * @param vertical 0 to 74 from the top
 * @param horizontal 0 to 209 from the left
 */
record Anchor(int point, int vertical, int horizontal) {
  private static final int VERTICAL_STEPS = 75;
  private static final int HORIZONTAL_STEPS = 210;
  private static final double MARGIN_PERCENT = 10;
  private static final double AREA_PERCENT = 80;

  /** Rows of text in the area, as many as CEA-608 has. */
  static final int ROWS = 15;

  /**
   * Columns of text in the area of a picture of 4:3. A wide one has 42, ten times as many steps.
   */
  static final int COLUMNS = 32;

  private static final int WIDE_COLUMNS = 42;
  private static final int BOTTOM_CENTER = 7;
  private static final Anchor DEFAULT =
      new Anchor(BOTTOM_CENTER, VERTICAL_STEPS - 1, HORIZONTAL_STEPS / 2);

  /**
   * Returns the anchor of a placement whose line is a percentage of its box's top edge; empty means
   * bottom and centred.
   */
  static Anchor of(Optional<Placement> placement) {
    if (placement.isEmpty()) {
      return DEFAULT;
    }
    Placement wanted = placement.get();
    double top = MARGIN_PERCENT;
    if (wanted.line().isPresent() && wanted.line().get() instanceof LinePosition.AtPercent at) {
      top = at.percent();
    }
    int column = column(wanted.textAlign());
    double left = wanted.positionPercent().orElse(column * 50.0);
    return new Anchor(column, step(top, VERTICAL_STEPS), step(left, HORIZONTAL_STEPS));
  }

  /** Returns the anchor of a definition's numbers, those out of range as near as can be. */
  static Anchor of(int point, int vertical, int horizontal) {
    return new Anchor(
        Math.min(point, 8),
        Math.min(vertical, VERTICAL_STEPS - 1),
        Math.min(horizontal, HORIZONTAL_STEPS - 1));
  }

  /** Returns the anchor of a definition whose place is in percent of the area. */
  static Anchor ofPercent(int point, int vertical, int horizontal) {
    return of(point, vertical * VERTICAL_STEPS / 100, horizontal * HORIZONTAL_STEPS / 100);
  }

  /** Returns the column at which a row stands in a window that is as wide as its longest row. */
  static int indent(TextAlign align, int length, int width) {
    return column(align) * (width - length) / 2;
  }

  /** Returns 0, 1 or 2 for left, middle and right. */
  int column() {
    return point % 3;
  }

  /** Returns where a window's top edge stands, in percent of the picture's height. */
  double topPercent(int rows) {
    double at = MARGIN_PERCENT + vertical * AREA_PERCENT / VERTICAL_STEPS;
    // The last step stands for the area's edge, which has no step of its own.
    double edge = vertical == VERTICAL_STEPS - 1 ? MARGIN_PERCENT + AREA_PERCENT : at;
    return edge - point / 3 * rows * AREA_PERCENT / ROWS / 2;
  }

  /** Returns where a window's left edge stands, in percent of the picture's width. */
  double leftPercent(int columns) {
    return horizontalPercent() - column() * columns * columnPercent(columns) / 2;
  }

  double horizontalPercent() {
    return MARGIN_PERCENT + horizontal * AREA_PERCENT / HORIZONTAL_STEPS;
  }

  /** Returns the width of a column; a window of more columns than 32 needs a wide picture. */
  static double columnPercent(int columns) {
    return AREA_PERCENT / (columns > COLUMNS ? WIDE_COLUMNS : COLUMNS);
  }

  private static int column(TextAlign align) {
    return switch (align) {
      case LEFT, START -> 0;
      case CENTER -> 1;
      case RIGHT, END -> 2;
    };
  }

  private static int step(double percent, int steps) {
    long step = Math.round((percent - MARGIN_PERCENT) * steps / AREA_PERCENT);
    return (int) Math.max(0, Math.min(step, steps - 1));
  }
}
