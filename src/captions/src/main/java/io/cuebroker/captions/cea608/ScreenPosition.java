package io.cuebroker.captions.cea608;

import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.Region;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Rows and columns to percentages and back, by the grid of {@link Placement}: the middle 80 percent
 * of the picture, both ways.
 *
 * @param firstRow 1 to 15
 * @param align how rows stand at {@code anchorColumn}
 * @param anchorColumn in columns from the grid's left edge, may lie outside
 */
record ScreenPosition(int firstRow, TextAlign align, double anchorColumn) {
  private static final double MARGIN_PERCENT = 10;
  private static final double PERCENT_PER_ROW = 80.0 / Cea608.ROWS;
  private static final double PERCENT_PER_COLUMN = 80.0 / Cea608.COLUMNS;
  private static final double MIDDLE = Cea608.COLUMNS / 2.0;

  /** Smaller differences are rounding of percentages. */
  private static final double EPSILON = 1e-3;

  /** Where one row's text stands; rows count from 1, columns from 0. */
  record Extent(int row, int column, int length) {
    double center() {
      return column + length / 2.0;
    }

    int end() {
      return column + length;
    }
  }

  /** Returns the column at which a row of text begins; it fits in the grid if the row does. */
  int column(int length) {
    double column =
        switch (align) {
          case LEFT, START -> anchorColumn;
          case CENTER -> Math.floor(anchorColumn - length / 2.0 + EPSILON);
          case RIGHT, END -> anchorColumn - length;
        };
    return Math.max(0, Math.min((int) Math.round(column), Cea608.COLUMNS - length));
  }

  /** Returns whether one placement can express where these rows stand. */
  static boolean expresses(List<Extent> rows) {
    return alignment(rows, TextAlign.CENTER).isPresent();
  }

  /** Returns the placement of rows that follow each other; empty for bottom and centred. */
  static Optional<Placement> placement(List<Extent> rows, DisplayMode mode) {
    // Rows that roll up are set from the left, and only by chance in the middle.
    TextAlign likely = mode == DisplayMode.ROLL_UP ? TextAlign.LEFT : TextAlign.CENTER;
    ScreenPosition position = alignment(rows, likely).orElseThrow();
    boolean centred = position.align == TextAlign.CENTER && position.anchorColumn == MIDDLE;
    if (centred && rows.get(rows.size() - 1).row() == Cea608.ROWS) {
      return Optional.empty();
    }
    double top = MARGIN_PERCENT + (position.firstRow - 1) * PERCENT_PER_ROW;
    Placement placement =
        Placement.DEFAULT
            .withLine(new LinePosition.AtPercent(top), Anchor.START)
            .withTextAlign(position.align);
    if (centred) {
      return Optional.of(placement);
    }
    Anchor anchor =
        switch (position.align) {
          case LEFT, START -> Anchor.START;
          case CENTER -> Anchor.CENTER;
          case RIGHT, END -> Anchor.END;
        };
    double left = MARGIN_PERCENT + position.anchorColumn * PERCENT_PER_COLUMN;
    return Optional.of(placement.withPosition(left, anchor));
  }

  /** Centred on the screen before left, and left before any other centre: what people mean. */
  private static Optional<ScreenPosition> alignment(List<Extent> rows, TextAlign likely) {
    Extent first = rows.get(0);
    return fit(rows, likely, likely == TextAlign.LEFT ? Extent::column : row -> MIDDLE)
        .or(() -> fit(rows, TextAlign.LEFT, Extent::column))
        .or(() -> fit(rows, TextAlign.CENTER, Extent::center))
        .or(() -> fit(rows, TextAlign.RIGHT, Extent::end))
        .map(fit -> new ScreenPosition(first.row(), fit.align(), fit.anchorColumn()));
  }

  private static Optional<ScreenPosition> fit(
      List<Extent> rows, TextAlign align, ToDoubleFunction<Extent> anchorOf) {
    for (Extent candidate : rows) {
      ScreenPosition position =
          new ScreenPosition(candidate.row(), align, anchorOf.applyAsDouble(candidate));
      if (rows.stream().allMatch(row -> position.column(row.length()) == row.column())) {
        return Optional.of(position);
      }
    }
    return Optional.empty();
  }

  /** Returns where a block of rows goes; it ends on row 15 where nothing is said. */
  static ScreenPosition of(
      Optional<Placement> placement, Map<String, Region> regions, int rowCount) {
    if (placement.isEmpty() || placement.get().direction() != Placement.Direction.HORIZONTAL) {
      return new ScreenPosition(lastFirstRow(rowCount), TextAlign.CENTER, MIDDLE);
    }
    Placement wanted = placement.get();
    Optional<Region> region = wanted.regionId().map(regions::get);
    int row =
        wanted
            .line()
            .map(line -> row(line, wanted.lineAnchor(), rowCount))
            .or(() -> region.map(area -> row(area, rowCount)))
            .orElse(lastFirstRow(rowCount));
    int firstRow = Math.max(1, Math.min(row, lastFirstRow(rowCount)));
    return new ScreenPosition(firstRow, wanted.textAlign(), anchorColumn(wanted, region));
  }

  private static int lastFirstRow(int rowCount) {
    return Cea608.ROWS - rowCount + 1;
  }

  private static int row(LinePosition line, Anchor anchor, int rowCount) {
    if (line instanceof LinePosition.AtPercent at) {
      return row(at.percent(), anchor, rowCount);
    }
    int number = ((LinePosition.Row) line).number();
    return number >= 0
        ? Math.min(number, Cea608.ROWS - 1) + 1
        : Cea608.ROWS + 1 + Math.max(number, -Cea608.ROWS);
  }

  private static int row(Region region, int rowCount) {
    double top = region.topPercent();
    double percent =
        switch (region.displayAlign()) {
          case START -> top;
          case CENTER -> top + region.heightPercent() / 2;
          case END -> top + region.heightPercent();
        };
    return row(percent, region.displayAlign(), rowCount);
  }

  private static int row(double percent, Anchor anchor, int rowCount) {
    double rowsAbove = (percent - MARGIN_PERCENT) / PERCENT_PER_ROW;
    double first =
        switch (anchor) {
          case START -> rowsAbove;
          case CENTER -> rowsAbove - rowCount / 2.0;
          case END -> rowsAbove - rowCount;
        };
    return (int) Math.round(first) + 1;
  }

  /** Finds the box as WebVTT lays it out, then the edge or middle at which its text stands. */
  private static double anchorColumn(Placement placement, Optional<Region> region) {
    double areaLeft = region.map(Region::leftPercent).orElse(0.0);
    double areaWidth = region.map(Region::widthPercent).orElse(100.0);
    double position =
        placement
            .positionPercent()
            .orElseGet(
                () ->
                    switch (placement.textAlign()) {
                      case LEFT, START -> 0.0;
                      case CENTER -> 50.0;
                      case RIGHT, END -> 100.0;
                    });
    Anchor anchor =
        placement
            .positionAnchor()
            .orElseGet(
                () ->
                    switch (placement.textAlign()) {
                      case LEFT, START -> Anchor.START;
                      case CENTER -> Anchor.CENTER;
                      case RIGHT, END -> Anchor.END;
                    });
    double room =
        switch (anchor) {
          case START -> 100 - position;
          case CENTER -> 2 * Math.min(position, 100 - position);
          case END -> position;
        };
    double size = Math.min(placement.sizePercent().orElse(100.0), room);
    double left =
        switch (anchor) {
          case START -> position;
          case CENTER -> position - size / 2;
          case END -> position - size;
        };
    double edge =
        switch (placement.textAlign()) {
          case LEFT, START -> left;
          case CENTER -> left + size / 2;
          case RIGHT, END -> left + size;
        };
    double percent = areaLeft + edge * areaWidth / 100;
    return (percent - MARGIN_PERCENT) / PERCENT_PER_COLUMN;
  }
}
