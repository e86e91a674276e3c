package io.cuebroker.captions.cea708;

import java.util.Arrays;

/** One window: its cells, its pen and where it stands. Rows and columns count from 0. */
final class Window {
  private static final int MAX_ROWS = 16;
  private static final int MAX_COLUMNS = 64;

  /** Nothing was written here. */
  static final char EMPTY = 0;

  private final char[][] characters = new char[MAX_ROWS][MAX_COLUMNS];
  private final Pen[][] pens = new Pen[MAX_ROWS][MAX_COLUMNS];
  private Anchor anchor = new Anchor(0, 0, 0);
  private int rows = 1;
  private int columns = 1;
  private int row;
  private int column;
  private Pen pen = Pen.PLAIN;

  /** Takes the place and size of a definition; what was written stays. */
  void define(Anchor newAnchor, int newRows, int newColumns) {
    anchor = newAnchor;
    rows = newRows;
    columns = newColumns;
    row = Math.min(row, rows - 1);
  }

  void setPen(Pen next) {
    pen = next;
  }

  Pen pen() {
    return pen;
  }

  void moveTo(int newRow, int newColumn) {
    row = Math.min(newRow, rows - 1);
    column = newColumn;
  }

  /** Writes at the pen; says whether there was room for it. */
  boolean write(char character) {
    if (column >= MAX_COLUMNS) {
      return false;
    }
    characters[row][column] = character;
    pens[row][column] = pen;
    column++;
    return true;
  }

  void backspace() {
    if (column > 0) {
      column--;
      characters[row][column] = EMPTY;
    }
  }

  void clear() {
    for (char[] line : characters) {
      Arrays.fill(line, EMPTY);
    }
    row = 0;
    column = 0;
  }

  void clearRow() {
    Arrays.fill(characters[row], EMPTY);
    column = 0;
  }

  /** Moves the pen to the next row, or all rows up where there is none. */
  void carriageReturn() {
    column = 0;
    if (row < rows - 1) {
      row++;
      return;
    }
    char[] freeCharacters = characters[0];
    Pen[] freePens = pens[0];
    for (int i = 1; i < rows; i++) {
      characters[i - 1] = characters[i];
      pens[i - 1] = pens[i];
    }
    characters[rows - 1] = freeCharacters;
    pens[rows - 1] = freePens;
    Arrays.fill(freeCharacters, EMPTY);
  }

  Anchor anchor() {
    return anchor;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Returns the row of the pen. */
  int row() {
    return row;
  }

  char characterAt(int atRow, int atColumn) {
    return characters[atRow][atColumn];
  }

  Pen penAt(int atRow, int atColumn) {
    return pens[atRow][atColumn];
  }

  /** Returns the column of a row's first character that is not blank, or -1. */
  int firstColumn(int ofRow) {
    for (int i = 0; i < MAX_COLUMNS; i++) {
      if (!isBlank(characters[ofRow][i])) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the column after a row's last character that is not blank, or 0. */
  int endColumn(int ofRow) {
    for (int i = MAX_COLUMNS; i > 0; i--) {
      if (!isBlank(characters[ofRow][i - 1])) {
        return i;
      }
    }
    return 0;
  }

  boolean isBlank() {
    for (int i = 0; i < rows; i++) {
      if (firstColumn(i) >= 0) {
        return false;
      }
    }
    return true;
  }

  static boolean isBlank(char character) {
    return character == EMPTY || character == ' ' || character == '\u00A0';
  }
}
