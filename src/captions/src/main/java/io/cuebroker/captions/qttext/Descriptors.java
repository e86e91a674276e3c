package io.cuebroker.captions.qttext;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.Style;
import java.util.Locale;
import java.util.Optional;

/** What the descriptors so far say of the text and stamps that follow. */
final class Descriptors {
  /** The scale of a file that names none. */
  private static final int DEFAULT_TIME_SCALE = 600;

  /** The largest scale there is by Apple's description. */
  private static final int MOST_TIME_SCALE = 10_000;

  private static final int CHANNELS = 3;
  private static final int MOST_INTENSITY = 65_535;

  private int timeScale = DEFAULT_TIME_SCALE;
  private boolean isRelative;
  private boolean isBold;
  private boolean isItalic;
  private boolean isUnderline;
  private Optional<Color> color = Optional.empty();
  private Optional<Color> baseColor = Optional.empty();
  private TextAlign align = TextAlign.CENTER;
  private TextAlign baseAlign = TextAlign.CENTER;

  /**
   * Takes a descriptor without its braces; says whether it is one that text can be shown without.
   */
  boolean apply(String descriptor) {
    int colon = descriptor.indexOf(':');
    String name = (colon < 0 ? descriptor : descriptor.substring(0, colon)).strip();
    String value = colon < 0 ? "" : descriptor.substring(colon + 1).strip();
    switch (name.toLowerCase(Locale.ROOT)) {
      case "plain" -> {
        isBold = false;
        isItalic = false;
        isUnderline = false;
      }
      case "bold" -> isBold = true;
      case "italic" -> isItalic = true;
      case "underline" -> isUnderline = true;
      case "textcolor" -> color = color(value).or(() -> color);
      case "justify" -> align = align(value);
      case "timescale" -> setTimeScale(value);
      case "timestamps" -> isRelative = value.equalsIgnoreCase("relative");
      default -> {
        return isLayout(name.toLowerCase(Locale.ROOT));
      }
    }
    return true;
  }

  /** Makes the look so far the one that needs no mention, where it is not bold or the like. */
  void endHeader() {
    baseColor = color;
    baseAlign = align;
  }

  int timeScale() {
    return timeScale;
  }

  boolean isRelative() {
    return isRelative;
  }

  Style style() {
    if (!isBold && !isItalic && !isUnderline && color.equals(baseColor)) {
      return Style.PLAIN;
    }
    Style style = Style.PLAIN.withBold(isBold).withItalic(isItalic).withUnderline(isUnderline);
    return color.isPresent() && !color.equals(baseColor) ? style.withColor(color.get()) : style;
  }

  Optional<Placement> placement() {
    return align == baseAlign
        ? Optional.empty()
        : Optional.of(Placement.DEFAULT.withTextAlign(align));
  }

  /** Says whether a descriptor only says how the track looks as a whole. */
  private static boolean isLayout(String name) {
    return switch (name) {
      case "qttext",
          "font",
          "size",
          "language",
          "width",
          "height",
          "backcolor",
          "textencoding",
          "textbox",
          "anti-alias",
          "dropshadow",
          "keyedtext",
          "shrinktextbox",
          "doanotherword",
          "usemoviebackcolor" ->
          true;
      default -> false;
    };
  }

  private void setTimeScale(String value) {
    int scale = whole(value);
    timeScale = scale > 0 && scale <= MOST_TIME_SCALE ? scale : timeScale;
  }

  private static TextAlign align(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "left" -> TextAlign.LEFT;
      case "right" -> TextAlign.RIGHT;
      case "default" -> TextAlign.START;
      default -> TextAlign.CENTER;
    };
  }

  private static Optional<Color> color(String value) {
    String[] channels = value.split(",", CHANNELS + 1);
    if (channels.length != CHANNELS) {
      return Optional.empty();
    }
    int[] intensities = new int[CHANNELS];
    for (int i = 0; i < CHANNELS; i++) {
      int intensity = whole(channels[i].strip());
      if (intensity < 0 || intensity > MOST_INTENSITY) {
        return Optional.empty();
      }
      intensities[i] = (intensity * 255 + MOST_INTENSITY / 2) / MOST_INTENSITY;
    }
    return Optional.of(Color.rgb(intensities[0], intensities[1], intensities[2]));
  }

  /** Returns a whole number of at most six digits, or -1. */
  private static int whole(String text) {
    if (text.isEmpty() || text.length() > 6) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
