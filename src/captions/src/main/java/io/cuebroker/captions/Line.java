package io.cuebroker.captions;

import java.util.ArrayList;
import java.util.List;

/** One row of a cue: spans from first to last, in reading order. */
public record Line(List<Span> spans) {

  public Line {
    spans = List.copyOf(spans);
  }

  /** Returns an unstyled line; {@code text} must not contain a line break. */
  public static Line of(String text) {
    return new Line(List.of(Span.of(text)));
  }

  /**
   * Returns one unstyled line for each LF-separated piece of {@code text}; none for the empty
   * string.
   */
  public static List<Line> split(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.indexOf('\n') < 0) {
      return List.of(of(text));
    }
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      lines.add(of(text.substring(from, at)));
      from = at + 1;
    }
    lines.add(of(text.substring(from)));
    return lines;
  }

  /** Returns the plain text, ruby annotations left out. */
  public String text() {
    if (spans.size() == 1) {
      return spans.get(0).text();
    }
    StringBuilder text = new StringBuilder();
    for (Span span : spans) {
      text.append(span.text());
    }
    return text.toString();
  }
}
