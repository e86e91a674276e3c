package io.cuebroker.provider.local;

import io.cuebroker.provider.local.Event.HeardWord;
import java.util.List;

/**
 * What was heard in a file.
 *
 * @param words in order of time
 * @param isCutOff whether the file breaks off before its end
 */
record Transcript(List<HeardWord> words, boolean isCutOff) {
  Transcript {
    words = List.copyOf(words);
  }
}
