package io.cuebroker.captions.textual;

import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import java.util.List;

/**
 * The nine places of {@code {\an1}} to {@code {\an9}}, in the order of a numeric keypad: 1 to 3 at
 * the bottom from left to right, 4 to 6 in the middle, 7 to 9 at the top. SubRip files took them
 * over from Advanced SubStation Alpha.
 */
public final class NinePlaces {
  private static final int BOTTOM_CENTER = 2;

  /** Nearer than this to an edge counts as standing at it. */
  private static final double THIRD_PERCENT = 100 / 3.0;

  /** A picture has room for some 15 rows; the first 5 count as its top. */
  private static final int TOP_ROWS = 5;

  private static final List<TextAlign> ALIGNS =
      List.of(TextAlign.LEFT, TextAlign.CENTER, TextAlign.RIGHT);

  private NinePlaces() {}

  /** Returns the placement of a place, 1 to 9. */
  public static Placement placement(int place) {
    Placement aligned = Placement.DEFAULT.withTextAlign(ALIGNS.get((place - 1) % 3));
    return switch ((place - 1) / 3) {
      case 0 -> aligned;
      case 1 -> aligned.withLine(new LinePosition.AtPercent(50), Anchor.CENTER);
      default -> aligned.withLine(new LinePosition.Row(0), Anchor.START);
    };
  }

  /** Returns the place nearest to a placement, 1 to 9. */
  public static int nearest(Placement placement) {
    int column = column(placement);
    return placement.line().map(NinePlaces::band).orElse(0) * 3 + column + 1;
  }

  /** Says whether a place is where a cue stands that asks for none. */
  public static boolean isDefault(int place) {
    return place == BOTTOM_CENTER;
  }

  private static int column(Placement placement) {
    return switch (placement.textAlign()) {
      case LEFT, START -> 0;
      case RIGHT, END -> 2;
      case CENTER -> placement.positionPercent().map(NinePlaces::columnAt).orElse(1);
    };
  }

  private static int columnAt(double percent) {
    if (percent < THIRD_PERCENT) {
      return 0;
    }
    return percent > 2 * THIRD_PERCENT ? 2 : 1;
  }

  /** Returns 0 for the bottom, 1 for the middle, 2 for the top. */
  private static int band(LinePosition line) {
    if (line instanceof LinePosition.Row row) {
      return row.number() >= 0 && row.number() < TOP_ROWS ? 2 : 0;
    }
    double percent = ((LinePosition.AtPercent) line).percent();
    if (percent < THIRD_PERCENT) {
      return 2;
    }
    return percent < 2 * THIRD_PERCENT ? 1 : 0;
  }
}
