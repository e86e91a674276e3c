package io.cuebroker.captions.vtt;

import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.textual.MarkerSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Collects the text lines of one cue after the other, and reads them once they are complete. */
final class CueLines {
  private final String text;
  private final Duration offset;
  private final Diagnostics diagnostics;
  private final MarkerSearch tags;
  private final MarkerSearch references;

  /** Where each line begins and ends, in turn. */
  private int[] bounds = new int[16];

  private int count;
  private List<Line> lines = List.of();
  private Optional<String> speaker = Optional.empty();

  CueLines(String text, Duration offset, Diagnostics diagnostics) {
    this.text = text;
    this.offset = offset;
    this.diagnostics = diagnostics;
    this.tags = new MarkerSearch(text, "<");
    this.references = new MarkerSearch(text, "&");
  }

  void clear() {
    count = 0;
  }

  void add(int start, int end) {
    if (2 * count == bounds.length) {
      bounds = Arrays.copyOf(bounds, bounds.length * 2);
    }
    bounds[2 * count] = start;
    bounds[2 * count + 1] = end;
    count++;
  }

  /** Reads the lines added since the last {@link #clear()}; cues must come in file order. */
  void read(Duration start, Duration end, int firstLineNumber) {
    speaker = Optional.empty();
    if (count == 0) {
      lines = List.of();
      return;
    }
    int from = bounds[0];
    int to = bounds[2 * count - 1];
    if (!tags.isWithin(from, to) && !references.isWithin(from, to)) {
      lines = plain();
      return;
    }
    CueText cueText = new CueText(start, end, offset, diagnostics, firstLineNumber);
    cueText.read(joined());
    lines = cueText.lines();
    speaker = cueText.speaker();
  }

  List<Line> lines() {
    return lines;
  }

  Optional<String> speaker() {
    return speaker;
  }

  private List<Line> plain() {
    if (count == 1) {
      return List.of(plain(0));
    }
    if (count == 2) {
      return List.of(plain(0), plain(1));
    }
    List<Line> read = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      read.add(plain(i));
    }
    return read;
  }

  private Line plain(int index) {
    return Line.of(text.substring(bounds[2 * index], bounds[2 * index + 1]));
  }

  private String joined() {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        joined.append('\n');
      }
      joined.append(text, bounds[2 * i], bounds[2 * i + 1]);
    }
    return joined.toString();
  }
}
