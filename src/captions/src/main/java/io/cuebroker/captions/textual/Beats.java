package io.cuebroker.captions.textual;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the times of a cue's spans and words into the syllables of karaoke formats. Times are
 * rounded each by itself and not as lengths, so that errors do not add up.
 */
public final class Beats {
  private final Cue cue;
  private final Set<Feature> dropped;
  private final long cueStart;
  private final String text;

  /**
   * A syllable.
   *
   * @param position of its first character in the cue's text, whose rows are parted by LF
   * @param from when it begins, in hundredths of a second after the cue
   * @param to when it ends, not before that
   */
  public record Beat(int position, long from, long to) {}

  private Beats(Cue cue, Set<Feature> dropped) {
    this.cue = cue;
    this.dropped = dropped;
    this.cueStart = hundredths(cue.start());
    this.text = cue.text();
  }

  /**
   * Returns the syllables of a cue; none where it has no times but its own. What they cannot say is
   * added to {@code dropped}.
   */
  public static List<Beat> of(Cue cue, Set<Feature> dropped) {
    return new Beats(cue, dropped).find();
  }

  /** Returns a time to the nearest hundredth of a second, a half rounded up. */
  public static long hundredths(Duration time) {
    return (time.toMillis() + 5) / 10;
  }

  private List<Beat> find() {
    List<Beat> words = words();
    List<Beat> spans = spans();
    Set<Beat> begun = new HashSet<>();
    words.forEach(word -> begun.add(new Beat(word.position(), word.from(), word.from())));
    boolean areSpansAmongWords =
        spans.stream()
            .allMatch(span -> begun.contains(new Beat(span.position(), span.from(), span.from())));
    if (areSpansAmongWords) {
      return words;
    }
    if (!words.isEmpty()) {
      dropped.add(Feature.WORDS);
    }
    return spans;
  }

  private List<Beat> spans() {
    List<Beat> beats = new ArrayList<>();
    int position = 0;
    long latest = 0;
    boolean hasTime = false;
    for (Line line : cue.lines()) {
      for (Span span : line.spans()) {
        if (!span.text().isEmpty()) {
          long from = span.from().map(this::sinceStart).orElse(0L);
          if (from < latest) {
            dropped.add(Feature.SPAN_TIMING); // Karaoke goes forward only.
          } else if (from > latest || beats.isEmpty()) {
            beats.add(new Beat(position, from, from));
            latest = from;
          }
          hasTime |= from > 0;
        }
        position += span.text().length();
      }
      position++;
    }
    return hasTime ? withLengths(beats) : List.of();
  }

  private List<Beat> withLengths(List<Beat> beats) {
    List<Beat> whole = new ArrayList<>(beats.size());
    for (int i = 0; i < beats.size(); i++) {
      Beat beat = beats.get(i);
      long next = i + 1 < beats.size() ? beats.get(i + 1).from() : sinceStart(cue.end());
      whole.add(new Beat(beat.position(), beat.from(), Math.max(beat.from(), next)));
    }
    return whole;
  }

  /** Returns the words' syllables; none where the words are not those of the text. */
  private List<Beat> words() {
    List<Beat> beats = new ArrayList<>();
    int at = 0;
    boolean isApart = true;
    for (Word word : cue.words()) {
      int found = skipBlanks(at);
      isApart |= found > at;
      if (!isApart
          || !text.startsWith(word.text(), found)
          || word.text().chars().anyMatch(Character::isWhitespace)) {
        dropped.add(Feature.WORDS);
        return List.of();
      }
      addWord(beats, found, word);
      at = found + word.text().length();
      isApart = false;
    }
    if (!beats.isEmpty() && skipBlanks(at) < text.length()) {
      dropped.add(Feature.WORDS);
      return List.of();
    }
    return beats;
  }

  private void addWord(List<Beat> beats, int position, Word word) {
    long from = sinceStart(word.start());
    long to = Math.max(from + 1, sinceStart(word.end()));
    Optional<Beat> last =
        beats.isEmpty() ? Optional.empty() : Optional.of(beats.get(beats.size() - 1));
    if (last.isPresent() && from < last.get().to()) {
      // Words that overlap come one after the other.
      dropped.add(Feature.WORDS);
      Beat cut =
          new Beat(last.get().position(), last.get().from(), Math.max(from, last.get().from() + 1));
      beats.set(beats.size() - 1, cut);
      from = cut.to();
      to = Math.max(from + 1, to);
    }
    beats.add(new Beat(position, from, to));
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private long sinceStart(Duration time) {
    return Math.max(0, hundredths(time) - cueStart);
  }
}
