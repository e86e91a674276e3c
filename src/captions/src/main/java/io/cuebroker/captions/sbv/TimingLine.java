package io.cuebroker.captions.sbv;

import io.cuebroker.captions.textual.ClockTime;

/** Reads {@code 0:00:01.000,0:00:02.000}. Holds the last result; not safe for concurrent use. */
final class TimingLine {
  /** Longer lines are text, however they begin. */
  private static final int MOST_CHARACTERS = 80;

  private static final int COLONS = 4;

  private long startMillis;
  private long endMillis;

  /** Reads what stands between two places; says whether it is two times and nothing else. */
  boolean read(String text, int from, int to) {
    if (to - from > MOST_CHARACTERS) {
      return false;
    }
    int comma = -1;
    int colons = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == ',') {
        if (comma >= 0) {
          return false;
        }
        comma = i;
      }
      colons += c == ':' ? 1 : 0;
    }
    if (comma < 0 || colons != COLONS) {
      return false;
    }
    startMillis = ClockTime.parse(text, from, comma, 3);
    endMillis = ClockTime.parse(text, comma + 1, to, 3);
    return startMillis != ClockTime.NONE && endMillis != ClockTime.NONE;
  }

  long startMillis() {
    return startMillis;
  }

  long endMillis() {
    return endMillis;
  }

  /** Says whether a line that is no timing line was meant as one: no letters, and colons. */
  static boolean isBroken(String text, int from, int to) {
    int colons = 0;
    int commas = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      colons += c == ':' ? 1 : 0;
      commas += c == ',' ? 1 : 0;
      if (":,.;- \t".indexOf(c) < 0 && (c < '0' || c > '9')) {
        return false;
      }
    }
    return colons >= COLONS && commas > 0 && to - from <= MOST_CHARACTERS;
  }
}
