package io.cuebroker.captions.vtt;

/**
 * Reads the times of a cue, and of the timestamps in its text, by the specification's own rules:
 * {@code HH:MM:SS.mmm} with hours of any length or none. Holds the last result; not safe for
 * concurrent use.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/#collect-a-webvtt-timestamp">collect a WebVTT
 *     timestamp</a>
 */
final class Timestamps {
  static final String ARROW = "-->";
  private static final int CANONICAL_LENGTH = 12;
  private static final long MAX_HOURS = 99_999_999;

  private final boolean isLenient;
  private String text = "";
  private int at;
  private int limit;
  private long startMillis;
  private long endMillis;

  /** Reads by the rules, or, if lenient, also what {@link VttReader} says of careless files. */
  Timestamps(boolean isLenient) {
    this.isLenient = isLenient;
  }

  /** Reads {@code start --> end}; what follows begins at {@link #position()}. */
  boolean readRange(String wholeText, int from, int to) {
    text = wholeText;
    at = from;
    limit = to;
    startMillis = timestamp();
    if (startMillis < 0) {
      return false;
    }
    skipBlanks();
    if (!text.startsWith(ARROW, at) || at + ARROW.length() > limit) {
      return false;
    }
    at += ARROW.length();
    endMillis = timestamp();
    return endMillis >= 0;
  }

  /** Returns the milliseconds of the timestamp that is all of the text, or -1 if it is none. */
  long readSingle(String timestamp) {
    text = timestamp;
    at = 0;
    limit = timestamp.length();
    long millis = timestamp();
    return at == limit ? millis : -1;
  }

  long startMillis() {
    return startMillis;
  }

  long endMillis() {
    return endMillis;
  }

  int position() {
    return at;
  }

  private long timestamp() {
    skipBlanks();
    if (limit - at >= CANONICAL_LENGTH && isCanonical(at)) {
      long millis = canonical(at);
      at += CANONICAL_LENGTH;
      return millis;
    }
    return isLenient ? careless() : uncommon();
  }

  /** Reads one to three fields of any digits, a comma for the point, any decimal places or none. */
  private long careless() {
    long seconds = 0;
    int fields = 0;
    do {
      int first = at;
      seconds = seconds * 60 + digits();
      fields++;
      if (at == first || seconds > MAX_HOURS * 3600) {
        return -1;
      }
    } while (fields < 3 && next(':'));
    if (fields < 2) {
      return -1;
    }
    long millis = 0;
    if (next('.') || next(',')) {
      for (long scale = 100; at < limit && isDigit(at); scale /= 10) {
        millis += (text.charAt(at) - '0') * scale;
        at++;
      }
    }
    return seconds * 1000 + millis;
  }

  private boolean isCanonical(int i) {
    return isDigit(i)
        && isDigit(i + 1)
        && text.charAt(i + 2) == ':'
        && isSixty(i + 3)
        && text.charAt(i + 5) == ':'
        && isSixty(i + 6)
        && text.charAt(i + 8) == '.'
        && isDigit(i + 9)
        && isDigit(i + 10)
        && isDigit(i + 11)
        && !(i + CANONICAL_LENGTH < limit && isDigit(i + CANONICAL_LENGTH));
  }

  private long canonical(int i) {
    int seconds = two(i) * 3600 + two(i + 3) * 60 + two(i + 6);
    return seconds * 1000L + (text.charAt(i + 9) - '0') * 100L + two(i + 10);
  }

  private long uncommon() {
    int first = at;
    long leading = digits();
    if (at == first || leading > MAX_HOURS || !next(':')) {
      return -1;
    }
    boolean hasHours = at - first != 3 || leading > 59;
    int second = sixty();
    if (second < 0) {
      return -1;
    }
    long hours = 0;
    long minutes = leading;
    int seconds = second;
    if (hasHours || (at < limit && text.charAt(at) == ':')) {
      if (!next(':')) {
        return -1;
      }
      seconds = sixty();
      hours = leading;
      minutes = second;
    }
    if (seconds < 0 || !next('.')) {
      return -1;
    }
    int fraction = at;
    long millis = digits();
    if (at - fraction != 3) {
      return -1;
    }
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis;
  }

  /** Returns two digits from 00 to 59 that are not followed by a third, or -1. */
  private int sixty() {
    if (limit - at < 2 || !isSixty(at) || (limit - at > 2 && isDigit(at + 2))) {
      return -1;
    }
    at += 2;
    return two(at - 2);
  }

  private long digits() {
    long number = 0;
    while (at < limit && isDigit(at)) {
      number = Math.min(number * 10 + text.charAt(at) - '0', MAX_HOURS + 1);
      at++;
    }
    return number;
  }

  private boolean next(char expected) {
    if (at < limit && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < limit && Blanks.isBlank(text.charAt(at))) {
      at++;
    }
  }

  private int two(int i) {
    return (text.charAt(i) - '0') * 10 + text.charAt(i + 1) - '0';
  }

  private boolean isSixty(int i) {
    return text.charAt(i) >= '0' && text.charAt(i) <= '5' && isDigit(i + 1);
  }

  private boolean isDigit(int i) {
    char c = text.charAt(i);
    return c >= '0' && c <= '9';
  }
}
