package io.cuebroker.captions.edits;

import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A cue's rows as one text with LF at row ends, in which each character knows the span it comes
 * from. Spans without text, which only carry a time, are not in it.
 */
final class StyledRows {
  private static final int ROW_END = -1;

  private final StringBuilder text = new StringBuilder();
  private int[] sources = new int[64];
  private final List<Span> spans;

  /** A copy of each span without its annotation, for letters that others replaced. */
  private final int bareFrom;

  private StyledRows(List<Span> spans, int bareFrom) {
    this.spans = spans;
    this.bareFrom = bareFrom;
  }

  static StyledRows of(List<Line> lines) {
    List<Span> spans = new ArrayList<>();
    lines.forEach(line -> spans.addAll(line.spans()));
    int count = spans.size();
    for (int at = 0; at < count; at++) {
      spans.add(bare(spans.get(at)));
    }
    StyledRows rows = new StyledRows(spans, count);
    int source = 0;
    for (int row = 0; row < lines.size(); row++) {
      if (row > 0) {
        rows.append('\n', ROW_END);
      }
      for (Span span : lines.get(row).spans()) {
        for (int at = 0; at < span.text().length(); at++) {
          rows.append(span.text().charAt(at), source);
        }
        source++;
      }
    }
    return rows;
  }

  /** Returns rows without text that can be filled with what these have. */
  StyledRows blank() {
    return new StyledRows(spans, bareFrom);
  }

  String text() {
    return text.toString();
  }

  int length() {
    return text.length();
  }

  /** Returns whether there is any look to take over. */
  boolean hasSpans() {
    return !spans.isEmpty();
  }

  /** Takes white space off the end, row ends excepted. */
  void stripTrailingSpace() {
    int end = text.length();
    while (end > 0 && sources[end - 1] != ROW_END && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    text.setLength(end);
  }

  /** Appends characters of other rows as they are. */
  void append(StyledRows other, int from, int to) {
    for (int at = from; at < to; at++) {
      append(other.text.charAt(at), other.sources[at]);
    }
  }

  /** Appends new text that looks like the character of other rows at {@code model}. */
  void append(String added, StyledRows other, int model) {
    int source = other.bareSource(model);
    for (int at = 0; at < added.length(); at++) {
      append(added.charAt(at), added.charAt(at) == '\n' ? ROW_END : source);
    }
  }

  /** Returns first and end (exclusive) of each word. */
  List<int[]> tokens() {
    List<int[]> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int from = at;
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at > from) {
        tokens.add(new int[] {from, at});
      }
      at++;
    }
    return tokens;
  }

  List<String> words() {
    return tokens().stream().map(token -> text.substring(token[0], token[1])).toList();
  }

  List<Line> lines() {
    return lines(0, text.length());
  }

  /** Returns a part as rows, white space at its ends and rows without text left out. */
  List<Line> lines(int from, int to) {
    List<Line> lines = new ArrayList<>();
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || sources[at] == ROW_END) {
        if (!text.substring(start, at).isBlank()) {
          boolean first = start == from;
          lines.add(line(first && from > 0 ? skipSpace(start, at) : start, trimmed(at, start, to)));
        }
        start = at + 1;
      }
    }
    return lines;
  }

  private int skipSpace(int from, int to) {
    int at = from;
    while (at < to && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Cuts white space off a row that goes on in another part. */
  private int trimmed(int end, int start, int to) {
    int at = end;
    while (end == to
        && to < text.length()
        && at > start
        && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private Line line(int from, int to) {
    List<Span> row = new ArrayList<>();
    int start = from;
    for (int at = from + 1; at <= to; at++) {
      if (at == to || sources[at] != sources[start]) {
        add(row, whole(sources[start], text.substring(start, at)));
        start = at;
      }
    }
    return new Line(row);
  }

  /** An annotation belongs to its whole text and goes where that was changed. */
  private Span whole(int source, String part) {
    if (source == ROW_END) {
      return Span.of(part);
    }
    Span span = spans.get(source);
    return span.text().equals(part) || span.ruby().isEmpty()
        ? span.withText(part)
        : bare(span).withText(part);
  }

  private static void add(List<Span> row, Span span) {
    int last = row.size() - 1;
    if (last >= 0
        && span.ruby().isEmpty()
        && row.get(last).withText("").equals(span.withText(""))) {
      row.set(last, span.withText(row.get(last).text() + span.text()));
    } else {
      row.add(span);
    }
  }

  private int bareSource(int model) {
    int at = model;
    while (at >= 0 && at < sources.length && at < text.length() && sources[at] == ROW_END) {
      at--;
    }
    if (at < 0 || at >= text.length()) {
      return spans.isEmpty() ? ROW_END : bareFrom;
    }
    return sources[at] < bareFrom ? sources[at] + bareFrom : sources[at];
  }

  private void append(char character, int source) {
    if (text.length() == sources.length) {
      sources = Arrays.copyOf(sources, sources.length * 2);
    }
    sources[text.length()] = source;
    text.append(character);
  }

  private static Span bare(Span span) {
    return span.ruby().isEmpty()
        ? span
        : new Span(
            span.text(),
            span.style(),
            Optional.empty(),
            span.voice(),
            span.language(),
            span.from());
  }
}
