package io.cuebroker.captions.cap;

import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.util.ArrayList;
import java.util.List;

/** The text of a record: rows parted by zeros, a code at the beginning of a row in italics. */
final class RecordText {
  static final int ITALICS = 0xD0;

  private RecordText() {}

  /** Returns the rows that have text. */
  static List<Line> lines(byte[] file, int from, int to) {
    List<Line> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean italic = false;
    for (int i = from; i < to; i++) {
      int code = file[i] & 0xFF;
      if (code == 0) {
        add(lines, text, italic);
        italic = false;
      } else if (code == ITALICS) {
        italic = true;
      } else if (CharacterTable.character(code) != 0) {
        text.append(CharacterTable.character(code));
      }
    }
    add(lines, text, italic);
    return lines;
  }

  private static void add(List<Line> lines, StringBuilder text, boolean italic) {
    String row = text.toString().strip();
    if (!row.isEmpty()) {
      lines.add(new Line(List.of(Span.of(row, italic ? Style.ITALIC : Style.PLAIN))));
    }
    text.setLength(0);
  }
}
