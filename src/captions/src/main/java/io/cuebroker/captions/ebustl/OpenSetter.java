package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets open subtitles: plain rows, in which codes without a cell turn italics and underlining on
 * and off. Each row turns off what it turned on. A blank next to a code is the no-break space,
 * because some readers pass over a plain one there.
 */
final class OpenSetter extends TextSetter {
  private static final int MOST_CELLS = 42;

  private ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int cells;
  private boolean isItalic;
  private boolean isUnderlined;

  OpenSetter(CodeTable table, String language) {
    super(table, language, List.of(MOST_CELLS, MOST_CELLS / 2));
  }

  @Override
  Rows screen() {
    return new Rows(Rows.TELETEXT, 1);
  }

  @Override
  int mostCells() {
    return MOST_CELLS;
  }

  @Override
  List<Row> dividedRows(Line line) {
    List<Row> rows = new ArrayList<>();
    boolean isBlankDue = false;
    for (Span span : line.spans()) {
      for (int codePoint : codePoints(span)) {
        if (Letters.isBlank(codePoint)) {
          isBlankDue = cells > 0;
          continue;
        }
        if (cells >= MOST_CELLS / 2) {
          rows.add(endRow());
          isBlankDue = false;
        }
        put(codePoint, span, isBlankDue);
        isBlankDue = false;
      }
    }
    rows.add(endRow());
    return rows;
  }

  @Override
  Row row(Line line) {
    boolean isBlankDue = false;
    for (Span span : line.spans()) {
      for (int codePoint : codePoints(span)) {
        if (Letters.isBlank(codePoint)) {
          isBlankDue = cells > 0;
        } else {
          put(codePoint, span, isBlankDue);
          isBlankDue = false;
        }
      }
    }
    return endRow();
  }

  private static int[] codePoints(Span span) {
    return Normalizer.normalize(span.text(), Normalizer.Form.NFC).codePoints().toArray();
  }

  private void put(int codePoint, Span span, boolean isBlankDue) {
    boolean italic = span.style().italic();
    boolean underline = span.style().underline();
    boolean isCodeDue = italic != isItalic || underline != isUnderlined;
    if (isBlankDue) {
      out.write(isCodeDue ? CodeTable.NO_BREAK_SPACE : ' ');
      cells++;
    }
    change(italic, underline);
    cells += letters.append(out, codePoint);
  }

  private void change(boolean italic, boolean underline) {
    if (italic != isItalic) {
      out.write(italic ? ControlCode.ITALICS_ON : ControlCode.ITALICS_OFF);
      isItalic = italic;
    }
    if (underline != isUnderlined) {
      out.write(underline ? ControlCode.UNDERLINE_ON : ControlCode.UNDERLINE_OFF);
      isUnderlined = underline;
    }
  }

  private Row endRow() {
    change(/* italic= */ false, /* underline= */ false);
    Row row = new Row(out.toByteArray(), cells);
    out = new ByteArrayOutputStream();
    cells = 0;
    return row;
  }
}
