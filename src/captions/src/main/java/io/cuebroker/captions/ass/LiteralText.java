package io.cuebroker.captions.ass;

/**
 * Text as libass shows it, character by character. Unlike other renderers libass has an escape for
 * braces; a backslash stays one when something invisible (U+2060) parts it from what follows, even
 * if that is the next piece of text.
 */
final class LiteralText {
  private static final String WORD_JOINER = "\u2060";

  private LiteralText() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '\\' -> out.append(c).append(WORD_JOINER);
        case '{', '}' -> out.append('\\').append(c);
        case '\u00A0' -> out.append("\\h");
        case '\u2028', '\u2029' -> out.append(' ');
        default -> out.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return out.toString();
  }
}
