package io.cuebroker.captions.layout;

import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * The pieces that rows are made of, in order, with their widths and what a break before each costs.
 * A word is one token unless it is longer than a row and can be parted.
 */
final class Tokens {
  private final List<Piece> pieces;

  /** Columns of all tokens before this one, the spaces before each but the first included. */
  private final int[] columnsBefore;

  /** Spaces of all tokens up to this one, the spaces before each but the first counted. */
  private final int[] spacesBefore;

  private final double[] breakCost;
  private final int[] firstOfWord;

  private Tokens(List<Piece> pieces, int[] firstOfWord, Profile profile, BreakHints hints) {
    this.pieces = pieces;
    this.firstOfWord = firstOfWord;
    this.columnsBefore = new int[pieces.size() + 1];
    this.spacesBefore = new int[pieces.size() + 1];
    this.breakCost = new double[pieces.size() + 1];
    for (int at = 0; at < pieces.size(); at++) {
      Piece piece = pieces.get(at);
      int space = at > 0 && piece.spaceBefore() ? 1 : 0;
      spacesBefore[at + 1] = spacesBefore[at] + space;
      columnsBefore[at + 1] = columnsBefore[at] + space + profile.columns(piece.text());
      if (at > 0) {
        breakCost[at] = hints.cost(pieces.get(at - 1).text(), piece.text(), piece.spaceBefore());
      }
    }
  }

  /** A token's text, and whether a space parts it from the one before when both share a row. */
  record Piece(String text, boolean spaceBefore) {}

  static Tokens ofWords(List<Word> words, Profile profile, BreakHints hints) {
    List<Piece> pieces = new ArrayList<>(words.size());
    int[] firstOfWord = new int[words.size() + 1];
    for (int at = 0; at < words.size(); at++) {
      firstOfWord[at] = pieces.size();
      String text = Scripts.cleaned(words.get(at).text());
      boolean spaced =
          pieces.isEmpty() || Scripts.spaceBetween(pieces.get(pieces.size() - 1).text(), text);
      pieces.addAll(WordParts.of(text, spaced, profile));
    }
    firstOfWord[words.size()] = pieces.size();
    return new Tokens(pieces, firstOfWord, profile, hints);
  }

  static Tokens ofPieces(List<Piece> pieces, Profile profile, BreakHints hints) {
    return new Tokens(pieces, new int[0], profile, hints);
  }

  int size() {
    return pieces.size();
  }

  String text(int token) {
    return pieces.get(token).text();
  }

  /** Returns the index of a word's first token; for the number of words, the number of tokens. */
  int firstOfWord(int word) {
    return firstOfWord[word];
  }

  /** Returns the columns of the tokens {@code from} to {@code to} (exclusive) in one row. */
  int columns(int from, int to) {
    int leadingSpace = from > 0 && pieces.get(from).spaceBefore() ? 1 : 0;
    return columnsBefore[to] - columnsBefore[from] - leadingSpace;
  }

  /** Returns how many of those columns are spaces between tokens. */
  int spaces(int from, int to) {
    int leadingSpace = from > 0 && pieces.get(from).spaceBefore() ? 1 : 0;
    return spacesBefore[to] - spacesBefore[from] - leadingSpace;
  }

  /** Returns how badly a break before this token reads: 0 at a sentence's end, higher is worse. */
  double breakCost(int token) {
    return breakCost[token];
  }

  String joined(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < to; at++) {
      if (at > from && pieces.get(at).spaceBefore()) {
        text.append(' ');
      }
      text.append(pieces.get(at).text());
    }
    return text.toString();
  }
}
