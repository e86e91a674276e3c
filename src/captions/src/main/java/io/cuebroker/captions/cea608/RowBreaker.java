package io.cuebroker.captions.cea608;

import io.cuebroker.captions.cea608.SetRow.SetWord;
import java.util.ArrayList;
import java.util.List;

/** Breaks rows that are too long into as few as will do, of about the same length. */
final class RowBreaker {
  /** Rows of one caption on the screen, by custom (47 CFR 15.119 asks receivers for no more). */
  static final int MAX_ROWS = 4;

  private RowBreaker() {}

  /**
   * Breaks a cue's rows anew; a row that begins like another speaker's stays the first of its own.
   */
  static List<SetRow> rebreak(List<SetRow> rows) {
    List<SetRow> broken = new ArrayList<>();
    List<SetWord> paragraph = new ArrayList<>();
    for (SetRow row : rows) {
      if (startsSpeech(row)) {
        addBalanced(broken, paragraph);
        paragraph.clear();
      }
      paragraph.addAll(row.words());
    }
    addBalanced(broken, paragraph);
    return broken;
  }

  /** Parts rows into captions of at most {@link #MAX_ROWS}, the parts about the same height. */
  static List<List<SetRow>> parts(List<SetRow> rows) {
    int count = Math.max(1, (rows.size() + MAX_ROWS - 1) / MAX_ROWS);
    List<List<SetRow>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(List.copyOf(rows.subList(i * rows.size() / count, (i + 1) * rows.size() / count)));
    }
    return parts;
  }

  private static boolean startsSpeech(SetRow row) {
    int code = row.words().get(0).glyphs().get(0).code();
    return code == '-' || code == '>' || code == '[';
  }

  private static void addBalanced(List<SetRow> rows, List<SetWord> words) {
    if (words.isEmpty()) {
      return;
    }
    List<SetRow> widest = broken(words, Cea608.COLUMNS);
    int low = 1;
    int high = Cea608.COLUMNS;
    while (low < high) {
      int width = (low + high) / 2;
      if (broken(words, width).size() <= widest.size()) {
        high = width;
      } else {
        low = width + 1;
      }
    }
    rows.addAll(broken(words, high));
  }

  /** Breaks before each word that does not fit within the width; one word always does. */
  private static List<SetRow> broken(List<SetWord> words, int width) {
    List<SetRow> rows = new ArrayList<>();
    List<SetWord> row = new ArrayList<>();
    int length = 0;
    for (SetWord word : words) {
      if (!row.isEmpty()) {
        int longer = length + SetRow.gap(row.get(row.size() - 1), word) + word.glyphs().size();
        if (longer <= width) {
          row.add(word);
          length = longer;
          continue;
        }
        rows.add(new SetRow(row));
        row.clear();
      }
      row.add(word);
      SetRow first = new SetRow(row);
      length = first.leastLeadingCells() + first.length();
    }
    rows.add(new SetRow(row));
    return rows;
  }
}
