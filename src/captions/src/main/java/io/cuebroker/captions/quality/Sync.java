package io.cuebroker.captions.quality;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Word;

/**
 * How a cue's times lie to those of its words.
 *
 * @param firstWordMillis when the first of them begins
 * @param lastWordMillis when the last of them is over
 * @param leadMillis how long before its first word the cue comes; negative where it comes after
 * @param lagMillis how long after its last word the cue goes; negative where it goes before
 */
record Sync(long firstWordMillis, long lastWordMillis, long leadMillis, long lagMillis) {
  /** Measures a cue that has words. */
  static Sync of(Cue cue) {
    long first = Long.MAX_VALUE;
    long last = 0;
    for (Word word : cue.words()) {
      first = Math.min(first, word.start().toMillis());
      last = Math.max(last, word.end().toMillis());
    }
    return new Sync(first, last, first - cue.start().toMillis(), cue.end().toMillis() - last);
  }
}
