package io.cuebroker.captions.edits;

import io.cuebroker.captions.Cue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One find-and-replace; see {@link Edit.Replace}. */
final class Replacement {
  private static final String WORD = "\\p{L}\\p{N}\\p{M}_";

  /** An apostrophe between letters is part of a word. */
  private static final String BEFORE = "(?<![" + WORD + "])(?<![" + WORD + "]['\u2019])";

  private static final String AFTER = "(?![" + WORD + "])(?!['\u2019][" + WORD + "])";

  private final Pattern pattern;
  private final String with;
  private int places;
  private final Growth growth;

  /**
   * Makes the replacement.
   *
   * @param growth of the document that it is applied to
   */
  Replacement(Edit.Replace edit, Growth growth) {
    this.growth = growth;
    if (edit.find().isBlank()) {
      throw new IllegalArgumentException("\"find\" is blank");
    }
    if (edit.with().indexOf('\r') >= 0) {
      throw new IllegalArgumentException("rows are parted by LF, not CR");
    }
    this.with = edit.with();
    StringBuilder regex = new StringBuilder();
    for (String part : edit.find().split("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)", -1)) {
      regex.append(part.isBlank() ? "\\s+" : Pattern.quote(part));
    }
    String whole = edit.wholeWords() ? BEFORE + regex + AFTER : regex.toString();
    int flags = edit.matchCase() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    this.pattern = Pattern.compile(whole, flags);
  }

  /**
   * Returns the cue with every match replaced; none where no text is left.
   *
   * @throws IllegalArgumentException if the text grows too long
   */
  List<Cue> in(Cue cue) {
    List<Edit.Cut> cuts = cuts(cue.text());
    if (cuts.isEmpty()) {
      return List.of(cue);
    }
    places += cuts.size();
    StyledRows old = StyledRows.of(cue.lines());
    StyledRows rows = old.blank();
    int at = 0;
    for (Edit.Cut cut : cuts) {
      rows.append(old, at, cut.from());
      rows.append(with, old, cut.match());
      if (cut.endsRow()) {
        rows.stripTrailingSpace();
        rows.append("\n", old, 0);
      }
      growth.grown(cue.text().length(), rows.length());
      at = cut.to();
    }
    rows.append(old, at, cue.text().length());
    growth.add(cue.text().length(), rows.length());
    if (rows.text().isBlank()) {
      return List.of();
    }
    return List.of(Cues.withText(cue, rows.lines(), WordTimes.of(cue, old.words(), rows.words())));
  }

  /** Returns how many matches were replaced so far. */
  int places() {
    return places;
  }

  /** Returns what of a text goes. */
  List<Edit.Cut> cuts(String text) {
    List<Edit.Cut> cuts = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int at = 0;
    boolean found = matcher.find();
    while (found) {
      int from = matcher.start();
      int to = matcher.end();
      if (with.isEmpty()) {
        to = spaceAfter(text, from, to);
        from = to == matcher.end() ? Math.max(at, spaceBefore(text, from, to)) : from;
      }
      boolean endsRow = false;
      if (text.substring(matcher.start(), matcher.end()).indexOf('\n') >= 0) {
        to = rowEnd(text, to);
        endsRow = to < text.length() && text.charAt(to) != '\n';
      }
      cuts.add(new Edit.Cut(from, to, matcher.start(), endsRow));
      at = to;
      found = matcher.find(Math.max(at, matcher.end()));
    }
    return cuts;
  }

  /** A match over a row end leaves what follows it on a row of its own. */
  private static int rowEnd(String text, int to) {
    int next = to;
    while (next < text.length()
        && text.charAt(next) != '\n'
        && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  /** Returns the end of the white space that parted the word from the next. */
  private static int spaceAfter(String text, int from, int to) {
    if (from > 0 && Character.isLetterOrDigit(text.codePointBefore(from))) {
      return to;
    }
    int end = to;
    while (end < text.length() && isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns where the white space begins that parted the word from the one before. */
  private static int spaceBefore(String text, int from, int to) {
    if (to < text.length() && Character.isLetterOrDigit(text.codePointAt(to))) {
      return from;
    }
    int start = from;
    while (start > 0 && isSpace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isSpace(char character) {
    return Character.isWhitespace(character) && character != '\n';
  }
}
