package io.cuebroker.captions.sentences;

import io.cuebroker.captions.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ends sentences at pauses; see {@link SentenceRestorer#byPauses()}. */
final class PauseRestorer implements SentenceRestorer {
  /** The usual pause between sentences, in words spoken at the speaker's own pace. */
  private static final double PAUSE_WORDS = 2.2;

  private static final int SHORTEST_PAUSE_MILLIS = 400;
  private static final int LONGEST_PAUSE_MILLIS = 900;

  /** How many words before and after a pause tell the speaker's pace. */
  private static final int PACE_WORDS = 40;

  /** A longer "word" is a time gone wrong and must not slow the pace down. */
  private static final int LONGEST_WORD_MILLIS = 1500;

  /** Few sentences have fewer words than this; those take a longer pause to end. */
  private static final int SHORT_SENTENCE_WORDS = 4;

  private static final int LONG_SENTENCE_WORDS = 25;
  private static final String SENTENCE_ENDS = ".?!\u2026\u3002\uFF1F\uFF01\u061F\u06D4\u0964\u0589";

  @Override
  public List<Word> restore(List<Word> words, String language) {
    if (words.isEmpty() || words.stream().anyMatch(PauseRestorer::endsSentence)) {
      return List.copyOf(words);
    }
    WordCase casing = new WordCase(language);
    boolean english = Locale.forLanguageTag(language).getLanguage().equals("en");
    long[] spokenMillis = spokenMillis(words);
    List<Word> restored = new ArrayList<>(words.size());
    int sentenceStart = 0;
    for (int at = 0; at < words.size(); at++) {
      Word word = words.get(at);
      String text = casing.pronoun(word.text());
      if (at == sentenceStart) {
        text = casing.capitalised(text);
      }
      boolean last = at == words.size() - 1;
      if (last || endsAfter(words, at, sentenceStart, paceMillis(spokenMillis, at), english)) {
        text += FullStop.after(text, language);
        sentenceStart = at + 1;
      }
      restored.add(word.withText(text));
    }
    return List.copyOf(restored);
  }

  private static boolean endsAfter(
      List<Word> words, int at, int sentenceStart, double paceMillis, boolean english) {
    Word word = words.get(at);
    Word next = words.get(at + 1);
    double neededMillis =
        Math.min(LONGEST_PAUSE_MILLIS, Math.max(SHORTEST_PAUSE_MILLIS, PAUSE_WORDS * paceMillis));
    int length = at + 1 - sentenceStart;
    if (length < SHORT_SENTENCE_WORDS) {
      neededMillis *= 1.4;
    } else if (length > LONG_SENTENCE_WORDS) {
      neededMillis *= 0.75;
    }
    if (english) {
      if (EnglishHints.cannotEnd(word.text().toLowerCase(Locale.ROOT))) {
        return false;
      }
      neededMillis *= EnglishHints.pauseFactorBefore(next.text().toLowerCase(Locale.ROOT));
    }
    return next.start().minus(word.end()).toMillis() >= neededMillis;
  }

  /** Returns the mean length of the words around {@code at}. */
  private static double paceMillis(long[] spokenMillis, int at) {
    int from = Math.max(0, at - PACE_WORDS);
    int to = Math.min(spokenMillis.length - 1, at + 1 + PACE_WORDS);
    return (double) (spokenMillis[to] - spokenMillis[from]) / (to - from);
  }

  /** Returns, for each place between words, how long the words before it took to say. */
  private static long[] spokenMillis(List<Word> words) {
    long[] sums = new long[words.size() + 1];
    for (int at = 0; at < words.size(); at++) {
      Word word = words.get(at);
      long millis = word.end().minus(word.start()).toMillis();
      sums[at + 1] = sums[at] + Math.min(millis, LONGEST_WORD_MILLIS);
    }
    return sums;
  }

  private static boolean endsSentence(Word word) {
    String text = word.text();
    return SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }
}
