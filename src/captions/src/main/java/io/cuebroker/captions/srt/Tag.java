package io.cuebroker.captions.srt;

import java.util.Optional;

/**
 * A piece of SubRip markup.
 *
 * @param body what stands between name and closing bracket: a font's attributes, the codes of a
 *     brace block
 * @param end where the text after the markup begins
 */
record Tag(Kind kind, boolean isClosing, String body, int end) {
  private static final String FONT = "font";
  private static final String STRIKE = "strike";

  enum Kind {
    BOLD,
    ITALIC,
    UNDERLINE,
    STRIKEOUT,
    FONT,
    /** Codes of Advanced SubStation in braces, such as {@code {\an8}}. */
    CODES
  }

  /**
   * Returns the markup that begins at a {@code <} or an opening brace; empty if this is text. Looks
   * no further than the next such character, so a line full of them costs linear time.
   */
  static Optional<Tag> at(String text, int from, int limit) {
    return text.charAt(from) == '<' ? angled(text, from, limit) : braced(text, from, limit);
  }

  private static Optional<Tag> angled(String text, int from, int limit) {
    int end = closing(text, from, limit, '<', '>');
    if (end < 0) {
      return Optional.empty();
    }
    boolean isClosing = text.charAt(from + 1) == '/';
    int name = from + (isClosing ? 2 : 1);
    int nameEnd = name;
    while (nameEnd < end && isLetter(text.charAt(nameEnd)) && nameEnd - name <= STRIKE.length()) {
      nameEnd++;
    }
    if (nameEnd < end && !Character.isWhitespace(text.charAt(nameEnd))) {
      return Optional.empty();
    }
    Optional<Kind> kind = kind(text, name, nameEnd - name);
    boolean isFont = kind.isPresent() && kind.get() == Kind.FONT;
    if (kind.isEmpty() || (!isFont && !text.substring(nameEnd, end).isBlank())) {
      return Optional.empty();
    }
    String body = isFont ? text.substring(nameEnd, end) : "";
    return Optional.of(new Tag(kind.get(), isClosing, body, end + 1));
  }

  private static Optional<Tag> braced(String text, int from, int limit) {
    int end = closing(text, from, limit, '{', '}');
    if (end < 0) {
      return Optional.empty();
    }
    if (text.charAt(from + 1) == '\\') {
      return Optional.of(new Tag(Kind.CODES, false, text.substring(from + 1, end), end + 1));
    }
    boolean isClosing = text.charAt(from + 1) == '/';
    int name = from + (isClosing ? 2 : 1);
    if (end - name != 1) {
      return Optional.empty();
    }
    return kind(text, name, 1).map(kind -> new Tag(kind, isClosing, "", end + 1));
  }

  /** Returns where the bracket closes, or -1 if it does not, is empty, or another opens before. */
  private static int closing(String text, int from, int limit, char open, char close) {
    for (int i = from + 1; i < limit; i++) {
      char c = text.charAt(i);
      if (c == close) {
        return i == from + 1 ? -1 : i;
      }
      if (c == open) {
        return -1;
      }
    }
    return -1;
  }

  private static Optional<Kind> kind(String text, int from, int length) {
    if (length == 1) {
      return switch (text.charAt(from)) {
        case 'b', 'B' -> Optional.of(Kind.BOLD);
        case 'i', 'I' -> Optional.of(Kind.ITALIC);
        case 'u', 'U' -> Optional.of(Kind.UNDERLINE);
        case 's', 'S' -> Optional.of(Kind.STRIKEOUT);
        default -> Optional.empty();
      };
    }
    if (length == FONT.length() && text.regionMatches(true, from, FONT, 0, length)) {
      return Optional.of(Kind.FONT);
    }
    if (length == STRIKE.length() && text.regionMatches(true, from, STRIKE, 0, length)) {
      return Optional.of(Kind.STRIKEOUT);
    }
    return Optional.empty();
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
