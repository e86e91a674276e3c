package io.cuebroker.captions.sprucestl;

import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of one entry: bars part its lines, a caret and a letter turn a style over. */
final class MarkedText {
  static final char LINE_BREAK = '|';
  static final char MARK = '^';

  private final List<Line> lines = new ArrayList<>(2);
  private final List<Span> spans = new ArrayList<>(2);
  private final StringBuilder text = new StringBuilder();
  private Style style;

  private MarkedText(Style style) {
    this.style = style;
  }

  /**
   * Returns the lines of a text; none for one without characters.
   *
   * @param style that the commands above have set
   */
  static List<Line> read(String text, Style style) {
    MarkedText marked = new MarkedText(style);
    for (String row : text.strip().split("\\|", -1)) {
      marked.readRow(row.strip());
    }
    return marked.isEmpty() ? List.of() : marked.lines;
  }

  /** Says whether a character after a caret is a mark, in either case. */
  static boolean isMark(int character) {
    return "BIUbiu".indexOf(character) >= 0;
  }

  private boolean isEmpty() {
    for (Line line : lines) {
      if (!line.spans().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private void readRow(String row) {
    if (row.indexOf(MARK) < 0 && !row.isEmpty()) {
      lines.add(new Line(List.of(Span.of(row, style))));
      return;
    }
    for (int at = 0; at < row.length(); at++) {
      char character = row.charAt(at);
      if (character == MARK && at + 1 < row.length() && isMark(row.charAt(at + 1))) {
        endSpan();
        turnOver(row.charAt(at + 1));
        at++;
      } else {
        text.append(character);
      }
    }
    endSpan();
    lines.add(new Line(spans));
    spans.clear();
  }

  private void turnOver(char mark) {
    style =
        switch (mark) {
          case 'B', 'b' -> style.withBold(!style.bold());
          case 'I', 'i' -> style.withItalic(!style.italic());
          default -> style.withUnderline(!style.underline());
        };
  }

  private void endSpan() {
    if (text.length() > 0) {
      spans.add(Span.of(text.toString(), style));
      text.setLength(0);
    }
  }
}
