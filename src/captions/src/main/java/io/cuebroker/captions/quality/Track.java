package io.cuebroker.captions.quality;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Severity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The cues being mended in the order of their starts, walked from first to last. A change is only
 * made after its whole neighbourhood was checked with and without it, so what the rules say is
 * written once.
 */
final class Track {
  /** Cues that run over more others than this are left as they are; keeps the work linear. */
  private static final int MOST_OVERLAPPED = 8;

  private final Profile profile;
  private final FrameRate rate;
  private final List<Part> parts;
  private int at;

  /** The latest to end of all before {@link #at}, or -1. */
  private int latest = -1;

  Track(List<Part> parts, Profile profile, FrameRate rate) {
    this.parts = new ArrayList<>(parts);
    this.profile = profile;
    this.rate = rate;
    this.parts.sort(
        Comparator.comparing((Part part) -> part.cue().start()).thenComparing(Part::origin));
  }

  /** A cue, or a piece of one, and the place of the cue in the document it comes from. */
  record Part(int origin, Cue cue) {
    private Part with(Cue newCue) {
      return new Part(origin, newCue);
    }
  }

  /** How many findings there are. */
  record Tally(int errors, int all) {
    static Tally of(List<Finding> findings) {
      long errors = findings.stream().filter(one -> one.severity() == Severity.ERROR).count();
      return new Tally((int) errors, findings.size());
    }

    boolean isNotWorseThan(Tally other) {
      return errors <= other.errors && all <= other.all;
    }

    boolean isBetterThan(Tally other) {
      return isNotWorseThan(other) && !equals(other);
    }
  }

  List<Part> parts() {
    return parts;
  }

  int place() {
    return at;
  }

  /** Returns the places of all cues that anything is found about. */
  BitSet troubled() {
    BitSet troubled = new BitSet(parts.size());
    for (Finding finding : check(parts.stream().map(Part::cue).toList())) {
      troubled.set(Math.max(0, finding.cueNumber() - 1));
    }
    return troubled;
  }

  boolean isDone() {
    return at >= parts.size();
  }

  void advance() {
    if (latest < 0 || endMillis(at) >= endMillis(latest)) {
      latest = at;
    }
    at++;
  }

  Cue cue() {
    return parts.get(at).cue();
  }

  boolean hasNext() {
    return at + 1 < parts.size();
  }

  Cue next() {
    return parts.get(at + 1).cue();
  }

  /** Returns when the cue after the next starts, or the longest time. */
  long startAfterNextMillis() {
    return at + 2 < parts.size() ? startMillis(at + 2) : Long.MAX_VALUE;
  }

  /** Returns when the screen was last busy before this cue; negative if never. */
  long busyUntilMillis() {
    return latest < 0 ? -1 : endMillis(latest);
  }

  /** Returns when the first cue starts that does not overlap this one, or the longest time. */
  long freeUntilMillis() {
    long end = endMillis(at);
    for (int next = at + 1; next < parts.size(); next++) {
      if (startMillis(next) >= end) {
        return startMillis(next);
      }
      if (next - at > MOST_OVERLAPPED) {
        return end;
      }
    }
    return Long.MAX_VALUE;
  }

  /** Returns what the check finds about this cue (number 0) and the one after it (number 1). */
  List<Finding> findings() {
    int[] shown = shown(endMillis(at));
    if (shown.length == 0) {
      return alone(cue());
    }
    List<Finding> found = new ArrayList<>();
    int own = 0;
    while (shown[own] != at) {
      own++;
    }
    for (Finding finding : check(cues(shown))) {
      int place = finding.cueNumber() - 1 - own;
      if (place == 0 || place == 1) {
        found.add(numbered(finding, place));
      }
    }
    return found;
  }

  /** Returns what the check finds about a cue (number 0) whatever stands beside it. */
  List<Finding> alone(Cue cue) {
    return check(List.of(cue)).stream().map(finding -> numbered(finding, 0)).toList();
  }

  private static Finding numbered(Finding finding, int number) {
    return new Finding(
        finding.rule(),
        finding.severity(),
        number,
        finding.at(),
        finding.measured(),
        finding.limit(),
        finding.unit(),
        finding.message());
  }

  /** Returns whether {@code judge} likes what findings there are with these in the cue's place. */
  boolean allows(List<Cue> pieces, Judge judge) {
    return allows(pieces, List.of(), judge);
  }

  /** Puts another cue in this one's place if {@code judge} likes it; returns whether it did. */
  boolean replace(Cue changed, Judge judge) {
    if (!allows(List.of(changed), List.of(), judge)) {
      return false;
    }
    parts.set(at, parts.get(at).with(changed));
    return true;
  }

  /** Changes this cue and the next together if {@code judge} likes it; returns whether it did. */
  boolean replaceBoth(Cue changed, Cue changedNext, Judge judge) {
    if (!allows(List.of(changed), List.of(changedNext), judge)) {
      return false;
    }
    parts.set(at, parts.get(at).with(changed));
    parts.set(at + 1, parts.get(at + 1).with(changedNext));
    return true;
  }

  private boolean allows(List<Cue> pieces, List<Cue> next, Judge judge) {
    long lastEnd = pieces.get(pieces.size() - 1).end().toMillis();
    int[] shown = shown(Math.max(endMillis(at), lastEnd));
    if (shown.length == 0) {
      return false;
    }
    List<Cue> changed = new ArrayList<>();
    for (int place : shown) {
      if (place == at) {
        changed.addAll(pieces);
      } else if (place == at + 1 && !next.isEmpty()) {
        changed.addAll(next);
      } else {
        changed.add(parts.get(place).cue());
      }
    }
    return judge.accepts(check(cues(shown)), check(changed));
  }

  /** Says whether a change in the findings of a neighbourhood is wanted. */
  interface Judge {
    boolean accepts(List<Finding> before, List<Finding> after);
  }

  /**
   * Returns the places outside which nothing changes when this cue does, as long as it ends by
   * {@code untilMillis}; none where there are too many.
   */
  private int[] shown(long untilMillis) {
    int to = at + 1;
    while (to < parts.size() && startMillis(to) < untilMillis) {
      to++;
      if (to - at > MOST_OVERLAPPED) {
        return new int[0];
      }
    }
    to = Math.min(parts.size(), to + 1);
    List<Integer> places = new ArrayList<>();
    if (latest >= 0 && latest < at - 1) {
      places.add(latest);
    }
    for (int place = Math.max(0, at - 1); place < to; place++) {
      places.add(place);
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<Cue> cues(int[] places) {
    List<Cue> cues = new ArrayList<>(places.length);
    for (int place : places) {
      cues.add(parts.get(place).cue());
    }
    return cues;
  }

  private List<Finding> check(List<Cue> cues) {
    List<Word> words = cues.stream().flatMap(cue -> cue.words().stream()).toList();
    return new Check(cues, profile, rate, words).findings();
  }

  private long startMillis(int place) {
    return parts.get(place).cue().start().toMillis();
  }

  private long endMillis(int place) {
    return parts.get(place).cue().end().toMillis();
  }
}
