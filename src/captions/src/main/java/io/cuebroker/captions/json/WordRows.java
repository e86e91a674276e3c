package io.cuebroker.captions.json;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts bare words into cues of one row each, cut at pauses and where a row gets long. This is no
 * layout for a screen: the cues keep their words, for a layout to be made from them.
 */
final class WordRows {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(7);
  private static final int MAX_CHARACTERS = 84;

  /** How long a word may last whose end only the next word's start tells. */
  private static final long LONGEST_WORD_MILLIS = 1000;

  private static final long LAST_WORD_MILLIS = 500;

  private final MediaTimes times;
  private final List<Cue> cues = new ArrayList<>();
  private final List<Word> row = new ArrayList<>();
  private int characters;
  private String openText = "";
  private long openStartMillis;
  private int pairs;

  WordRows(ReadOptions options, Diagnostics diagnostics) {
    this.times = new MediaTimes(options, diagnostics);
  }

  /** Adds a word whose end is not known; empty text is silence. */
  void addStart(String text, long startMillis) {
    pairs++;
    endOpenWord(startMillis);
    openText = text;
    openStartMillis = startMillis;
  }

  void add(
      String text, long startMillis, long endMillis, Optional<Double> confidence, long number) {
    if (text.isEmpty()) {
      return;
    }
    times.set(startMillis, endMillis, Diagnostic.Where.CUE, number);
    Word word = new Word(text, times.start(), times.end(), confidence);
    if (!row.isEmpty() && isBreakBefore(word)) {
      endRow();
    }
    row.add(word);
    characters += text.length() + 1;
  }

  List<Cue> finish() {
    endOpenWord(openStartMillis + LAST_WORD_MILLIS);
    endRow();
    return cues;
  }

  private void endOpenWord(long nextStartMillis) {
    long endMillis = Math.min(nextStartMillis, openStartMillis + LONGEST_WORD_MILLIS);
    add(openText, openStartMillis, endMillis, Optional.empty(), pairs);
    openText = "";
  }

  private boolean isBreakBefore(Word word) {
    Word last = row.get(row.size() - 1);
    return word.start().minus(last.end()).compareTo(PAUSE) >= 0
        || word.start().compareTo(row.get(0).start()) < 0
        || word.end().minus(row.get(0).start()).compareTo(LONGEST) > 0
        || characters + word.text().length() > MAX_CHARACTERS;
  }

  private void endRow() {
    if (row.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(characters);
    Duration end = Duration.ZERO;
    for (Word word : row) {
      text.append(text.length() == 0 ? "" : " ").append(word.text());
      end = word.end().compareTo(end) > 0 ? word.end() : end;
    }
    cues.add(
        new Cue(
            Optional.empty(),
            row.get(0).start(),
            end,
            List.of(Line.of(text.toString().replace('\n', ' ').replace('\r', ' '))),
            Optional.empty(),
            Optional.empty(),
            row,
            DisplayMode.POP_ON));
    row.clear();
    characters = 0;
  }
}
