package io.cuebroker.media;

import java.nio.ShortBuffer;

/**
 * Makes one channel of two. Speech recorded with one channel's polarity turned over would cancel
 * itself out in a plain sum, so where the difference of the channels carries far more than their
 * sum, the difference is taken.
 */
final class Downmix {
  private static final double FAR_MORE = 4;

  /** Weight of the past: about half a second at blocks of a tenth. */
  private static final double MEMORY = 0.8;

  private double sumEnergy;
  private double differenceEnergy;
  private boolean isTurned;

  /** Reads {@code count} interleaved pairs and writes as many samples at {@code to[at]}. */
  void mix(ShortBuffer pairs, int count, short[] to, int at) {
    long sum = 0;
    long difference = 0;
    for (int i = 0; i < count; i++) {
      int left = pairs.get(2 * i);
      int right = pairs.get(2 * i + 1);
      sum += (long) (left + right) * (left + right);
      difference += (long) (left - right) * (left - right);
    }
    sumEnergy = MEMORY * sumEnergy + sum;
    differenceEnergy = MEMORY * differenceEnergy + difference;
    isTurned = isTurned ? differenceEnergy > sumEnergy : differenceEnergy > FAR_MORE * sumEnergy;
    int sign = isTurned ? -1 : 1;
    for (int i = 0; i < count; i++) {
      to[at + i] = (short) ((pairs.get(2 * i) + sign * pairs.get(2 * i + 1)) / 2);
    }
  }
}
