package io.cuebroker.captions.srt;

/**
 * Reads {@code 00:00:01,000 --> 00:00:02,000} and what people and tools make of it. Holds the last
 * result; not safe for concurrent use.
 *
 * <p>Accepted besides: a dot or a third colon for the comma, fractions of any length (rounded to
 * milliseconds) or none, no hours, fields of one or more digits, blanks between fields, a minus
 * sign, and anything after the second time.
 */
final class TimingLine {
  private static final int CANONICAL_LENGTH = 29;
  private static final String CANONICAL_ARROW = " --> ";
  private static final int CANONICAL_TIME_LENGTH = 12;

  /** More digits than any clock needs, few enough not to overflow. */
  private static final int MAX_FIELD = 99_999_999;

  private long startMillis;
  private long endMillis;
  private boolean isCanonical;
  private boolean hasRemainder;

  private String text = "";
  private int at;
  private int limit;

  /** Reads the line between two indexes; says whether it is a timing line. */
  boolean read(String wholeText, int from, int to) {
    text = wholeText;
    at = from;
    limit = to;
    hasRemainder = false;
    isCanonical = isCanonical(from);
    if (isCanonical) {
      startMillis = canonicalMillis(from);
      endMillis = canonicalMillis(to - CANONICAL_TIME_LENGTH);
      return true;
    }
    return readLoosely();
  }

  long startMillis() {
    return startMillis;
  }

  long endMillis() {
    return endMillis;
  }

  /** Says whether the line is exactly as it should be. */
  boolean isCanonical() {
    return isCanonical;
  }

  /** Says whether something follows the second time, such as pixel coordinates. */
  boolean hasRemainder() {
    return hasRemainder;
  }

  /**
   * Says whether a line that is no timing line was meant as one: nothing but an arrow and what is
   * left of its times.
   */
  static boolean isBroken(String text, int from, int to) {
    boolean hasArrow = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '>' && i >= from + 2 && text.charAt(i - 1) == '-' && text.charAt(i - 2) == '-') {
        hasArrow = true;
      } else if (!isDigit(c) && !isBlank(c) && ":,.-;".indexOf(c) < 0) {
        return false;
      }
    }
    return hasArrow;
  }

  private boolean isCanonical(int from) {
    return limit - from == CANONICAL_LENGTH
        && text.startsWith(CANONICAL_ARROW, from + CANONICAL_TIME_LENGTH)
        && isCanonicalTime(from)
        && isCanonicalTime(limit - CANONICAL_TIME_LENGTH);
  }

  private boolean isCanonicalTime(int i) {
    return isDigit(text.charAt(i))
        && isDigit(text.charAt(i + 1))
        && text.charAt(i + 2) == ':'
        && isDigit(text.charAt(i + 3))
        && isDigit(text.charAt(i + 4))
        && text.charAt(i + 5) == ':'
        && isDigit(text.charAt(i + 6))
        && isDigit(text.charAt(i + 7))
        && text.charAt(i + 8) == ','
        && isDigit(text.charAt(i + 9))
        && isDigit(text.charAt(i + 10))
        && isDigit(text.charAt(i + 11));
  }

  private long canonicalMillis(int i) {
    int seconds = two(i) * 3600 + two(i + 3) * 60 + two(i + 6);
    return seconds * 1000L + (text.charAt(i + 9) - '0') * 100L + two(i + 10);
  }

  private int two(int i) {
    return (text.charAt(i) - '0') * 10 + text.charAt(i + 1) - '0';
  }

  private boolean readLoosely() {
    long start = time();
    if (start == Long.MIN_VALUE || !arrow()) {
      return false;
    }
    long end = time();
    if (end == Long.MIN_VALUE) {
      return false;
    }
    startMillis = start;
    endMillis = end;
    skipBlanks();
    hasRemainder = at < limit;
    return true;
  }

  /**
   * Two dashes or more and a point, so that a line of text with an arrow is not taken for times.
   */
  private boolean arrow() {
    skipBlanks();
    int dashes = at;
    while (at < limit && text.charAt(at) == '-') {
      at++;
    }
    if (at - dashes < 2 || at >= limit || text.charAt(at) != '>') {
      return false;
    }
    at++;
    return true;
  }

  /** Returns the milliseconds of the time that begins here, or the least long if there is none. */
  private long time() {
    skipBlanks();
    boolean isNegative = at < limit && text.charAt(at) == '-';
    at += isNegative ? 1 : 0;
    int fields = 0;
    long total = 0;
    while (true) {
      long field = number();
      if (field < 0) {
        return Long.MIN_VALUE;
      }
      total = total * 60 + field;
      fields++;
      if (fields == 3 || !next(':')) {
        break;
      }
    }
    if (fields < 2) {
      return Long.MIN_VALUE;
    }
    long millis = total * 1000;
    if (next(',') || next('.') || next(':')) {
      millis += fraction();
    }
    return isNegative ? -millis : millis;
  }

  /** Returns the number that begins here, or -1 if there is none or it is beyond all reason. */
  private long number() {
    skipBlanks();
    int first = at;
    long number = 0;
    while (at < limit && isDigit(text.charAt(at))) {
      number = Math.min(number * 10 + text.charAt(at) - '0', MAX_FIELD + 1L);
      at++;
    }
    return at == first || number > MAX_FIELD ? -1 : number;
  }

  /** Returns decimal places as milliseconds, rounded half up. */
  private long fraction() {
    skipBlanks();
    long scale = 1000;
    long digits = 0;
    while (at < limit && isDigit(text.charAt(at))) {
      if (scale > 0) {
        digits += (text.charAt(at) - '0') * scale;
        scale /= 10;
      }
      at++;
    }
    return (digits + 5) / 10;
  }

  private boolean next(char expected) {
    int before = at;
    skipBlanks();
    if (at < limit && text.charAt(at) == expected) {
      at++;
      return true;
    }
    at = before;
    return false;
  }

  private void skipBlanks() {
    while (at < limit && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0' || c == '\uFEFF';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
