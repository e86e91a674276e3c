package io.cuebroker.captions;

import java.util.Locale;

/**
 * An sRGB colour with opacity, each channel 0 to 255; alpha 255 is opaque.
 *
 * <p>The eight named colours are those that CEA-608, EBU teletext and WebVTT share.
 */
public record Color(int red, int green, int blue, int alpha) {
  public static final Color WHITE = rgb(255, 255, 255);
  public static final Color LIME = rgb(0, 255, 0);
  public static final Color BLUE = rgb(0, 0, 255);
  public static final Color CYAN = rgb(0, 255, 255);
  public static final Color RED = rgb(255, 0, 0);
  public static final Color YELLOW = rgb(255, 255, 0);
  public static final Color MAGENTA = rgb(255, 0, 255);
  public static final Color BLACK = rgb(0, 0, 0);

  public Color {
    require("red", red);
    require("green", green);
    require("blue", blue);
    require("alpha", alpha);
  }

  /** Returns an opaque colour. */
  public static Color rgb(int red, int green, int blue) {
    return new Color(red, green, blue, 255);
  }

  /** Returns {@code #rrggbb}, or {@code #rrggbbaa} where the colour is not opaque. */
  public String hex() {
    return alpha == 255
        ? String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue)
        : String.format(Locale.ROOT, "#%02x%02x%02x%02x", red, green, blue, alpha);
  }

  private static void require(String channel, int value) {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException(channel + " must be 0 to 255, not " + value);
    }
  }
}
