package io.cuebroker.captions.sprucestl;

import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;

/**
 * Writes lines with the marks of their styles, none of which is on at a line's end. What would read
 * as markup is changed: there is no escape.
 */
final class MarkedTextWriter {
  private static final char INSTEAD_OF_BAR = '/';

  private final StringBuilder out;
  private Style style = Style.PLAIN;
  private boolean isRowEmpty;
  private boolean isBlankDue;
  private boolean isAfterCaret;
  private boolean wasChanged;

  MarkedTextWriter(StringBuilder out) {
    this.out = out;
  }

  /** Appends one line; runs of blanks become one. */
  void append(Line line) {
    isRowEmpty = true;
    isBlankDue = false;
    isAfterCaret = false;
    for (Span span : line.spans()) {
      span.text().codePoints().forEach(codePoint -> append(codePoint, span.style()));
    }
    turnTo(Style.PLAIN);
  }

  /** Returns whether text was changed since this was last asked. */
  boolean takeChanged() {
    boolean taken = wasChanged;
    wasChanged = false;
    return taken;
  }

  private void append(int codePoint, Style wanted) {
    if (Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint)) {
      isBlankDue = !isRowEmpty;
      return;
    }
    if (isBlankDue) {
      out.append(' ');
      isAfterCaret = false;
    }
    turnTo(wanted);
    if (codePoint == MarkedText.LINE_BREAK) {
      out.append(INSTEAD_OF_BAR);
      wasChanged = true;
    } else {
      if (isAfterCaret && MarkedText.isMark(codePoint)) {
        out.append(' ');
        wasChanged = true;
      }
      out.appendCodePoint(codePoint);
    }
    isAfterCaret = codePoint == MarkedText.MARK;
    isBlankDue = false;
    isRowEmpty = false;
  }

  private void turnTo(Style wanted) {
    turn('B', style.bold() != wanted.bold());
    turn('I', style.italic() != wanted.italic());
    turn('U', style.underline() != wanted.underline());
    style = wanted;
  }

  private void turn(char mark, boolean isDue) {
    if (isDue) {
      out.append(MarkedText.MARK).append(mark);
      isAfterCaret = false;
    }
  }
}
