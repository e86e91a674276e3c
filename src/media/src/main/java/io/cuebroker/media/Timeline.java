package io.cuebroker.media;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Maps decoded samples to media time. Time stamps that run evenly need one mark; where they jump
 * forward, as packets are missing, a new mark keeps what follows on time. Jumps back or beyond all
 * measure are a broken clock and are ignored.
 */
final class Timeline {
  private static final double LEAST_JUMP_SECONDS = 0.1;
  private static final double LONGEST_STEP_BACK_SECONDS = 1;

  private final double latestSeconds;
  private final Deque<Mark> marks = new ArrayDeque<>();

  /** Where the file's clock was last believed, and what it showed there. */
  private long clockSample;

  private double clockSeconds;
  private boolean hasClock;

  /**
   * Starts a timeline.
   *
   * @param startSeconds media time of the first sample, where no time stamp tells better
   * @param latestSeconds no jump leads beyond this
   */
  Timeline(double startSeconds, double latestSeconds) {
    this.latestSeconds = latestSeconds;
    marks.add(new Mark(0, Math.max(0, startSeconds)));
  }

  /** Notes what the file's clock shows at a sample, counted at {@link SpeechPieces#RATE_HZ}. */
  void note(long sample, double seconds) {
    if (!hasClock && seconds >= 0 && seconds < latestSeconds) {
      marks.clear();
      marks.add(new Mark(0, Math.max(0, seconds - secondsBetween(0, sample))));
    }
    double jump = seconds - clockSeconds - secondsBetween(clockSample, sample);
    if (hasClock && Math.abs(jump) < LEAST_JUMP_SECONDS) {
      return;
    }
    if (hasClock) {
      Mark newest = marks.getLast();
      double target = newest.seconds + secondsBetween(newest.sample, sample) + jump;
      if (jump > -LONGEST_STEP_BACK_SECONDS && target > newest.seconds && target < latestSeconds) {
        marks.add(new Mark(sample, target));
      }
    }
    hasClock = true;
    clockSample = sample;
    clockSeconds = seconds;
  }

  /** Returns the first sample after {@code sample} at which time jumps, if that is known yet. */
  OptionalLong nextJump(long sample) {
    return marks.stream().mapToLong(Mark::sample).filter(at -> at > sample).findFirst();
  }

  /** Returns the media time of a sample at or after the last one asked for. */
  Duration at(long sample) {
    while (marks.size() > 1) {
      Mark first = marks.removeFirst();
      if (marks.getFirst().sample > sample) {
        marks.addFirst(first);
        break;
      }
    }
    Mark mark = marks.getFirst();
    return Duration.ofMillis(
        Math.round(1000 * (mark.seconds + secondsBetween(mark.sample, sample))));
  }

  private static double secondsBetween(long from, long to) {
    return (to - from) / (double) SpeechPieces.RATE_HZ;
  }

  private record Mark(long sample, double seconds) {}
}
