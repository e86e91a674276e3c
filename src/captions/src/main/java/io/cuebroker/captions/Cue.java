package io.cuebroker.captions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Text shown from {@code start} (inclusive) to {@code end} (exclusive), counted from the first
 * frame of the media, in whole milliseconds.
 *
 * @param id the identifier its file gave it; a bare SubRip counter is not kept
 * @param lines top to bottom; empty for a cue without text
 * @param placement where on the screen; empty means the target format's default (bottom, centred)
 * @param speaker who speaks, where one speaker holds for the whole cue
 * @param words the spoken words with their own times, where they are known; may be empty
 * @param mode how the text comes onto the screen
 */
public record Cue(
    Optional<String> id,
    Duration start,
    Duration end,
    List<Line> lines,
    Optional<Placement> placement,
    Optional<String> speaker,
    List<Word> words,
    DisplayMode mode) {

  public Cue {
    Times.requireOrdered("cue", start, end);
    lines = List.copyOf(lines);
    words = List.copyOf(words);
  }

  /** Returns an unstyled cue; {@code text} is split into lines at LF. */
  public static Cue of(Duration start, Duration end, String text) {
    return new Cue(
        Optional.empty(),
        start,
        end,
        Line.split(text),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        DisplayMode.POP_ON);
  }

  /** Returns the lines' plain text joined by LF, ruby annotations left out. */
  public String text() {
    if (lines.size() == 1) {
      return lines.get(0).text();
    }
    StringJoiner text = new StringJoiner("\n");
    for (Line line : lines) {
      text.add(line.text());
    }
    return text.toString();
  }

  /** Returns how long the cue is on screen; always positive. */
  public Duration duration() {
    return end.minus(start);
  }

  /** Returns this cue at other times; its words keep theirs. */
  public Cue withTimes(Duration newStart, Duration newEnd) {
    return new Cue(id, newStart, newEnd, lines, placement, speaker, words, mode);
  }

  /** Returns this cue with other lines. */
  public Cue withLines(List<Line> newLines) {
    return new Cue(id, start, end, newLines, placement, speaker, words, mode);
  }

  /** Returns this cue at another place; empty means the default place. */
  public Cue withPlacement(Placement newPlacement) {
    return new Cue(id, start, end, lines, Optional.of(newPlacement), speaker, words, mode);
  }
}
