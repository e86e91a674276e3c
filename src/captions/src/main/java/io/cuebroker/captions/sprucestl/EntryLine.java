package io.cuebroker.captions.sprucestl;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The three columns of an entry; only the first two commas part them.
 *
 * @param start as written, without blanks round it
 * @param end as written, without blanks round it
 */
record EntryLine(String start, String end, String text) {
  private static final Pattern TIMECODE = Pattern.compile("\\d{1,2}:\\d{1,2}:\\d{1,2}[:;]\\d{1,2}");

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
    return TIMECODE.matcher(start).matches() && TIMECODE.matcher(end).matches();
  }
}
