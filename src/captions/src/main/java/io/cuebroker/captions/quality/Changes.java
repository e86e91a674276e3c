package io.cuebroker.captions.quality;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.quality.Quality.Rule;
import io.cuebroker.captions.quality.Track.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Tells what became of each cue, by comparing it with its pieces. */
final class Changes {
  private final List<Cue> before;
  private final List<Part> after;

  /** Takes the pieces in the order of the cues that they come from. */
  Changes(List<Cue> before, List<Part> after) {
    this.before = before;
    this.after = after;
  }

  List<Fix.Change> list() {
    List<Fix.Change> changes = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < before.size(); at++) {
      int to = from;
      while (to < after.size() && after.get(to).origin() == at) {
        to++;
      }
      if (to - from > 1 || !after.get(from).cue().equals(before.get(at))) {
        changes.add(change(at, from, to));
      }
      from = to;
    }
    return changes;
  }

  private Fix.Change change(int at, int from, int to) {
    Cue old = before.get(at);
    List<Line> rows = new ArrayList<>();
    after.subList(from, to).forEach(part -> rows.addAll(part.cue().lines()));
    boolean rowsChanged = !rows.equals(old.lines());
    long startMoved = after.get(from).cue().start().minus(old.start()).toMillis();
    long endMoved = after.get(to - 1).cue().end().minus(old.end()).toMillis();
    List<String> done = new ArrayList<>();
    if (rowsChanged) {
      done.add("its rows were broken anew");
    }
    if (to - from > 1) {
      done.add("it was cut into " + (to - from));
    }
    if (startMoved != 0) {
      done.add("it starts " + moved(startMoved));
    }
    if (endMoved != 0) {
      done.add("it ends " + moved(endMoved));
    }
    return new Fix.Change(
        at + 1,
        IntStream.range(from, to).mapToObj(place -> place + 1).toList(),
        rowsChanged,
        startMoved,
        endMoved,
        "cue " + (at + 1) + ": " + String.join(", ", done));
  }

  private static String moved(long millis) {
    return Math.abs(millis) + " ms " + (millis < 0 ? "earlier" : "later");
  }

  /** Returns why a finding of a rule is left after mending. */
  static String reason(Rule rule) {
    return switch (rule) {
      case CHARS_PER_LINE, UNSUPPORTED_LINE ->
          "a word is longer than a row, or the rows it needs" + " would be too many";
      case LINES -> "its rows cannot be joined, and cues cut from it would break other rules";
      case READING_SPEED ->
          "there is more text than the time up to its neighbours allows;"
              + " only other words would help";
      case MIN_DURATION -> "its neighbours leave no room for a longer time";
      case MAX_DURATION -> "it cannot be cut, and would hide what is said if it ended earlier";
      case MIN_GAP -> "both cues need all of their time";
      case FLICKER_GAP -> "the cue before would stay too long if it filled the gap";
      case OVERLAP -> "the cues stand at two places, or neither has time to give";
      case ORDER -> "sorting the cues would reorder words";
      case EMPTY_TEXT -> "a cue is never dropped";
      case SYNC -> "its neighbours or its reading time leave no room";
      case WORDS_OUTSIDE_CUES, SPEECH_UNCOVERED ->
          "text is never added, and a cue only reaches as" + " far as its own words";
    };
  }
}
