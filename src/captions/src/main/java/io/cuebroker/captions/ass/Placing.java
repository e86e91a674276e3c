package io.cuebroker.captions.ass;

import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.ass.Canvas.Point;
import io.cuebroker.captions.ass.Canvas.Spot;
import io.cuebroker.captions.ass.ScriptStyle.Margins;
import java.util.Optional;

/** Finds what an event has to say of its place for a reader to place it as the document does. */
final class Placing {
  private static final int LEFT = 0;
  private static final int CENTER = 1;
  private static final int RIGHT = 2;
  private static final int BOTTOM = 0;
  private static final int MIDDLE = 1;
  private static final int TOP = 2;
  private static final double HUNDRED = 100;

  /** Height of a row, in percent of the picture, as players of WebVTT have it. */
  private static final double ROW_PERCENT = 16 / 3.0;

  /** What whole pixels may be off. */
  private static final double TOLERANCE_PERCENT = 0.06;

  private final Canvas canvas;

  Placing(Canvas canvas) {
    this.canvas = canvas;
  }

  /** Returns the nearest spot there is. */
  Spot spot(Placement placement) {
    int column = column(placement);
    int band = band(placement);
    Optional<Point> point = point(placement, column, band);
    Margins margins =
        point.isPresent() ? canvas.margins() : margins(placement, vertical(placement, band));
    return new Spot(band * 3 + column + 1, margins, point);
  }

  /** Says whether readers of a spot place the text where the document wants it. */
  boolean isExact(Spot spot, Placement wanted) {
    Placement read = canvas.placement(spot).orElse(Placement.DEFAULT);
    return isNear(read.positionPercent(), wanted.positionPercent())
        && isNear(read.sizePercent(), wanted.sizePercent())
        && isSameLine(read, wanted)
        && isSameAnchor(read, wanted)
        && read.textAlign() == wanted.textAlign()
        && wanted.regionId().isEmpty();
  }

  private static int column(Placement placement) {
    boolean isPoint = placement.positionPercent().isPresent() && placement.sizePercent().isEmpty();
    if (isPoint && placement.positionAnchor().isPresent()) {
      return Canvas.COLUMNS.indexOf(placement.positionAnchor().get());
    }
    return switch (placement.textAlign()) {
      case LEFT, START -> LEFT;
      case CENTER -> CENTER;
      case RIGHT, END -> RIGHT;
    };
  }

  private static int band(Placement placement) {
    if (placement.line().isEmpty()) {
      return BOTTOM;
    }
    if (placement.line().get() instanceof LinePosition.Row row) {
      return row.number() < 0 ? BOTTOM : TOP;
    }
    return switch (placement.lineAnchor()) {
      case START -> TOP;
      case CENTER -> MIDDLE;
      case END -> BOTTOM;
    };
  }

  /** Returns the point to stand at, where margins cannot say it as well. */
  private Optional<Point> point(Placement placement, int column, int band) {
    if (placement.line().isEmpty()
        || !(placement.line().get() instanceof LinePosition.AtPercent at)) {
      return Optional.empty();
    }
    double y = at.percent() * canvas.height() / HUNDRED;
    if (placement.positionPercent().isPresent() && placement.sizePercent().isEmpty()) {
      return Optional.of(
          new Point(placement.positionPercent().get() * canvas.width() / HUNDRED, y));
    }
    if (band != MIDDLE || at.percent() == HUNDRED / 2) {
      return Optional.empty();
    }
    Margins margins = margins(placement, canvas.margins().vertical());
    int right = canvas.width() - margins.right();
    return Optional.of(
        switch (column) {
          case LEFT -> new Point(margins.left(), y);
          case RIGHT -> new Point(right, y);
          default -> new Point((margins.left() + right) / 2.0, y);
        });
  }

  private int vertical(Placement placement, int band) {
    int own = canvas.margins().vertical();
    if (placement.line().isEmpty() || band == MIDDLE) {
      return own;
    }
    double percent;
    if (placement.line().get() instanceof LinePosition.Row row) {
      int rows = row.number() < 0 ? -1 - row.number() : row.number();
      percent = own * HUNDRED / canvas.height() + rows * ROW_PERCENT;
      percent = Math.min(percent, HUNDRED - ROW_PERCENT);
    } else {
      double fromTop = ((LinePosition.AtPercent) placement.line().get()).percent();
      percent = band == TOP ? fromTop : HUNDRED - fromTop;
    }
    return pixels(percent, canvas.height());
  }

  private Margins margins(Placement placement, int vertical) {
    if (placement.positionPercent().isEmpty() && placement.sizePercent().isEmpty()) {
      return new Margins(canvas.margins().left(), canvas.margins().right(), vertical);
    }
    double position = placement.positionPercent().orElse(defaultPosition(placement));
    double size = placement.sizePercent().orElse(HUNDRED);
    Anchor anchor = placement.positionAnchor().orElse(Canvas.COLUMNS.get(column(placement)));
    double left =
        switch (anchor) {
          case START -> position;
          case CENTER -> position - Math.min(size / 2, Math.min(position, HUNDRED - position));
          case END -> Math.max(0, position - size);
        };
    double right =
        switch (anchor) {
          case START -> Math.min(HUNDRED, position + size);
          case CENTER -> 2 * position - left;
          case END -> position;
        };
    return new Margins(
        pixels(left, canvas.width()), pixels(HUNDRED - right, canvas.width()), vertical);
  }

  private static double defaultPosition(Placement placement) {
    return column(placement) * HUNDRED / 2;
  }

  /** Returns a margin of that size; none is zero, which would mean the default. */
  private static int pixels(double percent, int of) {
    return (int) Math.max(1, Math.round(percent * of / HUNDRED));
  }

  private static boolean isSameLine(Placement read, Placement wanted) {
    if (read.line().isPresent()
        && wanted.line().isPresent()
        && read.line().get() instanceof LinePosition.AtPercent readAt
        && wanted.line().get() instanceof LinePosition.AtPercent wantedAt) {
      return Math.abs(readAt.percent() - wantedAt.percent()) <= TOLERANCE_PERCENT
          && read.lineAnchor() == wanted.lineAnchor();
    }
    return read.line().equals(wanted.line());
  }

  /** The anchor says nothing without a position, and follows the text where it is not given. */
  private static boolean isSameAnchor(Placement read, Placement wanted) {
    return wanted.positionPercent().isEmpty()
        || wanted.positionAnchor().isEmpty()
        || read.positionAnchor().equals(wanted.positionAnchor());
  }

  private static boolean isNear(Optional<Double> read, Optional<Double> wanted) {
    if (read.isEmpty() || wanted.isEmpty()) {
      return read.isEmpty() && wanted.isEmpty();
    }
    return Math.abs(read.get() - wanted.get()) <= TOLERANCE_PERCENT;
  }
}
