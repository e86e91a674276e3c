package io.cuebroker.provider.openai;

import io.cuebroker.captions.Word;
import java.util.List;

/** A stretch of a transcript. */
sealed interface Passage {

  /** Words with times of their own. */
  record Spoken(List<Word> words) implements Passage {
    public Spoken {
      words = List.copyOf(words);
    }
  }

  /** Text of which only the whole has a time. */
  record Written(Timed text) implements Passage {}
}
