package io.cuebroker.captions.cea608;

import java.util.List;

/**
 * Control codes as two 7-bit bytes in one number, for CC1; other channels set the channel bit, and
 * in field 2 the miscellaneous codes' first byte is one higher.
 */
final class Codes {
  static final int RESUME_CAPTION_LOADING = 0x1420;
  static final int BACKSPACE = 0x1421;
  static final int DELETE_TO_END_OF_ROW = 0x1424;
  static final int ROLL_UP_2 = 0x1425;
  static final int ROLL_UP_3 = 0x1426;
  static final int ROLL_UP_4 = 0x1427;
  static final int FLASH_ON = 0x1428;
  static final int RESUME_DIRECT_CAPTIONING = 0x1429;
  static final int TEXT_RESTART = 0x142A;
  static final int RESUME_TEXT_DISPLAY = 0x142B;
  static final int ERASE_DISPLAYED_MEMORY = 0x142C;
  static final int CARRIAGE_RETURN = 0x142D;
  static final int ERASE_NON_DISPLAYED_MEMORY = 0x142E;
  static final int END_OF_CAPTION = 0x142F;
  static final int TAB_OFFSET_1 = 0x1721;
  static final int TAB_OFFSET_3 = 0x1723;
  static final int BACKGROUND_TRANSPARENT = 0x172D;
  static final int FOREGROUND_BLACK = 0x172E;
  static final int FOREGROUND_BLACK_UNDERLINED = 0x172F;
  static final int MID_ROW = 0x1120;
  static final int MID_ROW_ITALICS = 0x112E;

  /** Two filler bytes with their parity: nothing to say in this frame. */
  static final int FILLER = 0x8080;

  private static final int CHANNEL_BIT = 0x0800;
  private static final int PAC_ITALICS = 0x0E;
  private static final int PAC_INDENT = 0x10;
  private static final int COLUMNS_PER_INDENT = 4;

  /** The first two-byte code of each row's preamble address codes, row 1 first. */
  private static final List<Integer> PAC_OF_ROW =
      List.of(
          0x1140, 0x1160, 0x1240, 0x1260, 0x1540, 0x1560, 0x1640, 0x1660, 0x1740, 0x1760, 0x1040,
          0x1340, 0x1360, 0x1440, 0x1460);

  private Codes() {}

  /** Returns the preamble address code of a row that starts in white at a column's indent. */
  static int pacIndent(int row, int column, boolean underline) {
    return PAC_OF_ROW.get(row - 1)
        + PAC_INDENT
        + column / COLUMNS_PER_INDENT * 2
        + (underline ? 1 : 0);
  }

  /** Returns the preamble address code of a row that starts at column 0 as a mid-row code says. */
  static int pacStyled(int row, int midRow) {
    return PAC_OF_ROW.get(row - 1) + (midRow - MID_ROW);
  }

  /** Returns the row of a preamble address code, 1 to 15, or 0 for the undefined half of row 11. */
  static int pacRow(int code) {
    return PAC_OF_ROW.indexOf(code & 0x7F60) + 1;
  }

  /** Returns the column at which a preamble address code starts. */
  static int pacColumn(int code) {
    int style = code & 0x1E;
    return style >= PAC_INDENT ? (style - PAC_INDENT) / 2 * COLUMNS_PER_INDENT : 0;
  }

  /** Returns the pen that a preamble address code sets. */
  static Pen pacPen(int code) {
    int style = code & 0x1E;
    boolean underline = (code & 1) != 0;
    if (style >= PAC_INDENT) {
      return Pen.PLAIN.withUnderline(underline);
    }
    if (style == PAC_ITALICS) {
      return Pen.PLAIN.withItalic(true).withUnderline(underline);
    }
    return Pen.PLAIN.withInk(Ink.of(style / 2)).withUnderline(underline);
  }

  static int midRow(Ink ink, boolean underline) {
    return MID_ROW + ink.code() * 2 + (underline ? 1 : 0);
  }

  static int midRowItalics(boolean underline) {
    return MID_ROW_ITALICS + (underline ? 1 : 0);
  }

  static boolean isMidRow(int code) {
    return (code & 0x7FF0) == MID_ROW;
  }

  static int tabOffset(int columns) {
    return TAB_OFFSET_1 + columns - 1;
  }

  /** Returns a CC1 code as another channel sends it. */
  static int forChannel(int code, Cea608.Channel channel) {
    int firstByte = code >> 8;
    if (firstByte < 0x10) {
      return code;
    }
    boolean miscellaneous = firstByte == 0x14 && (code & 0x70) == 0x20;
    int sent = miscellaneous && channel.field() == 2 ? code + 0x0100 : code;
    return channel.isSecondInField() ? sent | CHANNEL_BIT : sent;
  }

  /** Returns both 7-bit bytes with odd parity in bit 7. */
  static int withParity(int code) {
    return withOddParity(code >> 8) << 8 | withOddParity(code & 0x7F);
  }

  /** Returns whether both bytes hold an odd number of ones. */
  static boolean hasOddParity(int pair) {
    return isOdd(pair >> 8) && isOdd(pair & 0xFF);
  }

  private static int withOddParity(int sevenBits) {
    return isOdd(sevenBits) ? sevenBits : sevenBits | 0x80;
  }

  private static boolean isOdd(int bits) {
    return Integer.bitCount(bits) % 2 == 1;
  }
}
