package io.cuebroker.captions.ass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns that a {@code Format:} line names, in its order; the last takes the rest of a row.
 */
final class Columns {
  /** The order of events where no line names it. */
  static final Columns EVENTS =
      of("Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text");

  /** The order of events that were taken out of their file. */
  static final Columns SHORT_EVENTS = of("Layer, Start, End, Style, Name, Text");

  /** The order of v4.00+ styles where no line names it. */
  static final Columns STYLES =
      of(
          "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour,"
              + " Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle,"
              + " Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding");

  /** The order of v4.00 styles where no line names it. */
  static final Columns OLD_STYLES =
      of(
          "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, TertiaryColour, BackColour,"
              + " Bold, Italic, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV,"
              + " AlphaLevel, Encoding");

  /** Further ones have no meaning. */
  private static final int MOST_COLUMNS = 64;

  private final Map<String, Integer> indexes = new HashMap<>();
  private final int count;

  private Columns(List<String> names) {
    count = names.size();
    for (int i = 0; i < count; i++) {
      indexes.putIfAbsent(names.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
  }

  /** Returns the columns of what follows {@code Format:}. */
  static Columns of(String format) {
    return new Columns(split(format, 0, format.length(), MOST_COLUMNS));
  }

  /** Returns the row that stands between two places of the text. */
  Row row(String text, int from, int to) {
    int[] ends = new int[count];
    int reached = 0;
    int at = from;
    while (reached < count - 1) {
      int comma = comma(text, at, to);
      if (comma == to) {
        break;
      }
      ends[reached++] = comma;
      at = comma + 1;
    }
    ends[reached++] = to;
    return new Row(text, from, ends, reached);
  }

  private static List<String> split(String text, int from, int to, int most) {
    List<String> fields = new ArrayList<>();
    int start = from;
    while (fields.size() < most - 1) {
      int comma = comma(text, start, to);
      if (comma == to) {
        break;
      }
      fields.add(text.substring(start, comma));
      start = comma + 1;
    }
    fields.add(text.substring(start, to));
    return fields;
  }

  /** Returns where the next comma stands, or {@code to}. */
  private static int comma(String text, int from, int to) {
    int comma = from;
    while (comma < to && text.charAt(comma) != ',') {
      comma++;
    }
    return comma;
  }

  /** One row; columns that it does not reach are empty. */
  final class Row {
    private final String text;
    private final int from;

    /** Where each field ends, a comma behind all but the last. */
    private final int[] ends;

    private final int reached;

    private Row(String text, int from, int[] ends, int reached) {
      this.text = text;
      this.from = from;
      this.ends = ends;
      this.reached = reached;
    }

    /** Says whether the row reaches the last column. */
    boolean isComplete() {
      return reached == count;
    }

    /** Returns a field without the blanks round it, empty where there is no such column. */
    String get(String column) {
      Integer index = indexes.get(column);
      return index == null || index >= reached ? "" : field(index).strip();
    }

    /** Returns the last column's field as it is, empty where the row does not reach it. */
    String last() {
      return isComplete() ? field(count - 1) : "";
    }

    /** Returns the row with other values in some columns, by their names in lower case. */
    String with(Map<String, String> values, String last) {
      StringBuilder row = new StringBuilder();
      for (int index = 0; index < reached; index++) {
        String field = index == count - 1 ? last : field(index);
        for (Map.Entry<String, String> value : values.entrySet()) {
          Integer column = indexes.get(value.getKey());
          field = column != null && column == index ? value.getValue() : field;
        }
        row.append(index == 0 ? "" : ",").append(field);
      }
      return row.toString();
    }

    private String field(int index) {
      return text.substring(index == 0 ? from : ends[index - 1] + 1, ends[index]);
    }
  }
}
