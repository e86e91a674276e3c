package io.cuebroker.media;

import java.time.Duration;

/**
 * How long the pieces may be that are recognised one by one. Towards the end of a file they get
 * shorter, so that all who work on it end at about the same time.
 *
 * @param shortest aimed at near the end
 * @param longest aimed at elsewhere; a piece may be half as long again where no pause is found
 * @param workers how many work on the pieces
 */
public record PieceLength(Duration shortest, Duration longest, int workers) {
  public PieceLength {
    if (shortest.isNegative() || shortest.isZero() || shortest.compareTo(longest) > 0) {
      throw new IllegalArgumentException("lengths must be ordered: " + shortest + ", " + longest);
    }
    if (workers < 1) {
      throw new IllegalArgumentException("there must be a worker, not " + workers);
    }
  }

  /** Returns the length to aim at with so many samples left. */
  long target(long samplesLeft) {
    long share = samplesLeft / (2L * workers);
    return Math.max(samples(shortest), Math.min(samples(longest), share));
  }

  /** Returns the length that no piece exceeds, in samples. */
  int limit() {
    return (int) (samples(longest) * 3 / 2);
  }

  private static long samples(Duration length) {
    return length.toMillis() * SpeechPieces.RATE_HZ / 1000;
  }
}
