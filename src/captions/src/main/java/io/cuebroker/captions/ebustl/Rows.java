package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.Region;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a screen, which count from 1 at its top and fill the middle 80 percent of the
 * picture, as those of CEA-608 do.
 *
 * @param count of rows, 23 in teletext
 * @param perLine how many of them a line of text takes: two at double height
 */
record Rows(int count, int perLine) {
  /** Rows of a teletext page that subtitles may use. */
  static final int TELETEXT = 23;

  private static final double MARGIN_PERCENT = 10;
  private static final double USED_PERCENT = 80;

  /** Returns the last row on which a block of lines can begin, at least 1. */
  int lastFirst(int lines) {
    return Math.max(1, count - lines * perLine + 1);
  }

  /** Returns where a block begins that nothing places. A single row leaves the last row free. */
  int bottom(int lines) {
    return Math.max(1, lastFirst(lines) - (perLine == 1 ? 1 : 0));
  }

  /** Returns the placement of a block; empty for the bottom of the screen, centred. */
  Optional<Placement> placement(int firstRow, int lines, TextAlign align) {
    boolean isAtBottom = firstRow + lines * perLine - 1 >= count - 1;
    if (isAtBottom) {
      return align == TextAlign.CENTER
          ? Optional.empty()
          : Optional.of(Placement.DEFAULT.withTextAlign(align));
    }
    double top = MARGIN_PERCENT + (Math.max(1, firstRow) - 1) * USED_PERCENT / count;
    return Optional.of(
        Placement.DEFAULT
            .withLine(new LinePosition.AtPercent(top), Anchor.START)
            .withTextAlign(align));
  }

  /** Returns the row on which a block of lines goes. */
  int first(Optional<Placement> placement, Map<String, Region> regions, int lines) {
    if (placement.isEmpty() || placement.get().direction() != Placement.Direction.HORIZONTAL) {
      return bottom(lines);
    }
    Placement wanted = placement.get();
    Optional<Region> region = wanted.regionId().map(regions::get);
    int row =
        wanted
            .line()
            .map(line -> row(line, wanted.lineAnchor(), lines))
            .or(() -> region.map(area -> row(area, lines)))
            .orElse(bottom(lines));
    return Math.max(1, Math.min(row, lastFirst(lines)));
  }

  /**
   * Returns the row nearest above the wanted one, or below it, where a block of lines meets no
   * other, and marks its rows as taken; the wanted one where there is none.
   *
   * @param isTaken by row
   */
  int free(int wanted, int lines, boolean[] isTaken) {
    int first = wanted;
    for (int row = wanted; row >= 1 && !isFree(first, lines, isTaken); row--) {
      first = row;
    }
    for (int row = wanted; row <= lastFirst(lines) && !isFree(first, lines, isTaken); row++) {
      first = row;
    }
    int found = isFree(first, lines, isTaken) ? first : wanted;
    for (int row = found; row <= Math.min(count, found + lines * perLine - 1); row++) {
      isTaken[row] = true;
    }
    return found;
  }

  private boolean isFree(int first, int lines, boolean[] isTaken) {
    for (int row = first; row <= Math.min(count, first + lines * perLine - 1); row++) {
      if (isTaken[row]) {
        return false;
      }
    }
    return true;
  }

  private int row(LinePosition line, Anchor anchor, int lines) {
    if (line instanceof LinePosition.AtPercent at) {
      return row(at.percent(), anchor, lines);
    }
    int most = count / perLine;
    int number = Math.max(-most, Math.min(((LinePosition.Row) line).number(), most));
    return number >= 0 ? 1 + number * perLine : bottom(1) + (number + 1) * perLine;
  }

  private int row(Region region, int lines) {
    double percent =
        switch (region.displayAlign()) {
          case START -> region.topPercent();
          case CENTER -> region.topPercent() + region.heightPercent() / 2;
          case END -> region.topPercent() + region.heightPercent();
        };
    return row(percent, region.displayAlign(), lines);
  }

  private int row(double percent, Anchor anchor, int lines) {
    double above = (percent - MARGIN_PERCENT) * count / USED_PERCENT;
    double height = (double) lines * perLine;
    double first =
        switch (anchor) {
          case START -> above;
          case CENTER -> above - height / 2;
          case END -> above - height;
        };
    return (int) Math.round(first) + 1;
  }
}
