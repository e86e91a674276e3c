package io.cuebroker.captions;

import java.util.List;
import java.util.Optional;

/**
 * How a run of text looks. Empty means the target format's default.
 *
 * @param font font family
 * @param sizePercent of the default size, 100 being unchanged; finite and not negative
 * @param classes names that a style sheet refers to (WebVTT {@code <c.name>}), in order
 */
public record Style(
    boolean bold,
    boolean italic,
    boolean underline,
    boolean strikeout,
    boolean flash,
    Optional<Color> color,
    Optional<Color> background,
    Optional<String> font,
    Optional<Double> sizePercent,
    List<String> classes) {

  /** The default look. */
  public static final Style PLAIN =
      new Style(
          false,
          false,
          false,
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  /** Italics and nothing else. */
  public static final Style ITALIC = PLAIN.withItalic(true);

  public Style {
    classes = List.copyOf(classes);
    sizePercent.ifPresent(
        value -> {
          if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("size must be finite and not negative: " + value);
          }
        });
  }

  /** Returns this style with bold on or off. */
  public Style withBold(boolean on) {
    return new Style(
        on, italic, underline, strikeout, flash, color, background, font, sizePercent, classes);
  }

  /** Returns this style with italics on or off. */
  public Style withItalic(boolean on) {
    return new Style(
        bold, on, underline, strikeout, flash, color, background, font, sizePercent, classes);
  }

  /** Returns this style with underlining on or off. */
  public Style withUnderline(boolean on) {
    return new Style(
        bold, italic, on, strikeout, flash, color, background, font, sizePercent, classes);
  }

  /** Returns this style with strike-out on or off. */
  public Style withStrikeout(boolean on) {
    return new Style(
        bold, italic, underline, on, flash, color, background, font, sizePercent, classes);
  }

  /** Returns this style with flashing on or off. */
  public Style withFlash(boolean on) {
    return new Style(
        bold, italic, underline, strikeout, on, color, background, font, sizePercent, classes);
  }

  /** Returns this style in a text colour. */
  public Style withColor(Color newColor) {
    return new Style(
        bold,
        italic,
        underline,
        strikeout,
        flash,
        Optional.of(newColor),
        background,
        font,
        sizePercent,
        classes);
  }

  /** Returns this style on a background colour. */
  public Style withBackground(Color newBackground) {
    return new Style(
        bold,
        italic,
        underline,
        strikeout,
        flash,
        color,
        Optional.of(newBackground),
        font,
        sizePercent,
        classes);
  }

  /** Returns this style in a font family. */
  public Style withFont(String family) {
    return new Style(
        bold,
        italic,
        underline,
        strikeout,
        flash,
        color,
        background,
        Optional.of(family),
        sizePercent,
        classes);
  }

  /** Returns this style at a size, in percent of the default. */
  public Style withSizePercent(double percent) {
    return new Style(
        bold,
        italic,
        underline,
        strikeout,
        flash,
        color,
        background,
        font,
        Optional.of(percent),
        classes);
  }

  /** Returns this style with other style sheet classes. */
  public Style withClasses(List<String> newClasses) {
    return new Style(
        bold,
        italic,
        underline,
        strikeout,
        flash,
        color,
        background,
        font,
        sizePercent,
        newClasses);
  }
}
