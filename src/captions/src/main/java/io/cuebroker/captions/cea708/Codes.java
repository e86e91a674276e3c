package io.cuebroker.captions.cea708;

/** Command codes of a caption service, and how many parameter bytes each has. */
final class Codes {
  static final int END_OF_TEXT = 0x03;
  static final int BACKSPACE = 0x08;
  static final int FORM_FEED = 0x0C;
  static final int CARRIAGE_RETURN = 0x0D;
  static final int HORIZONTAL_CARRIAGE_RETURN = 0x0E;

  /** The next byte is of the second pair of code sets. */
  static final int EXTENSION = 0x10;

  /** The next two bytes are one UTF-16 code unit. */
  static final int SIXTEEN_BITS = 0x18;

  static final int SET_CURRENT_WINDOW = 0x80;
  static final int CLEAR_WINDOWS = 0x88;
  static final int DISPLAY_WINDOWS = 0x89;
  static final int HIDE_WINDOWS = 0x8A;
  static final int TOGGLE_WINDOWS = 0x8B;
  static final int DELETE_WINDOWS = 0x8C;
  static final int RESET = 0x8F;
  static final int SET_PEN_ATTRIBUTES = 0x90;
  static final int SET_PEN_COLOR = 0x91;
  static final int SET_PEN_LOCATION = 0x92;
  static final int DEFINE_WINDOW = 0x98;

  private Codes() {}

  /**
   * Returns how long the command or character is that begins at {@code at}; it may run past the
   * end.
   */
  static int length(int[] bytes, int at, int end) {
    int code = bytes[at];
    if (code == EXTENSION) {
      return at + 1 < end ? 2 + extendedParameters(bytes[at + 1]) : 2;
    }
    if (code < 0x20) {
      return code < 0x10 ? 1 : code < 0x18 ? 2 : 3;
    }
    if (code < 0x80 || code >= 0xA0) {
      return 1;
    }
    return 1 + parameters(code);
  }

  private static int parameters(int command) {
    if (command >= DEFINE_WINDOW) {
      return 6;
    }
    return switch (command) {
      case 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8D -> 1;
      case SET_PEN_ATTRIBUTES, SET_PEN_LOCATION -> 2;
      case SET_PEN_COLOR -> 3;
      case 0x97 -> 4;
      default -> 0;
    };
  }

  /** Codes yet to be defined have lengths, so that old receivers can pass over them. */
  private static int extendedParameters(int code) {
    if (code < 0x20) {
      return code / 8;
    }
    if (code >= 0x80 && code < 0x90) {
      return code < 0x88 ? 4 : 5;
    }
    return 0;
  }
}
