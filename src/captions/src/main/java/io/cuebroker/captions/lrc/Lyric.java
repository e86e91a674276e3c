package io.cuebroker.captions.lrc;

import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.textual.TimedRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The text of one line and the times within it, counted like the file's stamps. */
final class Lyric {
  /** No text and no times. */
  static final Lyric NONE = new Lyric();

  private final List<Run> runs = new ArrayList<>(1);
  private OptionalLong closing = OptionalLong.empty();

  /** Text from one time within the line to the next; the first has none. */
  private record Run(OptionalLong millis, String text) {}

  /** Reads a line from a place on. */
  static Lyric of(String line, int from) {
    Lyric lyric = new Lyric();
    Stamps stamps = new Stamps();
    OptionalLong time = OptionalLong.empty();
    int begin = from;
    for (int at = from; at < line.length(); at++) {
      if (stamps.readAt(line, at, '<', '>')) {
        lyric.add(time, line.substring(begin, at));
        time = OptionalLong.of(stamps.millis());
        begin = stamps.end();
        at = begin - 1;
      }
    }
    lyric.add(time, line.substring(begin));
    if (line.substring(begin).isBlank()) {
      lyric.closing = time;
    }
    return lyric;
  }

  boolean isBlank() {
    for (Run run : runs) {
      if (!run.text.isBlank()) {
        return false;
      }
    }
    return true;
  }

  boolean hasTimes() {
    for (Run run : runs) {
      if (run.millis.isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the time behind the last word, where there is one. */
  OptionalLong closing() {
    return closing;
  }

  /** Returns the text alone. */
  Line plain() {
    if (runs.size() == 1) {
      return Line.of(runs.get(0).text.strip());
    }
    StringBuilder text = new StringBuilder();
    runs.forEach(run -> text.append(run.text));
    return Line.of(text.toString().strip());
  }

  /**
   * Returns the text with its times.
   *
   * @param stamp the line's own time, as the file counts
   * @param start when that is in the document
   */
  Line timed(long stamp, Duration start) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      String text = runs.get(i).text;
      text = spans.isEmpty() ? text.stripLeading() : text;
      if (!text.isEmpty()) {
        long after = runs.get(i).millis.orElse(stamp) - stamp;
        Optional<Duration> from =
            after > 0 ? Optional.of(start.plusMillis(after)) : Optional.empty();
        spans.add(
            new Span(
                text, Style.PLAIN, Optional.empty(), Optional.empty(), Optional.empty(), from));
      }
    }
    int last = spans.size() - 1;
    spans.set(last, spans.get(last).withText(spans.get(last).text().stripTrailing()));
    return new Line(spans);
  }

  /** Returns the words, if each time stands before one. */
  List<Word> words(long stamp, Duration start, Duration end) {
    TimedRuns timed = new TimedRuns();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      long next =
          i + 1 < runs.size() && runs.get(i + 1).millis.isPresent()
              ? runs.get(i + 1).millis.getAsLong()
              : closing.orElse(end.minus(start).toMillis() + stamp);
      if (run.millis.isPresent() && !run.text.isEmpty()) {
        timed.add(run.text, Math.max(0, run.millis.getAsLong() - stamp), next - stamp);
      } else if (!run.text.isBlank()) {
        return List.of();
      }
    }
    return timed.words(start);
  }

  private void add(OptionalLong time, String text) {
    if (!text.isEmpty()) {
      runs.add(new Run(time, text));
    }
  }
}
