package io.cuebroker.captions;

import java.time.Duration;
import java.util.Optional;

/**
 * One spoken word.
 *
 * @param text as shown, with its punctuation
 * @param start counted like cue times
 * @param end after {@code start}
 * @param confidence 0 to 1 as the recogniser gave it; empty where a person or a file without it is
 *     the source
 */
public record Word(String text, Duration start, Duration end, Optional<Double> confidence) {

  public Word {
    Times.requireOrdered("word", start, end);
    if (text.isBlank()) {
      throw new IllegalArgumentException("a word has text");
    }
    confidence.ifPresent(
        value -> {
          if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("confidence must be 0 to 1, not " + value);
          }
        });
  }

  /** Returns this word with other text. */
  public Word withText(String newText) {
    return new Word(newText, start, end, confidence);
  }
}
