package io.cuebroker.captions.styled;

import io.cuebroker.captions.styled.Segments.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks a cue's text into rows. A row holds a line feed where two of the cue's were joined. */
final class Rows {
  /** What a row starts with where another speaker or a song line begins. */
  private static final Pattern NEW_VOICE =
      Pattern.compile("\\s*(?:[-\u2010\u2013\u2014]|>>|[\u266A\u266B#]).*", Pattern.DOTALL);

  private final String text;
  private final List<Part> words;
  private final Segments segments;

  /** The longest row in font sizes. */
  private final double room;

  Rows(String text, List<Part> words, Segments segments, double room) {
    this.text = text;
    this.words = words;
    this.segments = segments;
    this.room = room;
  }

  /**
   * Returns the cue's own rows, or new ones of nearly the same number of words where one of them
   * has more than {@code mostWords}; 0 is no limit. Rows of writing without spaces, and with words
   * wider than the room, are cut where they would be too wide, as libass does that with spaces
   * only.
   */
  List<Part> byWords(int mostWords) {
    List<Part> own = own();
    List<Part> rows = own;
    if (mostWords > 0 && own.stream().anyMatch(row -> units(row).size() > mostWords)) {
      rows = new ArrayList<>();
      for (Part paragraph : paragraphs(own)) {
        addBalanced(units(paragraph), mostWords, rows);
      }
    }
    List<Part> fitting = new ArrayList<>();
    for (Part row : rows) {
      if (Segments.hasUnspaced(text, row) || hasLongWord(row)) {
        addFitting(row, fitting);
      } else {
        fitting.add(row);
      }
    }
    return fitting;
  }

  /** Returns rows of which none is wider than the room, but for a character that is. */
  List<Part> byWidth(List<Part> rows) {
    List<Part> fitting = new ArrayList<>();
    rows.forEach(row -> addFitting(row, fitting));
    return fitting;
  }

  /** Returns about how many rows libass makes of them. */
  int height(List<Part> rows) {
    double height = 0;
    for (Part row : rows) {
      height += Math.max(1, Math.ceil(Segments.width(text, row) / room));
    }
    return (int) height;
  }

  private List<Part> own() {
    List<Part> rows = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == '\n') {
        addStripped(from, at, rows);
        from = at + 1;
      }
    }
    return rows;
  }

  private List<Part> paragraphs(List<Part> rows) {
    List<Part> paragraphs = new ArrayList<>();
    for (Part row : rows) {
      boolean isNew = NEW_VOICE.matcher(text.substring(row.from(), row.to())).matches();
      int last = paragraphs.size() - 1;
      if (isNew || last < 0) {
        paragraphs.add(row);
      } else {
        paragraphs.set(last, new Part(paragraphs.get(last).from(), row.to()));
      }
    }
    return paragraphs;
  }

  /** Returns the words within; syllables of one word are one. */
  private List<Part> units(Part within) {
    List<Part> units = new ArrayList<>();
    for (int i = firstWord(within); i < words.size() && words.get(i).from() < within.to(); i++) {
      Part word = words.get(i);
      int last = units.size() - 1;
      boolean isSyllable =
          last >= 0
              && units.get(last).to() == word.from()
              && Segments.needsSpace(
                  text.codePointBefore(word.from()), text.codePointAt(word.from()));
      if (isSyllable) {
        units.set(last, new Part(units.get(last).from(), word.to()));
      } else {
        units.add(word);
      }
    }
    return units;
  }

  private int firstWord(Part within) {
    int low = 0;
    int high = words.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(middle).to() <= within.from()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void addBalanced(List<Part> units, int most, List<Part> rows) {
    int count = (units.size() + most - 1) / most;
    int at = 0;
    for (int row = 0; row < count; row++) {
      int size = (units.size() - at + count - row - 1) / (count - row);
      rows.add(new Part(units.get(at).from(), units.get(at + size - 1).to()));
      at += size;
    }
  }

  private void addFitting(Part row, List<Part> rows) {
    if (Segments.width(text, row) <= room) {
      rows.add(row);
      return;
    }
    int from = row.from();
    int last = from;
    for (int at : segments.lineBreaks(text, row)) {
      if (last > from && Segments.width(text, new Part(from, at)) > room) {
        addStripped(from, last, rows);
        from = last;
      }
      if (Segments.width(text, stripped(from, at)) > room) {
        from = addPieces(new Part(from, at), rows);
      }
      last = at;
    }
    addStripped(from, row.to(), rows);
  }

  /** Breaks a word wherever one of its characters ends; returns where the last piece begins. */
  private int addPieces(Part word, List<Part> rows) {
    int from = word.from();
    int last = from;
    for (int at : segments.characters(text, word)) {
      if (last > from && Segments.width(text, stripped(from, at)) > room) {
        addStripped(from, last, rows);
        from = last;
      }
      last = at;
    }
    return from;
  }

  private boolean hasLongWord(Part row) {
    int from = row.from();
    for (int at = row.from(); at <= row.to(); at++) {
      if (at == row.to() || Segments.isBlank(text.charAt(at))) {
        if (Segments.width(text, new Part(from, at)) > room) {
          return true;
        }
        from = at + 1;
      }
    }
    return false;
  }

  private void addStripped(int from, int to, List<Part> rows) {
    Part row = stripped(from, to);
    if (row.to() > row.from()) {
      rows.add(row);
    }
  }

  private Part stripped(int from, int to) {
    int first = from;
    int end = to;
    while (first < end && Segments.isBlank(text.charAt(first))) {
      first++;
    }
    while (end > first && Segments.isBlank(text.charAt(end - 1))) {
      end--;
    }
    return new Part(first, end);
  }
}
