package io.cuebroker.captions.ass;

import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.ass.ScriptStyle.Margins;
import io.cuebroker.captions.textual.NinePlaces;
import java.util.List;
import java.util.Optional;

/**
 * The script's picture, on which places are pixels.
 *
 * @param margins those of the default look, which ask for no place of their own
 */
record Canvas(int width, int height, Margins margins) {
  /** The anchors of the three columns, from left to right. */
  static final List<Anchor> COLUMNS = List.of(Anchor.START, Anchor.CENTER, Anchor.END);

  private static final double HUNDRED = 100;

  /** A place to stand at, in pixels from the top left corner. */
  record Point(double x, double y) {}

  /**
   * What an event says of its place.
   *
   * @param alignment 1 to 9, as on a numeric keypad
   * @param margins none of them zero
   * @param point where the aligned corner or middle of the text stands; margins count only without
   */
  record Spot(int alignment, Margins margins, Optional<Point> point) {}

  /** Returns where the document would place it; empty for the bottom middle. */
  Optional<Placement> placement(Spot spot) {
    Placement placement =
        spot.point().isPresent() ? at(spot.point().get(), spot.alignment()) : within(spot);
    return placement.equals(Placement.DEFAULT) ? Optional.empty() : Optional.of(placement);
  }

  private Placement at(Point point, int alignment) {
    return NinePlaces.placement(column(alignment) + 1)
        .withLine(
            new LinePosition.AtPercent(percent(point.y(), height)),
            switch (band(alignment)) {
              case 0 -> Anchor.END;
              case 1 -> Anchor.CENTER;
              default -> Anchor.START;
            })
        .withPosition(percent(point.x(), width), anchor(alignment));
  }

  private Placement within(Spot spot) {
    Margins own = spot.margins();
    Placement placement = NinePlaces.placement(spot.alignment());
    if (own.vertical() != margins.vertical()) {
      placement =
          switch (band(spot.alignment())) {
            case 0 ->
                placement.withLine(
                    new LinePosition.AtPercent(percent(height - own.vertical(), height)),
                    Anchor.END);
            case 1 -> placement; // The middle stays the middle.
            default ->
                placement.withLine(
                    new LinePosition.AtPercent(percent(own.vertical(), height)), Anchor.START);
          };
    }
    if (own.left() == margins.left() && own.right() == margins.right()) {
      return placement;
    }
    int right = width - own.right();
    double position =
        switch (column(spot.alignment())) {
          case 0 -> own.left();
          case 1 -> (own.left() + right) / 2.0;
          default -> right;
        };
    return placement
        .withPosition(percent(position, width), anchor(spot.alignment()))
        .withSize(percent(right - own.left(), width));
  }

  private static Anchor anchor(int alignment) {
    return COLUMNS.get(column(alignment));
  }

  /** Returns 0 for left, 1 for centre, 2 for right. */
  private static int column(int alignment) {
    return (alignment - 1) % 3;
  }

  /** Returns 0 for the bottom, 1 for the middle, 2 for the top. */
  private static int band(int alignment) {
    return (alignment - 1) / 3;
  }

  /** Returns pixels as percent to two decimal places, within the picture. */
  private static double percent(double pixels, int of) {
    double percent = Math.round(pixels * HUNDRED * HUNDRED / of) / HUNDRED;
    return Math.min(Math.max(percent, 0), HUNDRED);
  }
}
