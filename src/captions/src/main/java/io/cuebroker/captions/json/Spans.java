package io.cuebroker.captions.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads styled rows. */
final class Spans {
  private Spans() {}

  /**
   * Returns the rows of a list of lists of spans.
   *
   * @param offset taken off the times that spans have
   */
  static List<Line> lines(JsonNode rows, Duration offset) {
    List<Line> lines = new ArrayList<>(rows.size());
    for (JsonNode row : rows) {
      List<Span> spans = new ArrayList<>(row.size());
      for (JsonNode span : row) {
        spans.add(span(span, offset));
      }
      lines.add(new Line(spans));
    }
    return lines;
  }

  private static Span span(JsonNode node, Duration offset) {
    JsonNode from = node.path("from_ms");
    return new Span(
        Fields.text(node, "text"),
        style(node),
        Fields.optionalText(node, "ruby"),
        Fields.optionalText(node, "voice"),
        Fields.optionalText(node, "language"),
        Fields.isAbsent(from)
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(Fields.millis(node, "from_ms")).minus(offset)));
  }

  private static Style style(JsonNode node) {
    List<String> classes = new ArrayList<>();
    for (JsonNode name : node.path("classes")) {
      classes.add(Fields.wellFormed(name.asText()));
    }
    Style style =
        new Style(
            Fields.flag(node, "bold"),
            Fields.flag(node, "italic"),
            Fields.flag(node, "underline"),
            Fields.flag(node, "strikeout"),
            Fields.flag(node, "flash"),
            Fields.optionalText(node, "color").map(Spans::color),
            Fields.optionalText(node, "background").map(Spans::color),
            Fields.optionalText(node, "font"),
            Fields.optionalNumber(node, "size_percent"),
            classes);
    return style.equals(Style.PLAIN) ? Style.PLAIN : style;
  }

  private static Color color(String hex) {
    if ((hex.length() != 7 && hex.length() != 9) || hex.charAt(0) != '#') {
      throw new IllegalArgumentException("a colour is \"#rrggbb\" or \"#rrggbbaa\"");
    }
    try {
      return new Color(
          Integer.parseInt(hex, 1, 3, 16),
          Integer.parseInt(hex, 3, 5, 16),
          Integer.parseInt(hex, 5, 7, 16),
          hex.length() == 9 ? Integer.parseInt(hex, 7, 9, 16) : 255);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a colour is \"#rrggbb\" or \"#rrggbbaa\"", e);
    }
  }
}
