package io.cuebroker.captions.textual;

import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pieces of one cue's text with their own times, as they come in the file. Not thread-safe. */
public final class TimedRuns {
  private final List<Run> runs = new ArrayList<>();

  private record Run(String text, long from, long to) {}

  /**
   * Adds the next piece.
   *
   * @param text with the blanks round it, rows parted by LF; not empty
   * @param fromMillis since the cue's start, not negative
   * @param toMillis since the cue's start
   */
  public void add(String text, long fromMillis, long toMillis) {
    runs.add(new Run(text, fromMillis, toMillis));
  }

  /**
   * Returns the words, if every piece is one: blanks stand between them and none within, and each
   * lasts some time. Otherwise none.
   */
  public List<Word> words(Duration start) {
    List<Word> words = new ArrayList<>();
    boolean isApart = true;
    for (Run run : runs) {
      String word = run.text.strip();
      if (word.isBlank()) {
        isApart = true;
        continue;
      }
      isApart |= Character.isWhitespace(run.text.charAt(0));
      if (!isApart || run.to <= run.from || word.chars().anyMatch(Character::isWhitespace)) {
        return List.of();
      }
      words.add(
          new Word(word, start.plusMillis(run.from), start.plusMillis(run.to), Optional.empty()));
      isApart = Character.isWhitespace(run.text.charAt(run.text.length() - 1));
    }
    return words;
  }
}
