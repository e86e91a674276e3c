package io.cuebroker.media;

import java.time.Duration;

/**
 * A stretch of decoded audio, cut at a pause where there was one.
 *
 * @param number from 0, in order of time
 * @param start counted from the first frame of the media
 * @param samples 16 kHz, mono, signed 16 bit; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer that is handed on, never compared
public record SpeechPiece(int number, Duration start, short[] samples) {

  /** Returns how long it lasts. */
  public Duration length() {
    return Duration.ofMillis(samples.length * 1000L / SpeechPieces.RATE_HZ);
  }
}
