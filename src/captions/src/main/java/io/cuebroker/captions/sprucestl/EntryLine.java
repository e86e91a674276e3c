package io.cuebroker.captions.sprucestl;

import java.util.Optional;

/**
 * The three columns of an entry; only the first two commas part them.
 *
 * @param start as written, without blanks round it
 * @param end as written, without blanks round it
 */
record EntryLine(String start, String end, String text) {
  private static final int FIELDS = 4;
  private static final int MOST_DIGITS = 2;

  /** Longer columns are no time codes, even padded ones. */
  private static final int LONGEST_COLUMN = 40;

  /** Returns the columns of a line; empty where there are no two commas near its start. */
  static Optional<EntryLine> of(String line) {
    int first = line.indexOf(',');
    int second = first < 0 ? -1 : line.indexOf(',', first + 1);
    if (second < 0 || second > 2 * LONGEST_COLUMN) {
      return Optional.empty();
    }
    String start = line.substring(0, first).strip();
    String end = line.substring(first + 1, second).strip();
    return Optional.of(new EntryLine(start, end, line.substring(second + 1)));
  }

  /** Says whether both times are written as time codes, whatever their numbers. */
  boolean hasTimecodes() {
    return isTimecode(start) && isTimecode(end);
  }

  /** Four fields of one or two digits, a colon behind each; or a semicolon behind the third. */
  private static boolean isTimecode(String text) {
    int at = 0;
    for (int field = 1; field <= FIELDS; field++) {
      int first = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == first || at - first > MOST_DIGITS) {
        return false;
      }
      if (field < FIELDS) {
        boolean isParted =
            at < text.length()
                && (text.charAt(at) == ':' || (field == FIELDS - 1 && text.charAt(at) == ';'));
        if (!isParted) {
          return false;
        }
        at++;
      }
    }
    return at == text.length();
  }
}
