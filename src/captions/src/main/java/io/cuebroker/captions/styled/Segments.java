package io.cuebroker.captions.styled;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds words, also where they are written without spaces, and how wide text is about. */
final class Segments {
  /** Dictionaries are asked about no longer runs, as their time may grow faster than the text. */
  private static final int LONGEST_RUN = 400;

  private static final double NARROW = 0.5;
  private static final double CAPITAL = 0.65;

  /** What is much wider than its like in all usual fonts. */
  private static final String BROAD = "mwMW@%";

  private static final double BROAD_WIDTH = 0.85;

  private final Locale locale;

  Segments(Locale locale) {
    this.locale = locale;
  }

  /** A part of a text: {@code from} inclusive, {@code to} exclusive. */
  record Part(int from, int to) {}

  /** Returns the words; all but white space belongs to one. */
  List<Part> words(String text) {
    List<Part> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int from = at;
      boolean isUnspaced = false;
      while (at < text.length() && !isBlank(text.charAt(at))) {
        isUnspaced |= isUnspaced(text.codePointAt(at));
        at++;
      }
      if (isUnspaced) {
        addUnspaced(text, from, at, words);
      } else if (at > from) {
        words.add(new Part(from, at));
      }
      at = Math.max(at, from + 1);
    }
    return words;
  }

  /** Returns where a row may end within a part of the text, by the rules of its writing. */
  List<Integer> lineBreaks(String text, Part part) {
    BreakIterator breaks = BreakIterator.getLineInstance(locale);
    List<Integer> found = new ArrayList<>();
    for (int from = part.from(); from < part.to(); ) {
      int to = runEnd(text, from, part.to());
      breaks.setText(text.substring(from, to));
      breaks.first();
      for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
        found.add(from + at);
      }
      from = to;
    }
    return found;
  }

  /** Returns where each character of a part of the text ends, as its readers count them. */
  List<Integer> characters(String text, Part part) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(locale);
    breaks.setText(text.substring(part.from(), part.to()));
    List<Integer> found = new ArrayList<>();
    breaks.first();
    for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
      found.add(part.from() + at);
    }
    return found;
  }

  /** Returns about how wide a part of the text is, in font sizes. */
  static double width(String text, Part part) {
    double width = 0;
    for (int at = part.from(); at < part.to(); at += Character.charCount(text.codePointAt(at))) {
      width += width(text.codePointAt(at));
    }
    return width;
  }

  static boolean hasUnspaced(String text, Part part) {
    return text.substring(part.from(), part.to()).codePoints().anyMatch(Segments::isUnspaced);
  }

  /** Whether two characters of neighbouring rows need a space between them in one row. */
  static boolean needsSpace(int before, int after) {
    return !(isUnspaced(before) || isIdeographicSign(before))
        || !(isUnspaced(after) || isIdeographicSign(after));
  }

  static boolean isBlank(char character) {
    return Character.isWhitespace(character) || Character.isISOControl(character);
  }

  private static double width(int codePoint) {
    int wide = UCharacter.getIntPropertyValue(codePoint, UProperty.EAST_ASIAN_WIDTH);
    if (wide == UCharacter.EastAsianWidth.WIDE || wide == UCharacter.EastAsianWidth.FULLWIDTH) {
      return 1;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
      return 0;
    }
    if (BROAD.indexOf(codePoint) >= 0) {
      return BROAD_WIDTH;
    }
    return Character.isUpperCase(codePoint) ? CAPITAL : NARROW;
  }

  private static boolean isUnspaced(int codePoint) {
    if (codePoint < 0x0E00) {
      return false;
    }
    return switch (UScript.getScript(codePoint)) {
      case UScript.HAN,
          UScript.HIRAGANA,
          UScript.KATAKANA,
          UScript.BOPOMOFO,
          UScript.THAI,
          UScript.LAO,
          UScript.KHMER,
          UScript.MYANMAR ->
          true;
      default -> false;
    };
  }

  private static boolean isIdeographicSign(int codePoint) {
    return (codePoint >= 0x3000 && codePoint <= 0x303F)
        || (codePoint >= 0xFF00 && codePoint <= 0xFF65);
  }

  /** Adds words of the dictionary; signs go with the word before, opening ones with the next. */
  private void addUnspaced(String text, int from, int to, List<Part> words) {
    BreakIterator breaks = BreakIterator.getWordInstance(locale);
    int begun = from;
    int first = words.size();
    for (int run = from; run < to; ) {
      int end = runEnd(text, run, to);
      breaks.setText(text.substring(run, end));
      int at = breaks.first();
      for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
        boolean isWord = breaks.getRuleStatus() != BreakIterator.WORD_NONE;
        if (isWord) {
          words.add(new Part(begun, run + next));
          begun = run + next;
        } else if (!opens(text.codePointAt(run + at))
            && words.size() > first
            && begun == run + at) {
          words.set(words.size() - 1, new Part(words.get(words.size() - 1).from(), run + next));
          begun = run + next;
        }
        at = next;
      }
      run = end;
    }
    if (begun < to) {
      if (words.size() > first) {
        words.set(words.size() - 1, new Part(words.get(words.size() - 1).from(), to));
      } else {
        words.add(new Part(begun, to));
      }
    }
  }

  private static boolean opens(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION;
  }

  private static int runEnd(String text, int from, int to) {
    int end = Math.min(to, from + LONGEST_RUN);
    return end < to && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }
}
