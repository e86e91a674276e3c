package io.cuebroker.captions.cea608;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the next character will look. */
record Pen(Ink ink, boolean italic, boolean underline, boolean flash, Optional<Color> background) {
  static final Pen PLAIN = new Pen(Ink.WHITE, false, false, false, Optional.empty());

  /** Returns the pen nearest to a style; backgrounds are left to the decoder's black box. */
  static Pen of(Style style) {
    Ink ink = style.color().map(Ink::nearest).orElse(Ink.WHITE);
    return new Pen(ink, style.italic(), style.underline(), style.flash(), Optional.empty());
  }

  /** Returns the style; white is the default colour and not named. */
  Style style() {
    if (equals(PLAIN)) {
      return Style.PLAIN;
    }
    Style style = Style.PLAIN.withItalic(italic).withUnderline(underline).withFlash(flash);
    if (ink != Ink.WHITE) {
      style = style.withColor(ink.color());
    }
    return background.isPresent() ? style.withBackground(background.get()) : style;
  }

  /**
   * Returns the codes that turn this pen into another, each of which takes one cell. A colour turns
   * italics off, either turns flashing off, and italics keep the colour.
   */
  List<Integer> codesTo(Pen next) {
    if (equals(next)) {
      return List.of();
    }
    List<Integer> codes = new ArrayList<>();
    if (!withFlash(true).equals(next)) {
      if (!next.italic || next.ink != ink) {
        codes.add(Codes.midRow(next.ink, next.underline));
      }
      if (next.italic) {
        codes.add(Codes.midRowItalics(next.underline));
      }
    }
    if (next.flash) {
      codes.add(Codes.FLASH_ON);
    }
    return codes;
  }

  /** Returns the pen after a mid-row code. */
  Pen afterMidRow(int code) {
    boolean underlined = (code & 1) != 0;
    if ((code & ~1) == Codes.MID_ROW_ITALICS) {
      return new Pen(ink, true, underlined, false, background);
    }
    return new Pen(Ink.of((code & 0x0E) / 2), false, underlined, false, background);
  }

  Pen withInk(Ink newInk) {
    return new Pen(newInk, italic, underline, flash, background);
  }

  Pen withItalic(boolean on) {
    return new Pen(ink, on, underline, flash, background);
  }

  Pen withUnderline(boolean on) {
    return new Pen(ink, italic, on, flash, background);
  }

  Pen withFlash(boolean on) {
    return new Pen(ink, italic, underline, on, background);
  }

  Pen withBackground(Color color) {
    return new Pen(ink, italic, underline, flash, Optional.of(color));
  }
}
