package io.cuebroker.captions.edits;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.textual.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A cue's text of which it is known where each timed word stands. */
final class SpokenText {
  private final StyledRows rows;

  /** Where each word begins; what stands between two words goes with the first of them. */
  private final int[] starts;

  private SpokenText(StyledRows rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
  }

  /** Returns the text; nothing where there are no words, or some that the text has not. */
  static Optional<SpokenText> of(Cue cue) {
    if (cue.words().isEmpty()) {
      return Optional.empty();
    }
    StyledRows rows = StyledRows.of(cue.lines());
    int[] starts = oneByOne(rows.text(), cue.words());
    if (starts.length == 0) {
      starts = byTokens(rows, cue.words());
    }
    return starts.length == 0 ? Optional.empty() : Optional.of(new SpokenText(rows, starts));
  }

  /**
   * Returns the rows of some of the words from one (inclusive) to another; none where those have no
   * text.
   */
  List<Line> lines(int from, int to, IntPredicate words) {
    StyledRows some = rows.blank();
    for (int word = from; word < to; word++) {
      if (words.test(word)) {
        int end = word + 1 < starts.length ? starts[word + 1] : rows.length();
        some.append(rows, word == 0 ? 0 : starts[word], end);
      }
    }
    some.stripTrailingSpace();
    return some.lines();
  }

  /** Words that are the whole text, also where several of them are written without a space. */
  private static int[] oneByOne(String text, List<Word> words) {
    int[] starts = new int[words.size()];
    int at = skipSpace(text, 0);
    for (int word = 0; word < starts.length; word++) {
      String spoken = words.get(word).text();
      if (!text.startsWith(spoken, at)) {
        return new int[0];
      }
      starts[word] = at;
      at = skipSpace(text, at + spoken.length());
    }
    return at == text.length() ? starts : new int[0];
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Words that are as many as those of the text, or are all found among them. */
  private static int[] byTokens(StyledRows rows, List<Word> words) {
    List<int[]> tokens = rows.tokens();
    int[] starts = new int[words.size()];
    Arrays.fill(starts, -1);
    if (tokens.size() == words.size()) {
      Arrays.setAll(starts, word -> tokens.get(word)[0]);
      return starts;
    }
    List<String> spoken = new ArrayList<>();
    words.forEach(word -> spoken.add(Alignment.key(word.text())));
    int[] matches = Alignment.of(spoken, rows.words().stream().map(Alignment::key).toList());
    for (int token = 0; token < matches.length; token++) {
      if (matches[token] >= 0) {
        starts[matches[token]] = tokens.get(token)[0];
      }
    }
    return Arrays.stream(starts).allMatch(start -> start >= 0) ? starts : new int[0];
  }
}
