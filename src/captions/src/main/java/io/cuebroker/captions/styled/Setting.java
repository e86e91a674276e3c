package io.cuebroker.captions.styled;

import io.cuebroker.captions.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings of a style: names as the video captioning API has them, values as text. */
enum Setting {
  LINE_COLOR,
  WORD_COLOR,
  OUTLINE_COLOR,
  ALL_CAPS,
  MAX_WORDS_PER_LINE,
  X,
  Y,
  POSITION,
  ALIGNMENT,
  FONT_FAMILY,
  FONT_SIZE,
  BOLD,
  ITALIC,
  UNDERLINE,
  STRIKEOUT,
  STYLE,
  OUTLINE_WIDTH,
  SPACING,
  ANGLE,
  SHADOW_OFFSET;

  /** No picture of any codec in use is wider. */
  private static final int WIDEST = 16_384;

  private static final int LONGEST_FAMILY = 100;
  private static final List<String> ON_OFF = List.of("true", "false");
  private static final List<String> POSITIONS =
      List.of(
          "bottom_left",
          "bottom_center",
          "bottom_right",
          "middle_left",
          "middle_center",
          "middle_right",
          "top_left",
          "top_center",
          "top_right");

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Setting> find(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  BurnStyle.Form form() {
    return switch (this) {
      case ALL_CAPS, BOLD, ITALIC, UNDERLINE, STRIKEOUT -> BurnStyle.Form.FLAG;
      case X, Y, MAX_WORDS_PER_LINE, FONT_SIZE, OUTLINE_WIDTH, SHADOW_OFFSET, SPACING, ANGLE ->
          BurnStyle.Form.NUMBER;
      case LINE_COLOR, WORD_COLOR, OUTLINE_COLOR, POSITION, ALIGNMENT, STYLE, FONT_FAMILY ->
          BurnStyle.Form.TEXT;
    };
  }

  /**
   * Returns the value as it is kept.
   *
   * @throws BurnStyleException if it cannot be used
   */
  String checked(String value) {
    return switch (this) {
      case LINE_COLOR, WORD_COLOR, OUTLINE_COLOR -> color(value).hex();
      case ALL_CAPS, BOLD, ITALIC, UNDERLINE, STRIKEOUT -> oneOf(value, ON_OFF);
      case POSITION -> oneOf(value, POSITIONS);
      case ALIGNMENT -> oneOf(value, List.of("left", "center", "right"));
      case STYLE -> oneOf(value, BurnStyle.Kind.names());
      case FONT_FAMILY -> family(value);
      case X, Y -> number(value, 0, WIDEST);
      case MAX_WORDS_PER_LINE -> number(value, 0, 100);
      case FONT_SIZE -> number(value, 6, 500);
      case OUTLINE_WIDTH, SHADOW_OFFSET -> number(value, 0, 50);
      case SPACING -> number(value, -20, 100);
      case ANGLE -> number(value, -360, 360);
    };
  }

  /** Reads {@code #rgb}, {@code #rrggbb} or {@code #rrggbbaa}. */
  Color color(String value) {
    String digits = value.strip();
    digits = digits.startsWith("#") ? digits.substring(1) : "";
    if (digits.length() == 3) {
      digits = digits.replaceAll("(.)", "$1$1");
    }
    if (!digits.matches("[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?")) {
      throw refused(value, "a colour such as #FFCC00", List.of("#RRGGBB", "#RRGGBBAA"));
    }
    long number = Long.parseLong(digits.length() == 6 ? digits + "FF" : digits, 16);
    return new Color(
        (int) (number >> 24),
        (int) (number >> 16 & 0xFF),
        (int) (number >> 8 & 0xFF),
        (int) (number & 0xFF));
  }

  private String oneOf(String value, List<String> values) {
    String word = value.strip().toLowerCase(Locale.ROOT);
    if (!values.contains(word)) {
      throw refused(value, "one of " + String.join(", ", values), values);
    }
    return word;
  }

  private String number(String value, int least, int most) {
    String digits = value.strip();
    if (digits.matches("[+-]?[0-9]{1,6}")) {
      int number = Integer.parseInt(digits);
      if (number >= least && number <= most) {
        return Integer.toString(number);
      }
    }
    throw refused(
        value, "a whole number from " + least + " to " + most, List.of(least + " to " + most));
  }

  /** Takes what can name a family in a script, whose columns end with commas. */
  private String family(String value) {
    String name = value.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_FAMILY
        || !name.matches("[\\p{L}\\p{N}\\p{M} ._'&+-]+")) {
      throw refused(value, "the name of a font family", List.of());
    }
    return name;
  }

  private BurnStyleException refused(String value, String wanted, List<String> allowed) {
    String shown = value.length() > 60 ? value.substring(0, 60) + "..." : value;
    return new BurnStyleException(
        key(), key() + " must be " + wanted + ", not '" + shown + "'", allowed);
  }
}
