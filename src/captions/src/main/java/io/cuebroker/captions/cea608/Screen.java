package io.cuebroker.captions.cea608;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is on the screen from a frame until the next screen's; nothing if there are no rows.
 *
 * @param starting captions that are first seen now
 */
record Screen(long frame, List<PlacedRow> rows, List<Caption> starting) {

  Screen {
    rows = List.copyOf(rows);
    starting = List.copyOf(starting);
  }

  /**
   * A row of text in its place.
   *
   * @param row 1 to 15
   * @param column of the first glyph, 0 to 31
   */
  record PlacedRow(SetRow text, int row, int column) {

    PlacedRow inRow(int newRow) {
      return new PlacedRow(text, newRow, column);
    }

    /** Returns whether both cannot be on the screen without touching. */
    boolean meets(PlacedRow other) {
      return row == other.row && firstCell() <= other.endCell() && other.firstCell() <= endCell();
    }

    private int firstCell() {
      return Math.max(0, column - text.leadingCodes().size());
    }

    private int endCell() {
      return column + text.length();
    }
  }

  boolean isBlank() {
    return rows.isEmpty();
  }

  /** Returns the pairs that load this screen into the hidden memory, without parity. */
  List<Integer> load() {
    PairBuffer pairs = new PairBuffer();
    pairs.control(Codes.ERASE_NON_DISPLAYED_MEMORY);
    pairs.control(Codes.RESUME_CAPTION_LOADING);
    List<PlacedRow> inOrder = new ArrayList<>(rows);
    inOrder.sort(Comparator.comparingInt(PlacedRow::row).thenComparingInt(PlacedRow::column));
    for (PlacedRow placed : inOrder) {
      pairs.row(placed);
    }
    return pairs.pairs();
  }
}
