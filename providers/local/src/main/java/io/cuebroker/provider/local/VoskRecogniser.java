package io.cuebroker.provider.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.media.SpeechPiece;
import io.cuebroker.media.SpeechPieces;
import io.cuebroker.provider.local.Event.HeardWord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.vosk.Model;
import org.vosk.Recognizer;

/** One Vosk recogniser, used for piece after piece. Not safe for concurrent use. */
final class VoskRecogniser implements AutoCloseable {

  /** A quarter of a second: how late a cancellation is seen at most, in audio. */
  private static final int FEED_SAMPLES = SpeechPieces.RATE_HZ / 4;

  /** Vosk counts time in single precision from its first sample; by then a step is half a ms. */
  private static final long MOST_SAMPLES = 2L * 3600 * SpeechPieces.RATE_HZ;

  /**
   * Steady noise comes out as one "huh" or "the" as long as the noise itself: 3 to 20 s at
   * confidences of 0.50 to 0.62 for white, pink and brown noise. No one speaks words of such
   * length.
   */
  private static final long LONGEST_DOUBTFUL_MILLIS = 2_000;

  private static final double DOUBTFUL = 0.7;

  private final Recognizer recognizer;
  private final short[] feed = new short[FEED_SAMPLES];
  private long fedSamples;

  VoskRecogniser(Model model) throws IOException {
    recognizer = new Recognizer(model, SpeechPieces.RATE_HZ);
    recognizer.setWords(true);
  }

  /**
   * Recognises a piece as if it were the first.
   *
   * @param isUnwanted asked between short steps; once true, what was heard so far is returned
   */
  List<HeardWord> hear(SpeechPiece piece, BooleanSupplier isUnwanted) throws IOException {
    Words words = new Words(piece, fedSamples);
    short[] samples = piece.samples();
    for (int at = 0; at < samples.length && !isUnwanted.getAsBoolean(); at += FEED_SAMPLES) {
      int count = Math.min(FEED_SAMPLES, samples.length - at);
      System.arraycopy(samples, at, feed, 0, count);
      fedSamples += count;
      if (recognizer.acceptWaveForm(feed, count)) {
        words.add(recognizer.getResult());
      }
    }
    words.add(recognizer.getFinalResult());
    return words.found;
  }

  /** Whether it has heard so much that its times get coarse. */
  boolean isWornOut() {
    return fedSamples > MOST_SAMPLES;
  }

  @Override
  public void close() {
    recognizer.close();
  }

  /** Collects Vosk's results; its times run on from all audio it was ever fed. */
  private static final class Words {
    private final List<HeardWord> found = new ArrayList<>();
    private final double offsetMillis;
    private final long startMillis;
    private final long endMillis;

    Words(SpeechPiece piece, long fedBefore) {
      startMillis = piece.start().toMillis();
      endMillis = startMillis + piece.length().toMillis();
      offsetMillis = startMillis - fedBefore * 1000.0 / SpeechPieces.RATE_HZ;
    }

    void add(String result) throws JsonProcessingException {
      for (JsonNode word : Messages.JSON.readTree(result).path("result")) {
        long start = within(word.path("start").asDouble(), startMillis, endMillis - 1);
        long end = within(word.path("end").asDouble(), start + 1, Math.max(start + 1, endMillis));
        double confidence = Math.max(0, Math.min(1, word.path("conf").asDouble()));
        if (confidence >= DOUBTFUL || end - start <= LONGEST_DOUBTFUL_MILLIS) {
          found.add(new HeardWord(word.path("word").asText(), start, end, confidence));
        }
      }
    }

    private long within(double seconds, long least, long most) {
      return Math.max(least, Math.min(most, Math.round(offsetMillis + seconds * 1000)));
    }
  }
}
