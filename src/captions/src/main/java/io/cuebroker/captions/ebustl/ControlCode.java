package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.Color;
import java.util.List;

/** Bytes of a text field that are no characters (EBU Tech 3264, section 4.3). */
final class ControlCode {
  /** From 00h: the text colour. In teletext each of the codes below 20h takes a cell. */
  static final List<Color> COLORS =
      List.of(
          Color.BLACK,
          Color.RED,
          Color.LIME,
          Color.YELLOW,
          Color.BLUE,
          Color.MAGENTA,
          Color.CYAN,
          Color.WHITE);

  static final int FLASH = 0x08;
  static final int STEADY = 0x09;
  static final int END_BOX = 0x0A;
  static final int START_BOX = 0x0B;
  static final int NORMAL_HEIGHT = 0x0C;
  static final int DOUBLE_HEIGHT = 0x0D;
  static final int DOUBLE_SIZE = 0x0F;
  static final int BLACK_BACKGROUND = 0x1C;

  /** Takes the text colour of the moment as the background. */
  static final int NEW_BACKGROUND = 0x1D;

  static final int FIRST_PRINTABLE = 0x20;
  static final int ITALICS_ON = 0x80;
  static final int ITALICS_OFF = 0x81;
  static final int UNDERLINE_ON = 0x82;
  static final int UNDERLINE_OFF = 0x83;
  static final int BOXING_OFF = 0x85;
  static final int NEW_LINE = 0x8A;
  static final int UNUSED = 0x8F;
  static final int FIRST_UPPER_PRINTABLE = 0xA0;

  private ControlCode() {}
}
