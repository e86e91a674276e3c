package io.cuebroker.provider.openai;

import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes words of what a server calls words, by the text that they are of. whisper.cpp's are pieces
 * with the blanks before them; OpenAI's have lost their punctuation; a character that two pieces
 * share is whole only in the text. So the pieces give the times and the text gives the letters.
 *
 * <p>Where the text has something else than the pieces, the pieces stand as they are.
 */
final class WordJoiner {
  /** How far ahead in the text a piece is looked for. */
  private static final int REACH = 80;

  /** The same after pieces that were not found. */
  private static final int FARTHEST = 2_000;

  /** What stands for a part of a character. */
  private static final char BROKEN = '\uFFFD';

  private final String text;
  private final List<Growing> words = new ArrayList<>();
  private int cursor;
  private int missed;

  private WordJoiner(String text) {
    this.text = text;
  }

  /**
   * Returns the words.
   *
   * @param text that the pieces are of; a blank one is made of the pieces
   */
  static List<Word> join(List<Timed> pieces, String text) {
    String clean = Texts.clean(text);
    WordJoiner joiner = new WordJoiner(clean.isEmpty() ? Texts.clean(concat(pieces)) : clean);
    pieces.forEach(joiner::add);
    joiner.addRest();
    return joiner.words.stream().map(Growing::word).toList();
  }

  private static String concat(List<Timed> pieces) {
    boolean blanksTell = pieces.stream().skip(1).anyMatch(piece -> piece.text().startsWith(" "));
    return String.join(blanksTell ? "" : " ", pieces.stream().map(Timed::text).toList());
  }

  private void add(Timed piece) {
    String wanted = Texts.clean(piece.text());
    if (wanted.isEmpty()) {
      return;
    }
    int at = find(wanted);
    if (at >= 0) {
      String found = text.substring(at, at + wanted.length());
      place(text.substring(cursor, at), found, piece);
      cursor = at + wanted.length();
      missed = 0;
    } else if (wanted.indexOf(BROKEN) >= 0 && !words.isEmpty()) {
      last().reach(piece); // The text has the whole character, in front of the next piece.
    } else {
      words.add(new Growing(wanted, piece));
      missed += wanted.length() + 1;
    }
  }

  private int find(String wanted) {
    int reach = Math.min(FARTHEST, missed == 0 ? REACH : REACH + 2 * missed);
    int end = Math.min(text.length() - wanted.length(), cursor + reach);
    for (int at = cursor; at <= end; at++) {
      boolean goesOn = at == cursor && missed == 0;
      if ((goesOn || Texts.startsWord(text, at))
          && text.regionMatches(/* ignoreCase= */ true, at, wanted, 0, wanted.length())) {
        return at;
      }
    }
    return -1;
  }

  /**
   * Adds a piece that was found in the text.
   *
   * @param gap what stands between the piece before and this one
   */
  private void place(String gap, String found, Timed piece) {
    int blank = gap.indexOf(' ');
    if (missed > 0) {
      words.add(new Growing(found, piece)); // The pieces have said what the gap says.
    } else if (words.isEmpty()) {
      words.add(new Growing(gap.stripLeading() + found, piece));
    } else if (blank >= 0) {
      int lastBlank = gap.lastIndexOf(' ');
      last().append(gap.substring(0, lastBlank).stripTrailing());
      words.add(new Growing(gap.substring(lastBlank + 1) + found, piece));
    } else if (Texts.isUnspaced(last().text(), found)) {
      boolean opens = !gap.isEmpty() && Texts.opens(gap.charAt(gap.length() - 1));
      last().append(opens ? gap.substring(0, gap.length() - 1) : gap);
      words.add(new Growing((opens ? gap.substring(gap.length() - 1) : "") + found, piece));
    } else {
      last().append(gap + found);
      last().reach(piece);
    }
  }

  /** What stands behind the last piece belongs to it, unless it is too much to be true. */
  private void addRest() {
    if (missed == 0 && !words.isEmpty() && text.length() - cursor <= REACH) {
      last().append(text.substring(cursor));
    }
  }

  private Growing last() {
    return words.get(words.size() - 1);
  }

  /** A word that more pieces may belong to. */
  private static final class Growing {
    private final StringBuilder text;
    private final long startMillis;
    private long endMillis;
    private Optional<Double> confidence;

    Growing(String text, Timed piece) {
      this.text = new StringBuilder(text);
      this.startMillis = piece.startMillis();
      this.endMillis = piece.endMillis();
      this.confidence = piece.confidence();
    }

    CharSequence text() {
      return text;
    }

    void append(String more) {
      text.append(more);
    }

    /** A word is as sure as its least sure piece. */
    void reach(Timed piece) {
      endMillis = Math.max(endMillis, piece.endMillis());
      confidence =
          confidence.flatMap(sure -> piece.confidence().map(other -> Math.min(sure, other)));
    }

    Word word() {
      return new Word(
          text.toString(),
          Duration.ofMillis(startMillis),
          Duration.ofMillis(endMillis),
          confidence);
    }
  }
}
