package io.cuebroker.captions.ttml;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A paragraph that was read, its times resolved.
 *
 * @param begin nanoseconds
 * @param end nanoseconds
 * @param runs within these times, blanks already as they are shown
 */
record Paragraph(
    Optional<String> id,
    long begin,
    long end,
    List<Run> runs,
    Optional<Placement> placement,
    Optional<String> speaker,
    long line) {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** More moments than this are taken as spans that only come, each later than the one before. */
  private static final int MAX_MOMENTS = 200;

  Paragraph {
    runs = List.copyOf(runs);
  }

  Paragraph withEnd(long newEnd) {
    return new Paragraph(id, begin, newEnd, runs, placement, speaker, line);
  }

  /**
   * Returns one cue, or one for each time at which other runs are shown.
   *
   * @param mostRuns in all these cues; where they would have more, there is one only
   */
  List<Cue> cues(MediaTimes times, long offsetMillis, int mostRuns) {
    TreeSet<Long> moments = new TreeSet<>();
    boolean leaves = false;
    for (Run run : runs) {
      if (!run.isBreak()) {
        moments.add(within(run.begin()));
        moments.add(within(run.end()));
        leaves |= within(run.end()) < end;
      }
    }
    List<Cue> cues = new ArrayList<>();
    boolean isTooMuch = moments.size() > MAX_MOMENTS || moments.size() * runs.size() > mostRuns;
    if (!leaves || isTooMuch) {
      cue(begin, end, runs, times, offsetMillis).ifPresent(cues::add);
      return cues;
    }
    long from = moments.first();
    for (long to : moments.tailSet(from, false)) {
      List<Run> shown = new ArrayList<>();
      for (Run run : runs) {
        if (run.isBreak() || (within(run.begin()) <= from && within(run.end()) >= to)) {
          shown.add(run);
        }
      }
      cue(from, to, shown, times, offsetMillis).ifPresent(cues::add);
      from = to;
    }
    return cues;
  }

  private long within(long moment) {
    return Math.max(begin, Math.min(moment, end));
  }

  private Optional<Cue> cue(
      long from, long to, List<Run> shown, MediaTimes times, long offsetMillis) {
    List<Line> lines = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    boolean hasText = false;
    for (Run run : shown) {
      if (run.isBreak()) {
        lines.add(new Line(spans));
        spans.clear();
        continue;
      }
      hasText = true;
      long later = millis(run.begin()) - offsetMillis;
      boolean isLater = run.begin() > from && run.begin() < to && later > 0;
      spans.add(
          new Span(
              run.text(),
              run.style(),
              run.ruby(),
              run.voice().filter(voice -> speaker.isEmpty()),
              run.language(),
              isLater ? Optional.of(Duration.ofMillis(later)) : Optional.empty()));
    }
    lines.add(new Line(spans));
    if (!hasText) {
      return Optional.empty();
    }
    times.set(millis(from), millis(to), line);
    return Optional.of(
        new Cue(
            id,
            times.start(),
            times.end(),
            withoutOuterBlankLines(lines),
            placement,
            speaker,
            List.of(),
            DisplayMode.POP_ON));
  }

  private static List<Line> withoutOuterBlankLines(List<Line> lines) {
    int from = 0;
    int to = lines.size();
    while (from < to && lines.get(from).text().isBlank()) {
      from++;
    }
    while (to > from && lines.get(to - 1).text().isBlank()) {
      to--;
    }
    return lines.subList(from, to);
  }

  private static long millis(long nanos) {
    return (nanos + NANOS_PER_MILLI / 2) / NANOS_PER_MILLI;
  }
}
