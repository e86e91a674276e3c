package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;

/** Chooses the code table that has the most letters of a document. */
final class TableChoice {
  private TableChoice() {}

  /** Returns the table, Latin where others would not be better. */
  static CodeTable of(CaptionDocument document) {
    long[] lacking = new long[CodeTable.ALL.size()];
    for (Cue cue : document.cues()) {
      for (Line line : cue.lines()) {
        count(line.text(), lacking);
      }
    }
    int best = 0;
    for (int i = 1; i < lacking.length; i++) {
      best = lacking[i] < lacking[best] ? i : best;
    }
    return CodeTable.ALL.get(best);
  }

  private static void count(String text, long[] lacking) {
    text.codePoints()
        // Every table has these.
        .filter(codePoint -> codePoint >= 0x80 && Character.isLetter(codePoint))
        .forEach(
            codePoint -> {
              for (int i = 0; i < lacking.length; i++) {
                lacking[i] += CodeTable.ALL.get(i).has(codePoint) ? 0 : 1;
              }
            });
  }
}
