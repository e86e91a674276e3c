package io.cuebroker.captions.styled;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.styled.Segments.Part;
import io.cuebroker.captions.textual.Alignment;
import io.cuebroker.captions.textual.Beats;
import io.cuebroker.captions.textual.Beats.Beat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * A cue's words and when each is spoken, in hundredths of a second. Starts never go backwards;
 * words that share a start were too many for their time.
 */
final class WordTimes {
  /** A shorter gap would look like a flash; the word before lasts until the next. */
  private static final long SHORTEST_GAP = 12;

  private final List<Part> words;
  private final long[] from;
  private final long[] to;

  private WordTimes(List<Part> words, long[] from, long[] to) {
    this.words = words;
    this.from = from;
    this.to = to;
    for (int i = 0; i + 1 < from.length; i++) {
      to[i] = from[i + 1] - to[i] < SHORTEST_GAP ? from[i + 1] : to[i];
    }
  }

  /** Returns the times that the cue has, or shares it out by the length of its words. */
  static WordTimes of(Cue cue, Segments segments) {
    String text = cue.text();
    long start = Beats.hundredths(cue.start());
    long end = Math.max(start + 1, Beats.hundredths(cue.end()));
    List<Beat> beats = Beats.of(cue, EnumSet.noneOf(Feature.class));
    if (!beats.isEmpty() && start + beats.get(beats.size() - 1).from() < end) {
      return ofBeats(beats, text, start);
    }
    List<Part> words = segments.words(text);
    if (words.size() == cue.words().size() && !words.isEmpty()) {
      return ofWords(words, cue.words(), start, end);
    }
    return cue.words().isEmpty()
        ? shared(words, text, start, end)
        : ofSome(words, text, cue.words(), start, end);
  }

  List<Part> words() {
    return words;
  }

  long from(int word) {
    return from[word];
  }

  /** Returns when the word has been spoken; where the gap is too short to see, the next start. */
  long to(int word) {
    return to[word];
  }

  private static WordTimes ofBeats(List<Beat> beats, String text, long start) {
    List<Part> words = new ArrayList<>();
    long[] from = new long[beats.size()];
    long[] to = new long[beats.size()];
    for (int i = 0; i < beats.size(); i++) {
      Beat beat = beats.get(i);
      int end = i + 1 < beats.size() ? beats.get(i + 1).position() : text.length();
      while (end > beat.position() && Segments.isBlank(text.charAt(end - 1))) {
        end--;
      }
      words.add(new Part(beat.position(), end));
      from[i] = start + beat.from();
      to[i] = start + Math.max(beat.from() + 1, beat.to());
    }
    return new WordTimes(words, from, to);
  }

  private static WordTimes ofWords(List<Part> words, List<Word> spoken, long start, long end) {
    long[] from = new long[words.size()];
    long[] to = new long[words.size()];
    long least = start;
    for (int i = 0; i < words.size(); i++) {
      from[i] = clip(Beats.hundredths(spoken.get(i).start()), least, end - 1);
      to[i] = Math.max(from[i] + 1, Beats.hundredths(spoken.get(i).end()));
      if (i > 0) {
        to[i - 1] = Math.min(to[i - 1], from[i]);
      }
      least = Math.min(from[i] + 1, end - 1);
    }
    return new WordTimes(words, from, to);
  }

  /**
   * Somebody changed the text: words that are still those that were spoken keep their times, and
   * those between them share what lies between. With none of them left, the text begins and ends as
   * what was spoken.
   */
  private static WordTimes ofSome(
      List<Part> words, String text, List<Word> spoken, long start, long end) {
    int[] matches =
        Alignment.of(
            spoken.stream().map(word -> Alignment.key(word.text())).toList(),
            words.stream()
                .map(word -> Alignment.key(text.substring(word.from(), word.to())))
                .toList());
    long[] from = new long[words.size()];
    long[] to = new long[words.size()];
    long least = start;
    int last = -1;
    int at = 0;
    while (at < words.size()) {
      if (matches[at] >= 0) {
        last = matches[at];
        from[at] = clip(Beats.hundredths(spoken.get(last).start()), least, end - 1);
        to[at] = Math.max(from[at] + 1, Beats.hundredths(spoken.get(last).end()));
        if (at > 0) {
          to[at - 1] = Math.min(to[at - 1], from[at]);
        }
        least = Math.min(from[at] + 1, end - 1);
        at++;
        continue;
      }
      int until = at;
      while (until < words.size() && matches[until] < 0) {
        until++;
      }
      int next = until < words.size() ? matches[until] : spoken.size();
      boolean replaces = next > last + 1;
      long before = last < 0 ? start : Beats.hundredths(spoken.get(last).end());
      long after = next < spoken.size() ? Beats.hundredths(spoken.get(next).start()) : end;
      long first = replaces ? Beats.hundredths(spoken.get(last + 1).start()) : before;
      long stop = replaces ? Beats.hundredths(spoken.get(next - 1).end()) : after;
      first = clip(first, least, end - 1);
      share(words, at, until, text, first, clip(stop, first + 1, end), from, to);
      least = clip(from[until - 1], least, end - 1);
      at = until;
    }
    return new WordTimes(words, from, to);
  }

  private static WordTimes shared(List<Part> words, String text, long start, long end) {
    long[] from = new long[words.size()];
    long[] to = new long[words.size()];
    share(words, 0, words.size(), text, start, end, from, to);
    return new WordTimes(words, from, to);
  }

  /** Shares a time out among some of the words by their length. */
  private static void share(
      List<Part> words,
      int firstWord,
      int lastWord,
      String text,
      long start,
      long end,
      long[] from,
      long[] to) {
    double all = 0;
    for (int i = firstWord; i < lastWord; i++) {
      all += weight(words.get(i), text);
    }
    double before = 0;
    for (int i = firstWord; i < lastWord; i++) {
      from[i] = start + (long) ((end - start) * before / all);
      before += weight(words.get(i), text);
      to[i] = start + (long) ((end - start) * before / all);
    }
  }

  /** A short word takes a breath, too. */
  private static double weight(Part word, String text) {
    return 1 + text.codePointCount(word.from(), word.to());
  }

  private static long clip(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }
}
