package io.cuebroker.captions.cea608;

import io.cuebroker.captions.cea608.CharacterSet.Glyph;
import io.cuebroker.captions.cea608.Screen.PlacedRow;
import io.cuebroker.captions.cea608.SetRow.SetWord;
import java.util.ArrayList;
import java.util.List;

/** Collects pairs: characters two by two, control codes twice and never across two pairs. */
final class PairBuffer {
  private static final int COLUMNS_PER_INDENT = 4;
  private static final int MOST_TAB_COLUMNS = 3;

  private final List<Integer> pairs = new ArrayList<>();

  /** A character that waits for its second; 0 for none. */
  private int waiting;

  List<Integer> pairs() {
    flush();
    return pairs;
  }

  void control(int code) {
    flush();
    pairs.add(code);
    pairs.add(code);
  }

  void row(PlacedRow placed) {
    address(placed);
    text(placed);
  }

  /**
   * Adds a text to the right of another in the same row. Tab offsets lead there, since decoders are
   * known that empty a row when it is addressed again.
   */
  void beside(PlacedRow before, PlacedRow placed) {
    List<SetWord> words = before.text().words();
    Pen pen = words.get(words.size() - 1).pen();
    List<Integer> codes = pen.codesTo(placed.text().words().get(0).pen());
    int columns = placed.column() - codes.size() - before.column() - before.text().length();
    if (columns < 0) {
      row(placed);
      return;
    }
    // One blank is sent as such, or others would read both texts as one word.
    boolean sendsBlank = codes.isEmpty() && columns > 0;
    for (int left = sendsBlank ? columns - 1 : columns; left > 0; left -= MOST_TAB_COLUMNS) {
      tab(Math.min(left, MOST_TAB_COLUMNS));
    }
    if (sendsBlank) {
      character(' ');
    }
    for (int code : codes) {
      control(code);
    }
    text(placed);
  }

  /** Adds what goes before a row's first character. */
  void address(PlacedRow placed) {
    for (int code : preamble(placed)) {
      control(code);
    }
  }

  /** Adds a row's characters and what goes between them. */
  void text(PlacedRow placed) {
    List<SetWord> words = placed.text().words();
    for (int i = 0; i < words.size(); i++) {
      if (i > 0) {
        between(words.get(i - 1), words.get(i));
      }
      for (Glyph glyph : words.get(i).glyphs()) {
        glyph(glyph);
      }
    }
    flush();
  }

  /** Addresses the row, and returns the codes that still take a cell each before the text. */
  private List<Integer> preamble(PlacedRow placed) {
    List<Integer> codes = placed.text().leadingCodes();
    int start = placed.column() - codes.size();
    if (start >= 0) {
      control(Codes.pacIndent(placed.row(), start, false));
      tab(start % COLUMNS_PER_INDENT);
      return codes;
    }
    // One cell too few: the preamble address code itself sets the first style, at column 0.
    control(Codes.pacStyled(placed.row(), codes.get(0)));
    return codes.subList(1, codes.size());
  }

  private void tab(int columns) {
    if (columns > 0) {
      control(Codes.tabOffset(columns));
    }
  }

  private void between(SetWord before, SetWord after) {
    List<Integer> codes = before.pen().codesTo(after.pen());
    if (codes.isEmpty()) {
      character(' ');
    }
    for (int code : codes) {
      control(code);
    }
  }

  private void glyph(Glyph glyph) {
    if (glyph.isBasic()) {
      character(glyph.code());
      return;
    }
    if (glyph.isExtended()) {
      character(glyph.fallback());
    }
    control(glyph.code());
  }

  private void character(int sevenBits) {
    if (waiting == 0) {
      waiting = sevenBits;
    } else {
      pairs.add(waiting << 8 | sevenBits);
      waiting = 0;
    }
  }

  private void flush() {
    if (waiting != 0) {
      pairs.add(waiting << 8);
      waiting = 0;
    }
  }
}
