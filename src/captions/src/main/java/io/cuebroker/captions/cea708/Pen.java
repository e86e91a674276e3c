package io.cuebroker.captions.cea708;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.Style;

/**
 * How the next character will look.
 *
 * @param ink two bits each of red, green and blue
 * @param paper the same, behind the character
 * @param hasPaper whether {@code paper} is opaque
 */
record Pen(boolean italic, boolean underline, boolean flash, int ink, int paper, boolean hasPaper) {
  private static final int WHITE = 0x3F;
  private static final int BLACK = 0;
  private static final int LEVEL = 85;
  private static final int EVERY_LOW_BIT = 0x15;

  private static final int SOLID = 0;
  private static final int FLASHING = 1;

  /** Standard size, neither raised nor lowered, dialogue. */
  private static final int USUAL_SIZE = 0x05;

  private static final int ITALIC_BIT = 0x80;
  private static final int UNDERLINE_BIT = 0x40;

  /** White on black: predefined pen style 1, and all that others begin with. */
  static final Pen PLAIN = new Pen(false, false, false, WHITE, BLACK, true);

  static Pen of(Style style) {
    int ink = style.color().map(Pen::twoBits).orElse(WHITE);
    return new Pen(style.italic(), style.underline(), style.flash(), ink, BLACK, true);
  }

  /** Returns the style; white on black is the default look and not named. */
  Style style() {
    Style style = Style.PLAIN;
    if (italic || underline || flash) {
      style = style.withItalic(italic).withUnderline(underline).withFlash(flash);
    }
    if (ink != WHITE) {
      style = style.withColor(color(ink));
    }
    return hasPaper && paper != BLACK ? style.withBackground(color(paper)) : style;
  }

  Pen withAttributes(int second) {
    boolean italics = (second & ITALIC_BIT) != 0;
    return new Pen(italics, (second & UNDERLINE_BIT) != 0, flash, ink, paper, hasPaper);
  }

  Pen withColors(int foreground, int background) {
    boolean flashes = foreground >> 6 == FLASHING;
    boolean opaque = background >> 6 <= FLASHING;
    return new Pen(italic, underline, flashes, bits(foreground), bits(background), opaque);
  }

  int[] attributes() {
    int look = (italic ? ITALIC_BIT : 0) | (underline ? UNDERLINE_BIT : 0);
    return new int[] {Codes.SET_PEN_ATTRIBUTES, USUAL_SIZE, look};
  }

  int[] colors() {
    int opacity = flash ? FLASHING : SOLID;
    return new int[] {Codes.SET_PEN_COLOR, opacity << 6 | ink, SOLID << 6 | paper, BLACK};
  }

  boolean hasAttributesOf(Pen other) {
    return italic == other.italic && underline == other.underline;
  }

  boolean hasColorsOf(Pen other) {
    return flash == other.flash && ink == other.ink && paper == other.paper;
  }

  /** Receivers of eight colours have level 2 as their full one, and files mean that by it. */
  private static int bits(int color) {
    int bits = color & 0x3F;
    boolean ofEight = (bits & EVERY_LOW_BIT) == 0;
    return ofEight ? bits | bits >> 1 : bits;
  }

  private static int twoBits(Color color) {
    return level(color.red()) << 4 | level(color.green()) << 2 | level(color.blue());
  }

  private static int level(int channel) {
    return (channel + LEVEL / 2) / LEVEL;
  }

  private static Color color(int bits) {
    return Color.rgb((bits >> 4) * LEVEL, (bits >> 2 & 3) * LEVEL, (bits & 3) * LEVEL);
  }
}
