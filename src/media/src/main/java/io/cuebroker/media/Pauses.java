package io.cuebroker.media;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The silences that FFmpeg's detector found at one threshold, in samples. One of them may still
 * last.
 */
final class Pauses {
  private static final long NONE = -1;

  private final Deque<Pause> ended = new ArrayDeque<>();
  private long openedAt = NONE;

  void open(long sample) {
    openedAt = sample;
  }

  void close(long sample) {
    if (openedAt != NONE && sample > openedAt) {
      ended.add(new Pause(openedAt, sample));
    }
    openedAt = NONE;
  }

  /** Forgets what ended before {@code sample}. */
  void forgetBefore(long sample) {
    while (!ended.isEmpty() && ended.getFirst().end <= sample) {
      ended.removeFirst();
    }
  }

  /** Returns how much of {@code [from, to)} is silent. */
  long silentIn(long from, long to) {
    long silent = 0;
    for (Pause pause : ended) {
      silent += Math.max(0, Math.min(to, pause.end) - Math.max(from, pause.start));
    }
    if (openedAt != NONE) {
      silent += Math.max(0, to - Math.max(from, openedAt));
    }
    return silent;
  }

  /**
   * Returns the best place for a cut in {@code [from, to)}: the middle of a long pause near the
   * middle of that range.
   *
   * @param margin how far into a pause a cut must lie
   */
  OptionalLong cut(long from, long to, long margin) {
    double best = Double.NEGATIVE_INFINITY;
    long place = NONE;
    for (Pause pause : ended) {
      long middle = Math.min(Math.max((pause.start + pause.end) / 2, from), to - 1);
      if (middle - pause.start >= margin && pause.end - middle >= margin) {
        double score = score(pause, middle, from, to);
        if (score > best) {
          best = score;
          place = middle;
        }
      }
    }
    if (place == NONE
        && openedAt != NONE
        && to - margin - openedAt >= margin
        && to - margin > from) {
      place = Math.max(from, openedAt + margin);
    }
    return place == NONE ? OptionalLong.empty() : OptionalLong.of(place);
  }

  /** A pause of a second is as good as it gets; half the range off the middle costs 0.3 s. */
  private static double score(Pause pause, long middle, long from, long to) {
    double seconds = (pause.end - pause.start) / (double) SpeechPieces.RATE_HZ;
    double offCentre = Math.abs(2.0 * middle - from - to) / (to - from);
    return Math.min(1, seconds) - 0.3 * offCentre;
  }

  private record Pause(long start, long end) {}
}
