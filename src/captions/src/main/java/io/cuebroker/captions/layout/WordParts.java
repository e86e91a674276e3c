package io.cuebroker.captions.layout;

import io.cuebroker.captions.profile.Profile;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts a word that is longer than a row, where its script or the profile lets it be parted. */
final class WordParts {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  /** The one locale whose rules the JDK backs with a dictionary; the rest of them is the same. */
  private static final Locale THAI = Locale.forLanguageTag("th");

  /** Longer runs are parted first: the dictionary's time grows with the square of the length. */
  private static final int DICTIONARY_CHARS = 400;

  private WordParts() {}

  /** Returns the word's pieces: itself where it fits, or where nothing may part it. */
  static List<Tokens.Piece> of(String word, boolean spaceBefore, Profile profile) {
    int limit = profile.maxLineColumns();
    if (profile.columns(word) <= limit) {
      return List.of(new Tokens.Piece(word, spaceBefore));
    }
    List<Tokens.Piece> pieces = new ArrayList<>();
    boolean spaced = spaceBefore;
    for (String text : word.split(" ", -1)) {
      for (String part : Scripts.hasUnspaced(text) ? atLineBreaks(text) : List.of(text)) {
        for (String piece : profile.columnsAreHard() ? atColumns(part, profile) : List.of(part)) {
          pieces.add(new Tokens.Piece(piece, spaced));
          spaced = false;
        }
      }
      spaced = true;
    }
    return pieces;
  }

  /** Parts text where Unicode's line breaking (UAX 14) allows it, by dictionary for Thai. */
  private static List<String> atLineBreaks(String text) {
    List<String> parts = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getLineInstance(THAI);
    int chunkEnd;
    for (int chunk = 0; chunk < text.length(); chunk = chunkEnd) {
      chunkEnd = chunkEnd(text, chunk);
      String run = text.substring(chunk, chunkEnd);
      breaks.setText(run);
      int from = breaks.first();
      for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
        parts.add(run.substring(from, to));
        from = to;
      }
    }
    return parts;
  }

  /** Returns where a run for the dictionary ends: not within a code point. */
  private static int chunkEnd(String text, int from) {
    int end = Math.min(text.length(), from + DICTIONARY_CHARS);
    return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  private static List<String> atColumns(String text, Profile profile) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int columns = 0;
    Matcher graphemes = GRAPHEME.matcher(text);
    while (graphemes.find()) {
      int width = profile.columns(graphemes.group());
      if (columns + width > profile.maxLineColumns() && graphemes.start() > from) {
        parts.add(text.substring(from, graphemes.start()));
        from = graphemes.start();
        columns = 0;
      }
      columns += width;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
