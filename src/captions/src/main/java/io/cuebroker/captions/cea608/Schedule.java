package io.cuebroker.captions.cea608;

import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.DisplayMode;
import java.util.ArrayList;
import java.util.List;

/**
 * When each pair is sent. A screen is loaded into the hidden memory, one pair a frame, and appears
 * with the first code of its end-of-caption; rows that roll up or are painted appear with their
 * first character. What is sent cannot overlap, so screens that follow each other too fast must
 * move.
 *
 * <p>The moves are those whose largest is smallest: with each screen's time less all the sending
 * before it, the times must not fall, and the middle between the highest so far and the lowest to
 * come is the nearest such sequence (isotonic regression in the maximum norm). A screen with room
 * enough does not move.
 *
 * @param slots the screens that are not blank, with the frame in which each appears
 * @param bursts what to send, in order, without overlap
 */
record Schedule(List<Slot> slots, List<Burst> bursts) {
  /** A code and its repeat. */
  private static final int DOUBLED = 2;

  /**
   * At one a frame these take 27 hours. Screens of cues that overlap are sent anew at each change,
   * so that a file of some megabytes could ask for a hundred times as many.
   */
  private static final int MOST_PAIRS = 3_000_000;

  private static final int FILLER = 0;
  private static final long NEVER = -1;

  /** A screen and the frame in which it appears. */
  record Slot(Screen screen, long shownAt) {}

  /** Codes sent one a frame from a frame on, without parity. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Burst(long frame, int[] codes) {}

  /**
   * A screen to send, and the frame in which it is to vanish unless the next replaces it.
   *
   * @param lead what is sent before the screen is seen
   * @param tail what is sent from then on
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Wanted(Screen screen, int[] lead, int[] tail, long eraseAt) {
    boolean isErased() {
      return eraseAt != NEVER;
    }
  }

  Schedule {
    slots = List.copyOf(slots);
    bursts = List.copyOf(bursts);
  }

  /**
   * Plans the sending of screens.
   *
   * @throws CaptionWriteException if they are more than can be sent in a day
   */
  static Schedule of(List<Screen> screens) throws CaptionWriteException {
    List<Wanted> wanted = wanted(screens);
    long[] shownAt = times(wanted);
    List<Slot> slots = new ArrayList<>();
    List<Burst> bursts = new ArrayList<>();
    for (int i = 0; i < shownAt.length; i++) {
      slots.add(new Slot(wanted.get(i).screen(), shownAt[i]));
      List<Integer> load = new ArrayList<>();
      addAll(load, wanted.get(i).lead());
      if (i > 0 && wanted.get(i - 1).isErased()) {
        long latest = shownAt[i] - DOUBLED;
        long eraseAt = Math.min(eraseAt(wanted.get(i - 1), shownAt[i - 1]), latest);
        if (eraseAt + DOUBLED <= shownAt[i] - load.size()) {
          bursts.add(erasure(eraseAt));
        } else {
          long sent = shownAt[i - 1] + wanted.get(i - 1).tail().length;
          long spare = shownAt[i] - load.size() - DOUBLED - sent;
          insertErasure(load, (int) (latest - eraseAt), spare > 0);
        }
      }
      long start = shownAt[i] - load.size();
      addAll(load, wanted.get(i).tail());
      bursts.add(new Burst(start, array(load)));
    }
    int last = shownAt.length - 1;
    if (last >= 0 && wanted.get(last).isErased()) {
      bursts.add(erasure(eraseAt(wanted.get(last), shownAt[last])));
    }
    return new Schedule(slots, bursts);
  }

  /** Refuses a number of pairs that nobody could wait for. */
  static void requireSendable(long pairs) throws CaptionWriteException {
    if (pairs > MOST_PAIRS) {
      throw new CaptionWriteException(
          "CEA-608 sends one pair of characters a frame, and these captions would take more than "
              + MOST_PAIRS
              + " pairs, some 27 hours of nothing else");
    }
  }

  private static List<Wanted> wanted(List<Screen> screens) throws CaptionWriteException {
    List<Wanted> wanted = new ArrayList<>();
    long pairs = 0;
    for (int i = 0; i < screens.size(); i++) {
      Screen screen = screens.get(i);
      if (screen.isBlank()) {
        continue;
      }
      long eraseAt = NEVER;
      if (i + 1 < screens.size() && screens.get(i + 1).isBlank()) {
        eraseAt = screens.get(i + 1).frame();
        boolean isGapTooShort =
            i + 2 < screens.size() && screens.get(i + 2).frame() - eraseAt < DOUBLED;
        eraseAt = isGapTooShort ? NEVER : eraseAt;
      }
      // What is painted does not replace what is there.
      int next = i + 1 < screens.size() && screens.get(i + 1).isBlank() ? i + 2 : i + 1;
      boolean isPaintedOver =
          next < screens.size() && screens.get(next).mode() == DisplayMode.PAINT_ON;
      if (eraseAt == NEVER && isPaintedOver) {
        eraseAt = screens.get(next).frame();
      }
      int[] lead = array(screen.lead());
      int[] tail = array(screen.tail());
      pairs += lead.length + tail.length;
      requireSendable(pairs);
      wanted.add(new Wanted(screen, lead, tail, eraseAt));
    }
    return wanted;
  }

  private static long[] times(List<Wanted> wanted) {
    int count = wanted.size();
    long[] sentBefore = new long[count];
    for (int i = 1; i < count; i++) {
      int erasure = wanted.get(i - 1).isErased() ? DOUBLED : 0;
      int tail = wanted.get(i - 1).tail().length;
      sentBefore[i] = sentBefore[i - 1] + tail + wanted.get(i).lead().length + erasure;
    }
    long[] lowestToCome = new long[count];
    long lowest = Long.MAX_VALUE;
    for (int i = count - 1; i >= 0; i--) {
      lowest = Math.min(lowest, wanted.get(i).screen().frame() - sentBefore[i]);
      lowestToCome[i] = lowest;
    }
    long[] times = new long[count];
    long highest = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      highest = Math.max(highest, wanted.get(i).screen().frame() - sentBefore[i]);
      long middle = Math.floorDiv(highest + lowestToCome[i], 2);
      // Nothing can be sent before frame 0.
      long earliest = wanted.get(0).lead().length;
      times[i] = Math.max(middle, earliest) + sentBefore[i];
    }
    return times;
  }

  /** A screen that comes late keeps its length as far as the next lets it. */
  private static long eraseAt(Wanted wanted, long shownAt) {
    long late = Math.max(0, shownAt - wanted.screen().frame());
    return Math.max(wanted.eraseAt() + late, shownAt + wanted.tail().length);
  }

  private static Burst erasure(long frame) {
    return new Burst(frame, new int[] {Codes.ERASE_DISPLAYED_MEMORY, Codes.ERASE_DISPLAYED_MEMORY});
  }

  private static void addAll(List<Integer> codes, int[] more) {
    for (int code : more) {
      codes.add(code);
    }
  }

  private static int[] array(List<Integer> codes) {
    return codes.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Puts an erasure into a load so that {@code after} pairs follow it. Where that would part a code
   * from its repeat it goes after both, and a filler keeps its time; without room for the filler it
   * comes one frame late.
   */
  private static void insertErasure(List<Integer> load, int after, boolean hasRoomForFiller) {
    int at = load.size() - after;
    if (isBetweenCodeAndRepeat(load, at)) {
      at++;
      if (hasRoomForFiller) {
        load.add(at, FILLER);
      }
    }
    load.add(at, Codes.ERASE_DISPLAYED_MEMORY);
    load.add(at, Codes.ERASE_DISPLAYED_MEMORY);
  }

  private static boolean isBetweenCodeAndRepeat(List<Integer> load, int at) {
    int same = 0;
    while (at < load.size()
        && at - same > 0
        && isControl(load.get(at))
        && load.get(at - same - 1).equals(load.get(at))) {
      same++;
    }
    return same % 2 == 1;
  }

  private static boolean isControl(int code) {
    return code >= 0x1000 && code < 0x2000;
  }
}
