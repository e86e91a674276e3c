package io.cuebroker.captions.sentences;

import io.cuebroker.captions.Word;
import java.util.List;

/**
 * Finds the sentences in a run of bare words, as a recogniser gives them, and writes them as
 * sentences.
 *
 * <p>A restorer changes a word's case and adds punctuation to it, nothing else: the same number of
 * words comes back in the same order with the same times, confidences and letters. Implementations
 * are stateless and may be used by several threads.
 */
public interface SentenceRestorer {
  /**
   * Returns the words with sentences begun and ended.
   *
   * @param words in the order of speech; where they bear full stops already, somebody has done this
   *     work and they come back as they are
   * @param language BCP 47 tag, or {@code und}; what is peculiar to a language is done for that
   *     language only
   */
  List<Word> restore(List<Word> words, String language);

  /**
   * Returns the restorer that goes by pauses: a sentence ends where the speaker is silent for long,
   * measured against the speed of speech around it. For English the words beside the pause are
   * weighed too, and "I" is a capital.
   */
  static SentenceRestorer byPauses() {
    return new PauseRestorer();
  }
}
