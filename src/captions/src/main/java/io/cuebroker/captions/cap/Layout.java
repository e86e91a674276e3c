package io.cuebroker.captions.cap;

import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.cea608.Cea608;
import java.util.Map;
import java.util.Optional;

/** Where things are in a record, and what its three bytes of place mean. */
final class Layout {
  static final int START = 2;
  static final int END = 6;
  static final int TEXT = 19;
  static final int TEXT_WITHOUT_END = 15;

  private static final int LEFT = 1;
  private static final int RIGHT = 2;
  private static final int CENTER = 3;
  private static final int MIDDLE_COLUMN = 16;
  private static final int FIRST_COLUMN = 3;
  private static final int LAST_COLUMN = 30;
  private static final double MARGIN_PERCENT = 10;
  private static final double PERCENT_PER_ROW = 80.0 / Cea608.ROWS;
  private static final double PERCENT_PER_COLUMN = 80.0 / Cea608.COLUMNS;

  private Layout() {}

  /**
   * Returns where a caption stands; empty for bottom and centred.
   *
   * @param row of its last text row, 1 to 15
   * @param column at which its rows begin, end or have their middle, 3 to 30
   */
  static Optional<Placement> placement(int justification, int row, int column) {
    boolean known = justification >= LEFT && justification <= CENTER;
    if (!known || row < 1 || row > Cea608.ROWS) {
      return Optional.empty();
    }
    boolean centred = justification == CENTER;
    if (centred && row == Cea608.ROWS && column == MIDDLE_COLUMN) {
      return Optional.empty();
    }
    double bottom = MARGIN_PERCENT + row * PERCENT_PER_ROW;
    Placement placement =
        Placement.DEFAULT.withLine(new LinePosition.AtPercent(bottom), Placement.Anchor.END);
    double at = MARGIN_PERCENT + Math.min(column, Cea608.COLUMNS) * PERCENT_PER_COLUMN;
    return Optional.of(
        switch (justification) {
          case LEFT ->
              placement.withTextAlign(TextAlign.LEFT).withPosition(at, Placement.Anchor.START);
          case RIGHT ->
              placement.withTextAlign(TextAlign.RIGHT).withPosition(at, Placement.Anchor.END);
          default ->
              column == MIDDLE_COLUMN
                  ? placement
                  : placement.withPosition(at, Placement.Anchor.CENTER);
        });
  }

  /** Returns the three bytes of a placement, as near as they can say it. */
  static int[] bytes(Optional<Placement> placement, Map<String, Region> regions, int rowCount) {
    int rows = Math.min(rowCount, Cea608.ROWS);
    Cea608.Place place = Cea608.place(placement, regions, rows);
    int justification =
        switch (place.align()) {
          case LEFT, START -> LEFT;
          case CENTER -> CENTER;
          case RIGHT, END -> RIGHT;
        };
    long column = Math.round(place.anchorColumn());
    return new int[] {
      justification,
      place.firstRow() + rows - 1,
      (int) Math.max(FIRST_COLUMN, Math.min(column, LAST_COLUMN))
    };
  }
}
