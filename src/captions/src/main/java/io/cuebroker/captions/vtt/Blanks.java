package io.cuebroker.captions.vtt;

/**
 * What separates times, settings and the parts of a tag: ASCII whitespace, and not the vertical tab
 * or the spaces of Unicode.
 *
 * @see <a href="https://infra.spec.whatwg.org/#ascii-whitespace">ASCII whitespace</a>
 */
final class Blanks {
  private Blanks() {}

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  /** Returns where the blanks that may begin at {@code from} end. */
  static int skip(String text, int from, int to) {
    int at = from;
    while (at < to && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Returns where the word that begins at {@code from} ends. */
  static int endOfWord(String text, int from, int to) {
    int at = from;
    while (at < to && !isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
