package io.cuebroker.captions.cea608;

import java.util.Arrays;
import java.util.List;

/** One caption memory: 15 rows of 32 cells. Rows and columns count from 0 here. */
final class Grid {
  private final Cell[][] rows = new Cell[Cea608.ROWS][Cea608.COLUMNS];

  Grid() {
    clear();
  }

  void clear() {
    for (int row = 0; row < Cea608.ROWS; row++) {
      clearRow(row, 0);
    }
  }

  /** Empties a row from a column to its end. */
  void clearRow(int row, int fromColumn) {
    Arrays.fill(rows[row], fromColumn, Cea608.COLUMNS, Cell.EMPTY);
  }

  Cell get(int row, int column) {
    return rows[row][column];
  }

  void set(int row, int column, Cell cell) {
    rows[row][column] = cell;
  }

  /** Returns a copy of a row's cells. */
  List<Cell> row(int row) {
    return List.of(rows[row]);
  }

  boolean isBlank(int row, int fromColumn) {
    for (int column = fromColumn; column < Cea608.COLUMNS; column++) {
      if (!rows[row][column].isBlank()) {
        return false;
      }
    }
    return true;
  }

  boolean sameRow(int row, Grid other) {
    for (int column = 0; column < Cea608.COLUMNS; column++) {
      if (!rows[row][column].looksLike(other.rows[row][column])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Moves {@code count} rows to another place, as if they were one block; what they leave is empty.
   */
  void moveRows(int from, int count, int to) {
    Cell[][] moved = new Cell[count][];
    for (int i = 0; i < count; i++) {
      moved[i] = rows[from + i].clone();
      clearRow(from + i, 0);
    }
    for (int i = 0; i < count; i++) {
      rows[to + i] = moved[i];
    }
  }
}
