package io.cuebroker.server.dialect.video;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code settings} of a request: their names and kinds; their ranges are the renderer's. */
final class StyleSettings {
  static final String FIELD = "settings";
  private static final int LONGEST_TEXT = 255;

  /** Far beyond what any setting means, and exact as a double. */
  private static final double LARGEST = 1e15;

  private static final String FONT = "font_family";

  private enum Kind {
    TEXT("a string"),
    FLAG("a boolean"),
    WHOLE("an integer");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    boolean accepts(JsonNode value) {
      return switch (this) {
        case TEXT -> value.isTextual();
        case FLAG -> value.isBoolean();
        // By JSON Schema a number without a fraction is an integer however it is written.
        case WHOLE ->
            value.isIntegralNumber()
                ? value.canConvertToLong()
                : value.isNumber()
                    && value.doubleValue() == Math.rint(value.doubleValue())
                    && Math.abs(value.doubleValue()) < LARGEST;
      };
    }
  }

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("line_color", Kind.TEXT),
          Map.entry("word_color", Kind.TEXT),
          Map.entry("outline_color", Kind.TEXT),
          Map.entry("all_caps", Kind.FLAG),
          Map.entry("max_words_per_line", Kind.WHOLE),
          Map.entry("x", Kind.WHOLE),
          Map.entry("y", Kind.WHOLE),
          Map.entry("position", Kind.TEXT),
          Map.entry("alignment", Kind.TEXT),
          Map.entry(FONT, Kind.TEXT),
          Map.entry("font_size", Kind.WHOLE),
          Map.entry("bold", Kind.FLAG),
          Map.entry("italic", Kind.FLAG),
          Map.entry("underline", Kind.FLAG),
          Map.entry("strikeout", Kind.FLAG),
          Map.entry("style", Kind.TEXT),
          Map.entry("outline_width", Kind.WHOLE),
          Map.entry("spacing", Kind.WHOLE),
          Map.entry("angle", Kind.WHOLE),
          Map.entry("shadow_offset", Kind.WHOLE));

  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "position",
          List.of(
              "bottom_left",
              "bottom_center",
              "bottom_right",
              "middle_left",
              "middle_center",
              "middle_right",
              "top_left",
              "top_center",
              "top_right"),
          "alignment",
          List.of("left", "center", "right"),
          "style",
          List.of("classic", "karaoke", "highlight", "underline", "word_by_word"));

  private StyleSettings() {}

  /**
   * Returns values as text by their names.
   *
   * @throws io.cuebroker.server.web.ProblemException naming the first that is unknown, of the wrong
   *     kind or none of its choices
   */
  static Map<String, String> read(JsonNode settings) {
    if (!settings.isObject()) {
      throw CaptionRequestReader.invalid(FIELD, "must be an object");
    }
    CaptionRequestReader.requireKnown(FIELD + ".", settings, KINDS.keySet());
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      if (setting.getValue().isNull()) {
        continue; // As if it were not there, as everywhere.
      }
      texts.put(setting.getKey(), text(setting.getKey(), setting.getValue()));
    }
    return texts;
  }

  private static String text(String name, JsonNode value) {
    Kind kind = KINDS.getOrDefault(name, Kind.TEXT);
    String path = FIELD + "." + name;
    if (!kind.accepts(value)) {
      throw CaptionRequestReader.invalid(path, "must be " + kind.words);
    }
    String text = kind == Kind.WHOLE ? Long.toString(value.longValue()) : value.asText().strip();
    if (text.length() > LONGEST_TEXT) {
      throw CaptionRequestReader.invalid(path, "is too long");
    }
    List<String> choices = CHOICES.getOrDefault(name, List.of());
    if (!choices.isEmpty() && !choices.contains(text)) {
      throw CaptionRequestReader.invalid(path, "must be one of " + String.join(", ", choices));
    }
    return text;
  }
}
