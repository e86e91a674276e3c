package io.cuebroker.captions.layout;

import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.profile.Profile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The spans of several rows run together as one text, which can be cut at other places. */
final class StyledText {
  private final List<Run> runs;
  private final String text;

  /** Characters that belong to the annotation of the one before, so that no row ends there. */
  private final BitSet inRuby;

  private StyledText(List<Run> runs, String text, BitSet inRuby) {
    this.runs = runs;
    this.text = text;
    this.inRuby = inRuby;
  }

  /** A span and where its text begins. */
  private record Run(Span span, int from) {
    int to() {
      return from + span.text().length();
    }
  }

  /** A token and the characters it stands for. */
  record Piece(Tokens.Piece token, int from, int to) {}

  static StyledText of(List<Line> lines) {
    List<Run> runs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    BitSet inRuby = new BitSet();
    for (Line line : lines) {
      String row = line.text();
      if (needsSpace(text, row)) {
        runs.add(new Run(spaceAfter(runs), text.length()));
        text.append(' ');
      }
      for (Span span : line.spans()) {
        runs.add(new Run(span, text.length()));
        if (span.ruby().isPresent() && !span.text().isEmpty()) {
          inRuby.set(text.length() + 1, text.length() + span.text().length());
        }
        text.append(span.text());
      }
    }
    return new StyledText(runs, text.toString(), inRuby);
  }

  int length() {
    return text.length();
  }

  /** Returns the words, those longer than a row parted where they may be. */
  List<Piece> pieces(Profile profile) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      while (at < text.length() && isBreak(at)) {
        at++;
      }
      int from = at;
      while (at < text.length() && !isBreak(at)) {
        at++;
      }
      if (at > from) {
        addParts(from, at, profile, pieces);
      }
    }
    return pieces;
  }

  /**
   * Returns the spans of the characters {@code from} to {@code to} (exclusive) as a row.
   *
   * @param last whether spans without text at {@code to} belong to this row
   */
  Line slice(int from, int to, boolean last) {
    List<Span> spans = new ArrayList<>();
    for (int at = firstRunReaching(from); at < runs.size() && runs.get(at).from() <= to; at++) {
      Run run = runs.get(at);
      int start = Math.max(from, run.from());
      int end = Math.min(to, run.to());
      boolean mark = run.span().text().isEmpty();
      if (mark && run.from() >= from && (run.from() < to || (last && run.from() == to))) {
        spans.add(run.span());
      } else if (start < end) {
        String part = run.span().text().substring(start - run.from(), end - run.from());
        spans.add(run.span().withText(part));
      }
    }
    return new Line(spans);
  }

  /** Returns the first run that ends at or after {@code from}; runs end in order. */
  private int firstRunReaching(int from) {
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs.get(middle).to() < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void addParts(int from, int to, Profile profile, List<Piece> pieces) {
    String word = text.substring(from, to);
    boolean whole = inRuby.get(from, to).cardinality() > 0 || word.indexOf(' ') >= 0;
    List<Tokens.Piece> parts =
        whole ? List.of(new Tokens.Piece(word, true)) : WordParts.of(word, true, profile);
    int at = from;
    for (Tokens.Piece part : parts) {
      pieces.add(new Piece(part, at, at + part.text().length()));
      at += part.text().length();
    }
  }

  private boolean isBreak(int at) {
    char character = text.charAt(at);
    return Character.isWhitespace(character) && !inRuby.get(at);
  }

  private static boolean needsSpace(StringBuilder before, String row) {
    if (before.isEmpty() || row.isEmpty()) {
      return false;
    }
    return !Character.isWhitespace(before.charAt(before.length() - 1))
        && !Character.isWhitespace(row.charAt(0))
        && Scripts.spaceBetween(before, row);
  }

  /** A space in the style of what stands before it, so that an underline goes through. */
  private static Span spaceAfter(List<Run> runs) {
    Span before = runs.get(runs.size() - 1).span();
    return before.ruby().isPresent() ? Span.of(" ", before.style()) : before.withText(" ");
  }
}
