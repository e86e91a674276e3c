package io.cuebroker.captions.ass;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.Style;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the text that follows looks: a style of the script, and the overrides since. An override
 * without a value takes the style's again.
 */
final class Pen {
  /** Weights from here on are bold; 400 is normal. */
  private static final int BOLD_WEIGHT = 600;

  private static final double HUNDRED = 100;

  /** The style whose font and size need no mention. */
  private final ScriptStyle base;

  private ScriptStyle style;
  private boolean bold;
  private boolean italic;
  private boolean underline;
  private boolean strikeout;
  private Optional<Color> color = Optional.empty();
  private Optional<Integer> alpha = Optional.empty();
  private Optional<Color> box = Optional.empty();
  private Optional<Integer> boxAlpha = Optional.empty();
  private Optional<String> font = Optional.empty();
  private double size;

  Pen(ScriptStyle base) {
    this.base = base;
    this.style = base;
    reset(base);
  }

  /** Takes a style and forgets every override. */
  void reset(ScriptStyle newStyle) {
    style = newStyle;
    bold = newStyle.bold();
    italic = newStyle.italic();
    underline = newStyle.underline();
    strikeout = newStyle.strikeout();
    color = Optional.empty();
    alpha = Optional.empty();
    box = Optional.empty();
    boxAlpha = Optional.empty();
    font = Optional.empty();
    size = newStyle.size();
  }

  void setBold(String value) {
    int weight = Numbers.whole(value).orElse(style.bold() ? 1 : 0);
    bold = weight == 1 || weight >= BOLD_WEIGHT;
  }

  void setItalic(String value) {
    italic = isOn(value, style.italic());
  }

  void setUnderline(String value) {
    underline = isOn(value, style.underline());
  }

  void setStrikeout(String value) {
    strikeout = isOn(value, style.strikeout());
  }

  void setColor(String value) {
    color = Colors.parse(value);
  }

  void setAlpha(String value) {
    alpha = Colors.parseAlpha(value);
  }

  /** Says whether the text stands on a box, which the outline's colour fills. */
  boolean hasBox() {
    return style.box().isPresent();
  }

  void setBox(String value) {
    box = Colors.parse(value);
  }

  void setBoxAlpha(String value) {
    boxAlpha = Colors.parseAlpha(value);
  }

  void setFont(String value) {
    boolean isNone = value.isBlank() || value.strip().equals("0");
    font = isNone ? Optional.empty() : Optional.of(value.strip());
  }

  /** Takes a size in pixels, or a sign and tenths of the current size to add. */
  void setSize(String value) {
    OptionalDouble number = Numbers.decimal(value);
    boolean isRelative = value.startsWith("+") || value.startsWith("-");
    double newSize = number.orElse(0);
    if (isRelative && number.isPresent()) {
      newSize = size * (1 + newSize / 10);
    }
    size = newSize > 0 && newSize < Integer.MAX_VALUE ? newSize : style.size();
  }

  /** Returns the look in the document's terms. */
  Style style() {
    Style look = Style.PLAIN;
    if (bold || italic || underline || strikeout) {
      look =
          look.withBold(bold).withItalic(italic).withUnderline(underline).withStrikeout(strikeout);
    }
    Color text = withAlpha(color.orElse(style.color()), alpha, style.color());
    boolean isAsked = color.isPresent() || alpha.isPresent();
    if (isAsked || !text.equals(Color.WHITE)) {
      look = look.withColor(text);
    }
    if (style.box().isPresent()) {
      Color own = style.box().get();
      look = look.withBackground(withAlpha(box.orElse(own), boxAlpha, own));
    }
    String family = font.orElse(style.font());
    if (font.isPresent() || !family.equals(base.font())) {
      look = look.withFont(family);
    }
    if (size != base.size()) {
      look = look.withSizePercent(Math.round(size * HUNDRED * HUNDRED / base.size()) / HUNDRED);
    }
    return look;
  }

  /** An override of the colour leaves the style's opacity as it is. */
  private static Color withAlpha(Color color, Optional<Integer> alpha, Color own) {
    return new Color(color.red(), color.green(), color.blue(), alpha.orElse(own.alpha()));
  }

  private static boolean isOn(String value, boolean own) {
    return Numbers.whole(value).orElse(own ? 1 : 0) == 1;
  }
}
