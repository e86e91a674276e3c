package io.cuebroker.captions.textual;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Puts cues one after the other, for formats that cannot show two at once: a cue ends when the next
 * begins, and cues that begin together become one. No cue is lost and none gets empty. Each change
 * is noted; that cues overlapped at all is what {@code DocumentFeatures} says.
 */
public final class Turns {
  private final ToLongFunction<Duration> units;
  private final Diagnostics notes;
  private final List<Turn> turns = new ArrayList<>();

  /** The lines of the last turn, where several cues began with it. */
  private final List<Line> joinedLines = new ArrayList<>();

  private Turns(ToLongFunction<Duration> units, Diagnostics notes) {
    this.units = units;
    this.notes = notes;
  }

  /**
   * A cue at times that no other has.
   *
   * @param start in the format's own units
   * @param end in the format's own units, after {@code start} and not after the next one's start
   * @param number of the cue in the order of starts, from 1
   */
  public record Turn(long start, long end, Cue cue, int number) {}

  /**
   * Returns a document's cues in turn.
   *
   * @param units turns a time into frames or whatever the format counts; must not fall as time
   *     rises
   */
  public static List<Turn> of(
      CaptionDocument document, ToLongFunction<Duration> units, Diagnostics notes) {
    Turns turns = new Turns(units, notes);
    int number = 0;
    for (Cue cue : document.cuesByStart()) {
      number++;
      turns.add(cue, number);
    }
    turns.endJoined();
    return turns.turns;
  }

  private void add(Cue cue, int number) {
    long start = units.applyAsLong(cue.start());
    long end = units.applyAsLong(cue.end());
    if (end <= start) {
      end = start + 1;
      notes.cue(number, "shorter than the format counts; now as short as it can be");
    }
    int last = turns.size() - 1;
    if (last >= 0 && start <= turns.get(last).start()) {
      join(cue, end);
      notes.cue(number, "begins together with the cue before it; joined with that");
      return;
    }
    endJoined();
    if (last >= 0 && start < turns.get(last).end()) {
      Turn cut = turns.get(last);
      turns.set(last, new Turn(cut.start(), start, cut.cue(), cut.number()));
      notes.cue(cut.number(), "overlaps the cue after it; now ends when that begins");
    }
    turns.add(new Turn(start, end, cue, number));
  }

  /** Collects the lines, since copying them for each of many cues would take the square of them. */
  private void join(Cue cue, long end) {
    Turn turn = turns.get(turns.size() - 1);
    if (joinedLines.isEmpty()) {
      joinedLines.addAll(turn.cue().lines());
    }
    joinedLines.addAll(cue.lines());
    turns.set(
        turns.size() - 1,
        new Turn(turn.start(), Math.max(turn.end(), end), turn.cue(), turn.number()));
  }

  /** Gives the last turn the lines of all that began with it. */
  private void endJoined() {
    if (!joinedLines.isEmpty()) {
      int last = turns.size() - 1;
      Turn turn = turns.get(last);
      turns.set(
          last,
          new Turn(turn.start(), turn.end(), turn.cue().withLines(joinedLines), turn.number()));
      joinedLines.clear();
    }
  }
}
