package io.cuebroker.provider.openai;

import io.cuebroker.captions.Word;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.openai.WireTranscript.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the times in a {@code verbose_json}: of words within segments (whisper.cpp), of words
 * beside them (OpenAI), of segments (LocalAI). Contracts notes 4.2, 4.4.
 */
final class TranscriptReader {
  /** What whisper.cpp writes for silence. */
  private static final String BLANK = "[BLANK_AUDIO]";

  private TranscriptReader() {}

  /**
   * Returns what was said; nothing for silence.
   *
   * @throws ProviderException {@code no_timing} where something was said, and no time is told
   */
  static List<Passage> passages(WireTranscript transcript) throws ProviderException {
    List<Item> segments =
        transcript.segmentList().stream().filter(segment -> isText(segment.content())).toList();
    List<Item> words = transcript.wordList();
    double unit = Timed.unit(Stream.concat(segments.stream(), words.stream()).toList());
    if (segments.stream().anyMatch(segment -> Timed.anyOf(segment.wordList()))) {
      return ofSegments(segments, unit);
    }
    if (Timed.anyOf(words)) {
      String text = isText(transcript.wholeText()) ? transcript.wholeText() : joined(segments);
      return spoken(WordJoiner.join(Timed.all(words, unit), text));
    }
    if (Timed.anyOf(segments)) {
      return ofSegments(segments, unit);
    }
    boolean isSilent =
        segments.isEmpty()
            && !isText(transcript.wholeText())
            && words.stream().noneMatch(word -> isText(word.content()));
    if (isSilent) {
      return List.of();
    }
    throw new ProviderException(
        ProviderProblem.of(
            Kind.VENDOR_FAULT,
            "no_timing",
            "the server told what was said but not when; its model may not be able to, or"
                + " providers.openai.granularities may not suit it"));
  }

  private static List<Passage> ofSegments(List<Item> segments, double unit) {
    List<Timed> timed = Timed.all(segments, unit);
    List<Passage> passages = new ArrayList<>();
    for (int at = 0; at < segments.size(); at++) {
      List<Item> words = segments.get(at).wordList();
      if (Timed.anyOf(words)) {
        String text = segments.get(at).content();
        passages.addAll(spoken(WordJoiner.join(Timed.all(words, unit), text)));
      } else {
        passages.add(new Passage.Written(timed.get(at)));
      }
    }
    return passages;
  }

  private static List<Passage> spoken(List<Word> words) {
    return words.isEmpty() ? List.of() : List.of(new Passage.Spoken(words));
  }

  private static String joined(List<Item> segments) {
    return segments.stream().map(Item::content).collect(Collectors.joining(" "));
  }

  private static boolean isText(String text) {
    String clean = Texts.clean(text);
    return !clean.isEmpty() && !clean.equals(BLANK);
  }
}
