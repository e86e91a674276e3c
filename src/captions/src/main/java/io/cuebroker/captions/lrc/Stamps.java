package io.cuebroker.captions.lrc;

import io.cuebroker.captions.textual.ClockTime;

/** Finds the times between brackets. Holds the last result; not safe for concurrent use. */
final class Stamps {
  private static final int MOST_CHARACTERS = 24;

  private long millis;
  private int end;

  /**
   * Reads the stamp that begins at a place.
   *
   * @param open the bracket that must stand there
   * @param close the one that ends it
   * @return whether there is one
   */
  boolean readAt(String line, int at, char open, char close) {
    if (at >= line.length() || line.charAt(at) != open) {
      return false;
    }
    int limit = Math.min(line.length(), at + MOST_CHARACTERS);
    int closing = at + 1;
    while (closing < limit && line.charAt(closing) != close) {
      closing++;
    }
    if (closing == limit) {
      return false;
    }
    millis = ClockTime.parse(line, at + 1, closing, 2);
    end = closing + 1;
    return millis != ClockTime.NONE;
  }

  long millis() {
    return millis;
  }

  /** Returns where the text behind the stamp begins. */
  int end() {
    return end;
  }
}
