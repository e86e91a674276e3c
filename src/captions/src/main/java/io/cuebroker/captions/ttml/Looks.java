package io.cuebroker.captions.ttml;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.Style;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Computed style properties as a {@link Style}. */
final class Looks {
  private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{6})([0-9a-fA-F]{2})?");
  private static final Pattern RGB =
      Pattern.compile(
          "rgba?\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*(?:,\\s*(\\d{1,3})\\s*)?\\)");

  /** The names that TTML has: those of HTML 4, and two more for magenta and cyan. */
  private static final Map<String, Color> NAMED =
      Map.ofEntries(
          Map.entry("transparent", new Color(0, 0, 0, 0)),
          Map.entry("black", Color.BLACK),
          Map.entry("silver", Color.rgb(192, 192, 192)),
          Map.entry("gray", Color.rgb(128, 128, 128)),
          Map.entry("white", Color.WHITE),
          Map.entry("maroon", Color.rgb(128, 0, 0)),
          Map.entry("red", Color.RED),
          Map.entry("purple", Color.rgb(128, 0, 128)),
          Map.entry("fuchsia", Color.MAGENTA),
          Map.entry("magenta", Color.MAGENTA),
          Map.entry("green", Color.rgb(0, 128, 0)),
          Map.entry("lime", Color.LIME),
          Map.entry("olive", Color.rgb(128, 128, 0)),
          Map.entry("yellow", Color.YELLOW),
          Map.entry("navy", Color.rgb(0, 0, 128)),
          Map.entry("blue", Color.BLUE),
          Map.entry("teal", Color.rgb(0, 128, 128)),
          Map.entry("aqua", Color.CYAN),
          Map.entry("cyan", Color.CYAN));

  private Looks() {}

  static Style style(Map<String, String> properties) {
    Style style = Style.PLAIN;
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String value = property.getValue();
      style =
          switch (property.getKey()) {
            case "tts:fontStyle" ->
                style.withItalic(value.equals("italic") || value.equals("oblique"));
            case "tts:fontWeight" -> style.withBold(value.equals("bold"));
            case "tts:textDecoration" -> decorated(style, value);
            case "tts:fontFamily" -> value.equals("default") ? style : style.withFont(value);
            case StyleSheet.FONT_SIZE -> sized(style, value);
            case "tts:color" -> colored(style, value);
            case StyleSheet.BACKGROUND -> backed(style, value);
            default -> style;
          };
    }
    return style;
  }

  /** Returns whether text with these properties is not to be seen. */
  static boolean isHidden(Map<String, String> properties) {
    return "none".equals(properties.get("tts:display"))
        || "hidden".equals(properties.get("tts:visibility"));
  }

  private static Style decorated(Style style, String value) {
    return style
        .withUnderline(value.contains("underline"))
        .withStrikeout(value.contains("lineThrough"));
  }

  private static Style sized(Style style, String percent) {
    double size = Double.parseDouble(percent.substring(0, percent.length() - 1));
    return size == 100 ? style : style.withSizePercent(size);
  }

  private static Style colored(Style style, String value) {
    Optional<Color> color = color(value).filter(named -> !named.equals(Color.WHITE));
    return color.map(style::withColor).orElse(style);
  }

  private static Style backed(Style style, String value) {
    Optional<Color> color = color(value).filter(named -> named.alpha() > 0);
    return color.map(style::withBackground).orElse(style);
  }

  static Optional<Color> color(String text) {
    Matcher hex = HEX.matcher(text);
    if (hex.matches()) {
      int rgb = Integer.parseInt(hex.group(1), 16);
      int alpha = hex.group(2) == null ? 255 : Integer.parseInt(hex.group(2), 16);
      return Optional.of(new Color(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF, alpha));
    }
    Matcher rgb = RGB.matcher(text);
    if (rgb.matches()) {
      String alpha = rgb.group(4);
      return Optional.of(
          new Color(
              channel(rgb.group(1)),
              channel(rgb.group(2)),
              channel(rgb.group(3)),
              alpha == null ? 255 : channel(alpha)));
    }
    return Optional.ofNullable(NAMED.get(text.toLowerCase(Locale.ROOT)));
  }

  private static int channel(String text) {
    return Math.min(255, Integer.parseInt(text));
  }
}
