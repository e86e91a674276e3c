package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets teletext subtitles: boxed rows at double height, 40 cells with their codes. A code takes a
 * cell, which stands for the space between two words; a change of style inside a word moves to its
 * edge.
 */
final class TeletextSetter extends TextSetter {
  private static final int MOST_CELLS = 40;

  /** Double height, and the start of the box twice, as teletext wants it against errors. */
  private static final int BEGIN_CELLS = 3;

  /** The end of the box, twice; where there is no room for it the row's end is the box's. */
  private static final int END_CELLS = 2;

  /** With every code that a row can begin with it still fits. */
  private static final int LONGEST_WORD = 30;

  private ByteArrayOutputStream word = new ByteArrayOutputStream();
  private int wordCells;
  private final Map<Pen, Integer> wordPens = new LinkedHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Word(byte[] bytes, int cells, Pen pen) {}

  TeletextSetter(CodeTable table, String language) {
    super(table, language, List.of(MOST_CELLS - BEGIN_CELLS, MOST_CELLS - BEGIN_CELLS - 4, 28, 20));
  }

  @Override
  Rows screen() {
    return new Rows(Rows.TELETEXT, 2);
  }

  @Override
  int mostCells() {
    return MOST_CELLS;
  }

  @Override
  Row row(Line line) {
    return row(words(line));
  }

  @Override
  List<Row> dividedRows(Line line) {
    List<Row> rows = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    for (Word next : words(line)) {
      words.add(next);
      if (cells(words) > MOST_CELLS) {
        words.remove(words.size() - 1);
        rows.add(row(words));
        words.clear();
        words.add(next);
      }
    }
    rows.add(row(words));
    return rows;
  }

  private static Row row(List<Word> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ControlCode.DOUBLE_HEIGHT);
    Pen pen = Pen.PLAIN;
    boolean isFirst = true;
    for (Word next : words) {
      List<Integer> codes = pen.codesTo(next.pen());
      codes.forEach(out::write);
      if (isFirst) {
        out.write(ControlCode.START_BOX);
        out.write(ControlCode.START_BOX);
      } else if (codes.isEmpty()) {
        out.write(' ');
      }
      out.writeBytes(next.bytes());
      pen = next.pen();
      isFirst = false;
    }
    int cells = cells(words);
    if (cells + END_CELLS <= MOST_CELLS) {
      out.write(ControlCode.END_BOX);
      out.write(ControlCode.END_BOX);
    }
    return new Row(out.toByteArray(), cells);
  }

  private static int cells(List<Word> words) {
    int cells = BEGIN_CELLS;
    Pen pen = Pen.PLAIN;
    boolean isFirst = true;
    for (Word next : words) {
      int codes = pen.codesTo(next.pen()).size();
      cells += next.cells() + (isFirst ? codes : Math.max(1, codes));
      pen = next.pen();
      isFirst = false;
    }
    return cells;
  }

  private List<Word> words(Line line) {
    List<Word> words = new ArrayList<>();
    for (Span span : line.spans()) {
      Pen pen = Pen.of(span.style());
      noteColors(pen, span.style());
      Normalizer.normalize(span.text(), Normalizer.Form.NFC)
          .codePoints()
          .forEach(codePoint -> put(codePoint, pen, words));
    }
    endWord(words);
    return words;
  }

  private void put(int codePoint, Pen pen, List<Word> words) {
    if (Letters.isBlank(codePoint)) {
      endWord(words);
      return;
    }
    if (wordCells >= LONGEST_WORD) {
      notes.add("a word longer than a row divided");
      endWord(words);
    }
    wordCells += letters.append(word, codePoint);
    wordPens.merge(pen, 1, Integer::sum);
  }

  private void endWord(List<Word> words) {
    if (wordCells > 0) {
      if (wordPens.size() > 1) {
        notes.add("a change of style inside a word moved to its edge");
      }
      words.add(new Word(word.toByteArray(), wordCells, mostFrequentPen()));
    }
    word = new ByteArrayOutputStream();
    wordCells = 0;
    wordPens.clear();
  }

  private Pen mostFrequentPen() {
    Pen most = Pen.PLAIN;
    int highest = 0;
    for (Map.Entry<Pen, Integer> entry : wordPens.entrySet()) {
      if (entry.getValue() > highest) {
        highest = entry.getValue();
        most = entry.getKey();
      }
    }
    return most;
  }

  private void noteColors(Pen pen, Style style) {
    if (!pen.hasColorOf(style)) {
      dropped.add(Feature.COLOR);
      notes.add("text colours replaced by the nearest that teletext has");
    }
    if (!pen.hasBackgroundOf(style)) {
      dropped.add(Feature.BACKGROUND);
      notes.add("backgrounds replaced by the nearest that teletext has");
    }
  }
}
