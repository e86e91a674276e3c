package io.cuebroker.captions.ass;

import io.cuebroker.captions.Word;
import io.cuebroker.captions.textual.TimedRuns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The syllables of one event and their times. */
final class Karaoke {
  /** A longer syllable is an error, and must not overflow. */
  private static final int MOST_MILLIS_DIGITS = 9;

  private final Duration start;
  private final TimedRuns runs = new TimedRuns();
  private final StringBuilder text = new StringBuilder();

  /** Milliseconds since the event's start at which the syllable begins and ends. */
  private long from;

  private long to;
  private boolean isOn;

  Karaoke(Duration start) {
    this.start = start;
  }

  /** Begins a syllable, which lasts this many hundredths of a second. */
  void beginSyllable(String hundredths) {
    endSyllable();
    isOn = true;
    from = to;
    to = from + millis(hundredths);
  }

  /** Lets the next syllable begin this many hundredths of a second after the event does. */
  void moveTo(String hundredths) {
    endSyllable();
    isOn = true;
    to = millis(hundredths);
  }

  /** Takes text of the current syllable. */
  void append(char c) {
    if (isOn) {
      text.append(c);
    }
  }

  /** Returns when the current syllable begins, where that is later than the event. */
  Optional<Duration> time() {
    return isOn && from > 0 ? Optional.of(start.plusMillis(from)) : Optional.empty();
  }

  /** Returns the words, where each syllable is one. */
  List<Word> words() {
    endSyllable();
    return runs.words(start);
  }

  private void endSyllable() {
    if (text.length() > 0) {
      runs.add(text.toString(), from, to);
      text.setLength(0);
    }
  }

  private static long millis(String hundredths) {
    int point = hundredths.indexOf('.');
    String whole = point < 0 ? hundredths : hundredths.substring(0, point);
    if (whole.length() > MOST_MILLIS_DIGITS - 1) {
      return 0;
    }
    int tenth =
        point >= 0 && point + 1 < hundredths.length()
            ? Character.digit(hundredths.charAt(point + 1), 10)
            : 0;
    return Math.max(0, Numbers.whole(whole).orElse(0) * 10L + Math.max(0, tenth));
  }
}
