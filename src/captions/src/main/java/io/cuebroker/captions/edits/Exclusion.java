package io.cuebroker.captions.edits;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

  private List<Cue> parts(Cue cue, List<Edit.Range> parts) {
    List<Cue> cues = new ArrayList<>(parts.size());
    List<Word> heard = cue.words().stream().filter(word -> !isInside(word)).toList();
    int word = 0;
    for (int at = 0; at < parts.size(); at++) {
      int from = word;
      boolean last = at + 1 == parts.size();
      while (word < heard.size()
          && (last || heard.get(word).start().compareTo(parts.get(at + 1).start()) < 0)) {
        word++;
      }
      Edit.Range part = parts.get(at);
      cues.add(Cues.part(cue, at == 0, part.start(), part.end(), heard.subList(from, word)));
    }
    return cues;
  }

  private boolean isInside(Word word) {
    int at = firstEndingAfter(word.start());
    return at < ranges.size()
        && ranges.get(at).start().compareTo(word.start()) <= 0
        && ranges.get(at).end().compareTo(word.end()) >= 0;
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
