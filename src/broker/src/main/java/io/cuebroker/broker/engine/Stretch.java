package io.cuebroker.broker.engine;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Captions of one text whose real times are not known, spread over a video. */
final class Stretch {
  private Stretch() {}

  /**
   * Returns captions whose times are in the same proportion, and whose last one ends with the
   * video.
   */
  static CaptionDocument to(CaptionDocument document, Duration length) {
    long last = 0;
    for (Cue cue : document.cues()) {
      last = Math.max(last, cue.end().toMillis());
    }
    long whole = length.toMillis();
    if (last == 0 || last == whole || whole <= 0) {
      return document;
    }
    double factor = (double) whole / last;
    return document.withCues(document.cues().stream().map(cue -> stretched(cue, factor)).toList());
  }

  private static Cue stretched(Cue cue, double factor) {
    Duration start = time(cue.start(), factor);
    List<Word> words = new ArrayList<>();
    for (Word word : cue.words()) {
      Duration begin = time(word.start(), factor);
      words.add(
          new Word(word.text(), begin, after(begin, time(word.end(), factor)), word.confidence()));
    }
    return new Cue(
        cue.id(),
        start,
        after(start, time(cue.end(), factor)),
        cue.lines(),
        cue.placement(),
        cue.speaker(),
        words,
        cue.mode());
  }

  private static Duration time(Duration time, double factor) {
    return Duration.ofMillis(Math.round(time.toMillis() * factor));
  }

  /** However short the video, a cue lasts. */
  private static Duration after(Duration start, Duration end) {
    return end.compareTo(start) > 0 ? end : start.plusMillis(1);
  }
}
