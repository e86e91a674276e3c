package io.cuebroker.sandbox.openai;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.SampleCaptions;
import io.cuebroker.sandbox.SampleCaptions.Sample;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The sample captions as each server writes a {@code verbose_json}; contracts notes 4.2, 4.4. */
final class Transcripts {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** What single precision makes of a time. */
  private static final double NOISE = 0.000_000_267_028_809;

  private Transcripts() {}

  static String text() {
    return SampleCaptions.CUES.stream().map(Transcripts::textOf).collect(Collectors.joining(" "));
  }

  /** As OpenAI does: words beside the segments, and without their punctuation. */
  static String openAi(List<String> granularities) {
    ObjectNode answer = head();
    if (granularities.contains("word")) {
      ArrayNode words = answer.putArray("words");
      for (Sample cue : SampleCaptions.CUES) {
        for (Spoken word : words(cue)) {
          String bare = word.text().replaceAll("[^\\p{L}\\p{N}]", "");
          if (!bare.isEmpty()) {
            words
                .addObject()
                .put("word", bare)
                .put("start", word.start() / 1000.0 + NOISE)
                .put("end", word.end() / 1000.0 + NOISE);
          }
        }
      }
    }
    if (granularities.isEmpty() || granularities.contains("segment")) {
      ArrayNode segments = answer.putArray("segments");
      for (Sample cue : SampleCaptions.CUES) {
        segment(segments, cue).put("compression_ratio", 1.1);
      }
    }
    answer.putObject("usage").put("type", "duration").put("seconds", 9);
    return answer.toString();
  }

  /** As whisper.cpp does: pieces of words, with the blanks before them, inside each segment. */
  static String whisperCpp() {
    ObjectNode answer = head();
    ArrayNode segments = answer.putArray("segments");
    for (Sample cue : SampleCaptions.CUES) {
      ArrayNode words = segment(segments, cue).putArray("words");
      for (Spoken word : words(cue)) {
        int half = (word.text().length() + 1) / 2;
        int middle = (word.start() + word.end()) / 2;
        piece(words, " " + word.text().substring(0, half), word.start(), middle);
        if (half < word.text().length()) {
          piece(words, word.text().substring(half), middle, word.end());
        }
      }
    }
    return answer.toString();
  }

  /** As LocalAI did: a Go {@code time.Duration} is written as nanoseconds. */
  static String localAi() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode segments = answer.putArray("segments");
    int id = 0;
    for (Sample cue : SampleCaptions.CUES) {
      segments
          .addObject()
          .put("id", id++)
          .put("start", cue.startMillis() * NANOS_PER_MILLI)
          .put("end", cue.endMillis() * NANOS_PER_MILLI)
          .put("text", " " + textOf(cue))
          .putArray("tokens")
          .add(1);
    }
    return answer.put("text", " " + text()).toString();
  }

  private static ObjectNode head() {
    return JSON.createObjectNode()
        .put("task", "transcribe")
        .put("language", "english")
        .put("duration", 8.59)
        .put("text", text());
  }

  private static ObjectNode segment(ArrayNode segments, Sample cue) {
    ObjectNode segment =
        segments
            .addObject()
            .put("id", segments.size() - 1)
            .put("seek", 0)
            .put("start", cue.startMillis() / 1000.0)
            .put("end", cue.endMillis() / 1000.0)
            .put("text", " " + textOf(cue))
            .put("temperature", 0.0)
            .put("avg_logprob", -0.2)
            .put("no_speech_prob", 0.01);
    segment.putArray("tokens").add(1);
    return segment;
  }

  private static void piece(ArrayNode words, String text, int start, int end) {
    words
        .addObject()
        .put("word", text)
        .put("start", start / 1000.0)
        .put("end", end / 1000.0)
        .put("t_dtw", -1)
        .put("probability", 0.9);
  }

  /** Each word for an equal share of its cue's time. */
  private static List<Spoken> words(Sample cue) {
    List<String> words = List.of(textOf(cue).split(" ", -1));
    int share = (cue.endMillis() - cue.startMillis()) / words.size();
    return IntStream.range(0, words.size())
        .mapToObj(
            at ->
                new Spoken(
                    words.get(at),
                    cue.startMillis() + at * share,
                    cue.startMillis() + (at + 1) * share))
        .toList();
  }

  private static String textOf(Sample cue) {
    return cue.text().replace('\n', ' ');
  }

  /** A word with its punctuation. */
  private record Spoken(String text, int start, int end) {}
}
