package io.cuebroker.captions.cea608;

import io.cuebroker.captions.DisplayMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is on the screen from a frame until the next screen's; nothing if there are no rows.
 *
 * @param starting captions that are first seen now
 * @param mode how the rows come onto the screen
 * @param rollUpRows how many rows are seen at once where they roll up, 2 to 4
 */
record Screen(
    long frame, List<PlacedRow> rows, List<Caption> starting, DisplayMode mode, int rollUpRows) {

  Screen {
    rows = List.copyOf(rows);
    starting = List.copyOf(starting);
  }

  /** Returns a screen that pops on, or a blank one. */
  static Screen poppedOn(long frame, List<PlacedRow> rows, List<Caption> starting) {
    return new Screen(frame, rows, starting, DisplayMode.POP_ON, 0);
  }

  static Screen blank(long frame) {
    return poppedOn(frame, List.of(), List.of());
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

  /** Returns the codes that are sent before anything of this screen is seen, without parity. */
  List<Integer> lead() {
    PairBuffer pairs = new PairBuffer();
    switch (mode) {
      case POP_ON -> {
        pairs.control(Codes.ERASE_NON_DISPLAYED_MEMORY);
        pairs.control(Codes.RESUME_CAPTION_LOADING);
        addRows(pairs);
      }
      case ROLL_UP -> {
        pairs.control(Codes.ROLL_UP_2 + rollUpRows - 2);
        pairs.control(Codes.CARRIAGE_RETURN);
        pairs.address(rows.get(0));
      }
      case PAINT_ON -> {
        pairs.control(Codes.RESUME_DIRECT_CAPTIONING);
        pairs.address(rows.get(0));
      }
    }
    return pairs.pairs();
  }

  private void addRows(PairBuffer pairs) {
    List<PlacedRow> inOrder = inOrder();
    for (int i = 0; i < inOrder.size(); i++) {
      boolean isBeside = i > 0 && inOrder.get(i - 1).row() == inOrder.get(i).row();
      if (isBeside) {
        pairs.beside(inOrder.get(i - 1), inOrder.get(i));
      } else {
        pairs.row(inOrder.get(i));
      }
    }
  }

  /** Returns the codes of which the first is seen, without parity. */
  List<Integer> tail() {
    PairBuffer pairs = new PairBuffer();
    if (mode == DisplayMode.POP_ON) {
      pairs.control(Codes.END_OF_CAPTION);
      return pairs.pairs();
    }
    pairs.text(rows.get(0));
    for (PlacedRow placed : rows.subList(1, rows.size())) {
      pairs.row(placed);
    }
    return pairs.pairs();
  }

  private List<PlacedRow> inOrder() {
    List<PlacedRow> inOrder = new ArrayList<>(rows);
    inOrder.sort(Comparator.comparingInt(PlacedRow::row).thenComparingInt(PlacedRow::column));
    return inOrder;
  }
}
