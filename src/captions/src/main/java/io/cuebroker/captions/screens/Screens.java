package io.cuebroker.captions.screens;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.timecode.Timecode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is on the screen, frame by frame, for formats that show one subtitle after the other. Linear
 * in the number of cues, whatever their times.
 */
public final class Screens {
  /** As many cues are shown at once; more would fill the screen, and files without bound. */
  public static final int MOST_CUES = 8;

  private final List<Timed> waiting;
  private final Diagnostics notes;
  private final List<Timed> active = new ArrayList<>();
  private int next;

  private Screens(List<Timed> waiting, Diagnostics notes) {
    this.waiting = waiting;
    this.notes = notes;
  }

  /**
   * A cue on the screen.
   *
   * @param number of the cue, counted from 1 in the order of starts
   */
  public record Entry(int number, Cue cue) {}

  /**
   * What stands on the screen between two changes.
   *
   * @param startFrame the first frame, from the first of the media
   * @param endFrame the frame after the last
   * @param entries at least one, in the order in which they came
   */
  public record Screen(long startFrame, long endFrame, List<Entry> entries) {
    public Screen {
      entries = List.copyOf(entries);
    }
  }

  private record Timed(Entry entry, long start, long end) {}

  /**
   * Returns the screens of a document in their order; they never overlap. Cues start and end at the
   * nearest frame and last at least one. Cues without text are left out, and where more than {@link
   * #MOST_CUES} are due at once the last of them wait; either is noted.
   *
   * @param notes takes what was changed, by cue
   */
  public static List<Screen> of(CaptionDocument document, FrameRate rate, Diagnostics notes) {
    List<Timed> timed = new ArrayList<>();
    int number = 0;
    for (Cue cue : document.cuesByStart()) {
      number++;
      if (cue.text().isBlank()) {
        notes.cue(number, "cue without text left out");
        continue;
      }
      long start = Timecode.frames(cue.start(), rate);
      long end = Timecode.frames(cue.end(), rate);
      if (end <= start) {
        end = start + 1;
        notes.cue(number, "shorter than a frame; shown for one frame");
      }
      timed.add(new Timed(new Entry(number, cue), start, end));
    }
    return new Screens(timed, notes).all();
  }

  private List<Screen> all() {
    List<Screen> screens = new ArrayList<>();
    long now = 0;
    while (next < waiting.size() || !active.isEmpty()) {
      if (active.isEmpty()) {
        now = Math.max(now, waiting.get(next).start());
      }
      admit(now);
      long end = nextChange();
      screens.add(new Screen(now, end, active.stream().map(Timed::entry).toList()));
      active.removeIf(shown -> shown.end() <= end);
      now = end;
    }
    return screens;
  }

  private void admit(long now) {
    while (isRoom() && waiting.get(next).start() <= now) {
      Timed due = waiting.get(next++);
      long late = now - due.start();
      if (late > 0) {
        notes.cue(
            due.entry().number(),
            "shown "
                + late
                + (late == 1 ? " frame" : " frames")
                + " later: more than "
                + MOST_CUES
                + " cues would be on the screen at once");
      }
      active.add(new Timed(due.entry(), now, due.end() + late));
    }
  }

  /** Returns when a cue ends, or the next comes for which there is room. */
  private long nextChange() {
    long change = isRoom() ? waiting.get(next).start() : Long.MAX_VALUE;
    for (Timed shown : active) {
      change = Math.min(change, shown.end());
    }
    return change;
  }

  private boolean isRoom() {
    return next < waiting.size() && active.size() < MOST_CUES;
  }
}
