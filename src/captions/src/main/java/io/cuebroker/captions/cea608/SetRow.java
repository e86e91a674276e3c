package io.cuebroker.captions.cea608;

import io.cuebroker.captions.cea608.CharacterSet.Glyph;
import java.util.List;

/**
 * One row of words set in glyphs, a space or the codes of a change of pen between two words.
 *
 * @param words at least one
 */
record SetRow(List<SetWord> words) {

  /** A word in one pen. */
  record SetWord(List<Glyph> glyphs, Pen pen) {
    SetWord {
      glyphs = List.copyOf(glyphs);
    }
  }

  SetRow {
    words = List.copyOf(words);
  }

  /** Returns the cells from the first glyph to the last. */
  int length() {
    int length = 0;
    for (int i = 0; i < words.size(); i++) {
      length += words.get(i).glyphs().size();
      if (i > 0) {
        length += gap(words.get(i - 1), words.get(i));
      }
    }
    return length;
  }

  /** Returns the cells between two words: a space, or as many as there are codes. */
  static int gap(SetWord before, SetWord after) {
    return Math.max(1, before.pen().codesTo(after.pen()).size());
  }

  /** Returns the codes that turn a plain pen into the first word's. */
  List<Integer> leadingCodes() {
    return Pen.PLAIN.codesTo(words.get(0).pen());
  }

  /** Returns the cells before the first glyph if its pen is set as far as can be without a cell. */
  int leastLeadingCells() {
    return leastLeadingCells(leadingCodes());
  }

  static int leastLeadingCells(List<Integer> codes) {
    return startsWithMidRow(codes) ? codes.size() - 1 : codes.size();
  }

  /** Returns whether the row fits on the screen with the codes that it needs. */
  boolean fits() {
    return leastLeadingCells() + length() <= Cea608.COLUMNS;
  }

  /** Returns whether the first code can be part of the preamble address code instead of a cell. */
  static boolean startsWithMidRow(List<Integer> codes) {
    return !codes.isEmpty() && Codes.isMidRow(codes.get(0));
  }
}
