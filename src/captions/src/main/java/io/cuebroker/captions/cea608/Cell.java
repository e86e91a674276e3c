package io.cuebroker.captions.cea608;

/**
 * One cell of the screen.
 *
 * @param isAttribute whether it is the blank that a mid-row code leaves
 * @param frame when it was written
 */
record Cell(char character, Pen pen, boolean isAttribute, long frame) {
  /** A cell that nothing was written to: the picture shows through. */
  static final Cell EMPTY = new Cell(' ', Pen.PLAIN, false, -1);

  boolean isBlank() {
    return character == ' ';
  }

  boolean isEmpty() {
    return frame < 0;
  }

  boolean looksLike(Cell other) {
    return character == other.character
        && isAttribute == other.isAttribute
        && (isBlank() || pen.equals(other.pen));
  }
}
