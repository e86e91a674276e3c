package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.screens.Screens.Entry;
import io.cuebroker.captions.screens.Screens.Screen;
import java.util.ArrayList;
import java.util.List;

/**
 * A subtitle to be written: a cue, or a part of one.
 *
 * @param startFrame the first frame, from the first of the media
 * @param endFrame the frame after the last
 * @param status how it stands with those beside it
 */
record Subtitle(Entry entry, long startFrame, long endFrame, Status status) {

  /** The cumulative status. */
  enum Status {
    ALONE(0),
    FIRST(1),
    INTERMEDIATE(2),
    LAST(3);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    private static Status of(int index, int size) {
      if (size == 1) {
        return ALONE;
      }
      if (index == 0) {
        return FIRST;
      }
      return index == size - 1 ? LAST : INTERMEDIATE;
    }
  }

  /**
   * Returns screens as sets of subtitles that come one after the other and vanish together. Screens
   * to which cues are only added are one set.
   */
  static List<List<Subtitle>> sets(List<Screen> screens) {
    List<List<Subtitle>> sets = new ArrayList<>();
    for (int from = 0, to; from < screens.size(); from = to) {
      to = from + 1;
      while (to < screens.size() && grows(screens.get(to - 1), screens.get(to))) {
        to++;
      }
      sets.add(set(screens.subList(from, to)));
    }
    return sets;
  }

  private static boolean grows(Screen screen, Screen next) {
    int size = screen.entries().size();
    return screen.endFrame() == next.startFrame()
        && next.entries().size() > size
        && next.entries().subList(0, size).equals(screen.entries());
  }

  private static List<Subtitle> set(List<Screen> screens) {
    Screen full = screens.get(screens.size() - 1);
    int size = full.entries().size();
    List<Subtitle> set = new ArrayList<>();
    for (Screen screen : screens) {
      for (int at = set.size(); at < screen.entries().size(); at++) {
        set.add(
            new Subtitle(
                full.entries().get(at), screen.startFrame(), full.endFrame(), Status.of(at, size)));
      }
    }
    return set;
  }
}
