package io.cuebroker.captions.cea608;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.cea608.CharacterSet.Glyph;
import io.cuebroker.captions.cea608.SetRow.SetWord;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sets one cue's text in glyphs and rows that fit on the screen. Runs of blanks become one space,
 * and a style holds for whole words, because a change of style takes a cell.
 */
final class Typesetter {
  private final Set<Feature> dropped = EnumSet.noneOf(Feature.class);
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<String> replaced = new LinkedHashSet<>();

  /** Returns the cue's rows; none if it has no text. */
  List<SetRow> set(Cue cue) {
    List<SetRow> rows = new ArrayList<>();
    boolean fits = true;
    for (Line line : cue.lines()) {
      List<SetWord> words = words(line);
      if (!words.isEmpty()) {
        SetRow row = new SetRow(words);
        fits &= row.fits();
        rows.add(row);
      }
    }
    if (!replaced.isEmpty()) {
      dropped.add(Feature.CHARACTERS);
      notes.add(
          "characters outside CEA-608 replaced by the nearest: " + String.join(" ", replaced));
    }
    if (fits) {
      return rows;
    }
    dropped.add(Feature.LINE_BREAKS);
    notes.add("lines longer than 32 columns wrapped anew");
    return RowBreaker.rebreak(rows);
  }

  /** Returns what was lost in the cues set so far. */
  Set<Feature> dropped() {
    return dropped;
  }

  /** Returns what a person may want to know about the cues set so far. */
  Set<String> notes() {
    return notes;
  }

  private List<SetWord> words(Line line) {
    List<SetWord> words = new ArrayList<>();
    List<Glyph> glyphs = new ArrayList<>();
    List<Pen> pens = new ArrayList<>();
    for (Span span : line.spans()) {
      Pen pen = Pen.of(span.style());
      if (span.style().color().filter(color -> !color.equals(pen.ink().color())).isPresent()) {
        dropped.add(Feature.COLOR);
        notes.add("colours replaced by the nearest of the seven that CEA-608 has");
      }
      String text = Normalizer.normalize(span.text(), Normalizer.Form.NFC);
      text.codePoints()
          .forEach(
              codePoint -> {
                if (isBlank(codePoint)) {
                  endWord(words, glyphs, pens);
                  return;
                }
                Transliteration.Nearest nearest = Transliteration.of(codePoint);
                if (!nearest.isExact()) {
                  replaced.add(Character.toString(codePoint));
                }
                for (Glyph glyph : nearest.glyphs()) {
                  glyphs.add(glyph);
                  pens.add(pen);
                }
              });
    }
    endWord(words, glyphs, pens);
    return words;
  }

  private static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint);
  }

  private void endWord(List<SetWord> words, List<Glyph> glyphs, List<Pen> pens) {
    if (glyphs.isEmpty()) {
      return;
    }
    Pen pen = mostFrequent(pens);
    if (pens.stream().anyMatch(other -> !other.equals(pen))) {
      notes.add("a change of style inside a word moved to its edge");
    }
    int longest = Cea608.COLUMNS - SetRow.leastLeadingCells(Pen.PLAIN.codesTo(pen));
    for (int from = 0; from < glyphs.size(); from += longest) {
      int to = Math.min(glyphs.size(), from + longest);
      words.add(new SetWord(glyphs.subList(from, to), pen));
    }
    if (glyphs.size() > longest) {
      notes.add("a word longer than a row divided");
    }
    glyphs.clear();
    pens.clear();
  }

  private static Pen mostFrequent(List<Pen> pens) {
    Pen most = pens.get(0);
    int highest = 0;
    for (Pen candidate : new LinkedHashSet<>(pens)) {
      int count = 0;
      for (Pen pen : pens) {
        count += pen.equals(candidate) ? 1 : 0;
      }
      if (count > highest) {
        highest = count;
        most = candidate;
      }
    }
    return most;
  }
}
