package io.cuebroker.captions.textual;

/**
 * A cursor over the lines of a text, which may end in LF, CRLF or CR, mixed. No line is copied: the
 * caller looks at {@link #text()} between {@link #start()} and {@link #end()}. Linear in the text's
 * length. Not safe for concurrent use.
 */
public final class LineScanner {
  private static final char LF = '\n';
  private static final char CR = '\r';

  private final String text;

  /** Where the next line begins; one past the text when there is none. */
  private int next;

  private int nextLf;
  private int nextCr;
  private int start;
  private int end;
  private int number;

  /** Stands before the first line of {@code text}. */
  public LineScanner(String text) {
    this.text = text;
    this.nextLf = indexOrLength(LF, 0);
    this.nextCr = indexOrLength(CR, 0);
  }

  /**
   * Moves to the next line and says whether there was one. A line end at the end of the text begins
   * no further line.
   */
  public boolean advance() {
    if (next >= text.length()) {
      return false;
    }
    start = next;
    end = Math.min(nextLf, nextCr);
    boolean isCrLf = end == nextCr && nextLf == end + 1;
    next = end + (isCrLf ? 2 : 1);
    number++;
    // Each search begins where the last one ended, so the text is searched once for each character.
    if (nextLf < next) {
      nextLf = indexOrLength(LF, next);
    }
    if (nextCr < next) {
      nextCr = indexOrLength(CR, next);
    }
    return true;
  }

  /** Returns the whole text. */
  public String text() {
    return text;
  }

  /** Returns where the current line begins in {@link #text()}. */
  public int start() {
    return start;
  }

  /** Returns where the current line ends in {@link #text()}, its line end not included. */
  public int end() {
    return end;
  }

  /** Returns the current line's number, counted from 1; 0 before the first. */
  public int number() {
    return number;
  }

  /** Returns a copy of the current line. */
  public String line() {
    return text.substring(start, end);
  }

  /** Says whether the current line holds nothing but spaces, tabs and the like. */
  public boolean isBlank() {
    for (int i = start; i < end; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Says whether the current line has no characters at all. */
  public boolean isEmpty() {
    return start == end;
  }

  /** Says whether the current line begins with {@code prefix}. */
  public boolean startsWith(String prefix) {
    return end - start >= prefix.length() && text.startsWith(prefix, start);
  }

  private int indexOrLength(char character, int from) {
    int found = text.indexOf(character, from);
    return found < 0 ? text.length() : found;
  }
}
