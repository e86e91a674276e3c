package io.cuebroker.captions.vtt;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.Style;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The classes that every player knows: {@code white} to {@code black} for text, the same behind
 * {@code bg_} for its background.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/#default-text-color">Default text colors</a>
 */
final class ColorClasses {
  private static final String BACKGROUND_PREFIX = "bg_";
  private static final Map<String, Color> BY_NAME = new LinkedHashMap<>();
  private static final Map<Color, String> BY_COLOR = new HashMap<>();

  static {
    BY_NAME.put("white", Color.WHITE);
    BY_NAME.put("lime", Color.LIME);
    BY_NAME.put("cyan", Color.CYAN);
    BY_NAME.put("red", Color.RED);
    BY_NAME.put("yellow", Color.YELLOW);
    BY_NAME.put("magenta", Color.MAGENTA);
    BY_NAME.put("blue", Color.BLUE);
    BY_NAME.put("black", Color.BLACK);
    BY_NAME.forEach((name, color) -> BY_COLOR.put(color, name));
  }

  private ColorClasses() {}

  /**
   * Returns {@code style} in the colour that a class stands for, empty if it is any other class.
   */
  static Optional<Style> apply(Style style, String name) {
    Color color = BY_NAME.get(name);
    if (color != null) {
      return Optional.of(style.withColor(color));
    }
    if (!name.startsWith(BACKGROUND_PREFIX)) {
      return Optional.empty();
    }
    Color background = BY_NAME.get(name.substring(BACKGROUND_PREFIX.length()));
    return Optional.ofNullable(background).map(style::withBackground);
  }

  /** Returns the class of a text colour, if it has one. */
  static Optional<String> text(Color color) {
    return Optional.ofNullable(BY_COLOR.get(color));
  }

  /** Returns the class of a background colour, if it has one. */
  static Optional<String> background(Color color) {
    return text(color).map(name -> BACKGROUND_PREFIX + name);
  }
}
