package io.cuebroker.captions.edits;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Times that nothing may show in; see {@link Edit.Exclude}. */
final class Exclusion {
  /** In order, none touching another. */
  private final List<Edit.Range> ranges = new ArrayList<>();

  Exclusion(List<Edit.Range> given) {
    if (given.isEmpty()) {
      throw new IllegalArgumentException("there is no range to exclude");
    }
    for (Edit.Range range : given) {
      if (range.start().isNegative() || range.end().compareTo(range.start()) <= 0) {
        throw new IllegalArgumentException(
            "a range must end after it starts, not run from "
                + range.start().toMillis()
                + " to "
                + range.end().toMillis()
                + " ms");
      }
    }
    for (Edit.Range range :
        given.stream().sorted(Comparator.comparing(Edit.Range::start)).toList()) {
      int last = ranges.size() - 1;
      if (last >= 0 && range.start().compareTo(ranges.get(last).end()) <= 0) {
        Edit.Range before = ranges.get(last);
        ranges.set(last, new Edit.Range(before.start(), later(before.end(), range.end())));
      } else {
        ranges.add(range);
      }
    }
  }

  /** Returns what of the cue may show. */
  List<Cue> of(Cue cue) {
    int at = firstEndingAfter(cue.start());
    if (at == ranges.size() || ranges.get(at).start().compareTo(cue.end()) >= 0) {
      return List.of(cue);
    }
    List<Edit.Range> parts = new ArrayList<>();
    Duration from = cue.start();
    for (; at < ranges.size() && ranges.get(at).start().compareTo(cue.end()) < 0; at++) {
      if (ranges.get(at).start().compareTo(from) > 0) {
        parts.add(new Edit.Range(from, ranges.get(at).start()));
      }
      from = later(from, ranges.get(at).end());
    }
    if (from.compareTo(cue.end()) < 0) {
      parts.add(new Edit.Range(from, cue.end()));
    }
    return parts(cue, parts);
  }

  /**
   * Shares words out among the parts, and the text with them where it is known which of it they
   * are; nothing is shown where nothing is said. Else every part has the whole text.
   */
  private List<Cue> parts(Cue cue, List<Edit.Range> parts) {
    int[] partOf = partOf(cue.words(), parts);
    Optional<SpokenText> text = SpokenText.of(cue);
    List<Cue> cues = new ArrayList<>(parts.size());
    int word = 0;
    for (int at = 0; at < parts.size(); at++) {
      int part = at;
      List<Word> words = new ArrayList<>();
      int from = word;
      while (word < partOf.length && partOf[word] <= part) {
        if (partOf[word] == part) {
          words.add(cue.words().get(word));
        }
        word++;
      }
      List<Line> lines =
          text.isEmpty() || words.size() == partOf.length
              ? cue.lines()
              : text.get().lines(from, word, it -> partOf[it] == part);
      if (text.isEmpty() || !lines.isEmpty()) {
        Edit.Range time = parts.get(at);
        cues.add(Cues.part(cue, cues.isEmpty(), time.start(), time.end(), words).withLines(lines));
      }
    }
    return cues;
  }

  /**
   * Returns the part that each word goes to: the one that most of it is spoken in, never an earlier
   * one than that before. -1 is none, for a word that a range leaves nothing of.
   */
  private int[] partOf(List<Word> words, List<Edit.Range> parts) {
    int[] partOf = new int[words.size()];
    int part = 0;
    for (int at = 0; at < partOf.length; at++) {
      Word word = words.get(at);
      int most = part;
      while (most + 1 < parts.size() && isRatherIn(parts.get(most + 1), parts.get(most), word)) {
        most++;
      }
      boolean isHeard =
          !parts.isEmpty() && shared(parts.get(most), word).compareTo(Duration.ZERO) > 0;
      if (isHeard || !isReached(word)) {
        part = most;
        partOf[at] = part;
      } else {
        partOf[at] = -1;
      }
    }
    return partOf;
  }

  private static boolean isRatherIn(Edit.Range next, Edit.Range part, Word word) {
    return word.start().compareTo(next.start()) >= 0
        || shared(next, word).compareTo(shared(part, word)) > 0;
  }

  /** Returns how much of a word is spoken in a part; below 0 where it is apart from it. */
  private static Duration shared(Edit.Range part, Word word) {
    Duration end = part.end().compareTo(word.end()) < 0 ? part.end() : word.end();
    return end.minus(later(part.start(), word.start()));
  }

  /** Whether a range reaches into the word. */
  private boolean isReached(Word word) {
    int at = firstEndingAfter(word.start());
    return at < ranges.size() && ranges.get(at).start().compareTo(word.end()) < 0;
  }

  private int firstEndingAfter(Duration time) {
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges.get(middle).end().compareTo(time) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
