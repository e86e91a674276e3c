package io.cuebroker.captions.ttml;

/** Builds XML text; what XML 1.0 forbids is left out. Not safe for concurrent use. */
final class Markup {
  private final StringBuilder text = new StringBuilder();
  private boolean isOpen;
  private boolean hasLeftOut;

  /** Begins a tag, to which {@link #attribute} may add. */
  Markup begin(String name) {
    close();
    text.append('<').append(name);
    isOpen = true;
    return this;
  }

  Markup attribute(String name, String value) {
    text.append(' ').append(name).append("=\"");
    escape(value, true);
    text.append('"');
    return this;
  }

  Markup empty() {
    text.append("/>");
    isOpen = false;
    return this;
  }

  Markup end(String name) {
    close();
    text.append("</").append(name).append('>');
    return this;
  }

  Markup characters(String value) {
    close();
    escape(value, false);
    return this;
  }

  /** Breaks the line and indents the next, where blanks are not shown. */
  Markup newLine(int depth) {
    close();
    text.append('\n').append("  ".repeat(depth));
    return this;
  }

  boolean hasLeftOut() {
    return hasLeftOut;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void close() {
    if (isOpen) {
      text.append('>');
      isOpen = false;
    }
  }

  private void escape(String value, boolean inAttribute) {
    for (int i = 0; i < value.length(); ) {
      int codePoint = value.codePointAt(i);
      i += Character.charCount(codePoint);
      switch (codePoint) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append(inAttribute ? "&quot;" : "\"");
        case '\t', '\n', '\r' -> text.append(inAttribute ? ' ' : (char) codePoint);
        default -> {
          if (isLegal(codePoint)) {
            text.appendCodePoint(codePoint);
          } else {
            hasLeftOut = true;
          }
        }
      }
    }
  }

  private static boolean isLegal(int codePoint) {
    return codePoint >= 0x20
        && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
        && codePoint != 0xFFFE
        && codePoint != 0xFFFF;
  }
}
