package io.cuebroker.captions.edits;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.textual.Alignment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Times the words of a changed text: those that stay keep their times, new ones share the time of
 * those they replace. Words for which there is no time get none.
 */
final class WordTimes {
  private WordTimes() {}

  /**
   * Returns the timed words of a cue whose text was changed.
   *
   * @param before the words of its old text
   * @param after the words of its new text
   */
  static List<Word> of(Cue cue, List<String> before, List<String> after) {
    if (cue.words().isEmpty() || before.equals(after)) {
      return cue.words();
    }
    List<String> timed = cue.words().stream().map(word -> Alignment.key(word.text())).toList();
    int[] matches = Alignment.of(timed, after.stream().map(Alignment::key).toList());
    List<Word> words = new ArrayList<>();
    int last = -1;
    int at = 0;
    while (at < after.size()) {
      if (matches[at] >= 0) {
        last = matches[at];
        words.add(named(cue.words().get(last), after.get(at)));
        at++;
        continue;
      }
      int end = at;
      while (end < after.size() && matches[end] < 0) {
        end++;
      }
      int next = end < after.size() ? matches[end] : timed.size();
      words.addAll(shared(cue, last, next, after.subList(at, end)));
      at = end;
    }
    return words;
  }

  private static Word named(Word word, String text) {
    return word.text().equals(text) ? word : word.withText(text);
  }

  /** Shares the time between two words that stay (exclusive) out among new ones. */
  private static List<Word> shared(Cue cue, int last, int next, List<String> texts) {
    List<Word> words = cue.words();
    boolean replaces = next > last + 1;
    Duration before = last < 0 ? cue.start() : words.get(last).end();
    Duration after = next < words.size() ? words.get(next).start() : cue.end();
    long start = (replaces ? words.get(last + 1).start() : before).toMillis();
    long end = (replaces ? words.get(next - 1).end() : after).toMillis();
    long millis = end - start;
    int count = texts.size();
    if (millis < count) {
      return List.of();
    }
    List<Word> shared = new ArrayList<>(count);
    for (int at = 0; at < count; at++) {
      Duration from = Duration.ofMillis(start + millis / count * at + millis % count * at / count);
      int upTo = at + 1;
      Duration to =
          Duration.ofMillis(start + millis / count * upTo + millis % count * upTo / count);
      shared.add(new Word(texts.get(at), from, to, Optional.empty()));
    }
    return shared;
  }
}
