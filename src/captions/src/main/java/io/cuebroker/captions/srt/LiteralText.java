package io.cuebroker.captions.srt;

/**
 * Appends text such that it is read back as text. SubRip has no escapes: a {@code -->} loses a
 * dash, and a bracket that would open a tag gets an invisible word joiner (U+2060) behind it.
 */
final class LiteralText {
  private static final char WORD_JOINER = '\u2060';

  private final StringBuilder out;
  private String line = "";
  private boolean isSafe;
  private boolean wasLineChanged;
  private boolean wasChanged;

  /** The run of dashes last met, looked at once however long it is. */
  private int dashesStart;

  private int dashesEnd;
  private boolean isDashesArrow;

  LiteralText(StringBuilder out) {
    this.out = out;
  }

  /** Takes the whole text of the line whose pieces come next. */
  void begin(String newLine) {
    line = newLine;
    isSafe =
        line.indexOf('<') < 0
            && line.indexOf('{') < 0
            && line.indexOf("-->") < 0
            && line.indexOf('\0') < 0;
    wasLineChanged = false;
    dashesEnd = 0;
  }

  /** Appends a piece of the line. */
  void append(int from, int to) {
    if (isSafe) {
      out.append(line, from, to);
      return;
    }
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (c == '\0') {
        change('\uFFFD');
      } else if (c == '-' && isArrow(i)) {
        wasLineChanged = true;
      } else {
        out.append(c);
        if ((c == '<' || c == '{') && Tag.at(line, i, line.length()).isPresent()) {
          change(WORD_JOINER);
        }
      }
    }
    wasChanged |= wasLineChanged;
  }

  boolean wasLineChanged() {
    return wasLineChanged;
  }

  /** Says whether any text so far is not exactly as it was. */
  boolean wasChanged() {
    return wasChanged;
  }

  private void change(char replacement) {
    out.append(replacement);
    wasLineChanged = true;
  }

  /** Says whether the dash is one too many: not the first of those that lead to a point. */
  private boolean isArrow(int dash) {
    if (dash < dashesEnd) {
      return dash > dashesStart && isDashesArrow;
    }
    dashesStart = dash;
    dashesEnd = dash;
    while (dashesEnd < line.length() && line.charAt(dashesEnd) == '-') {
      dashesEnd++;
    }
    isDashesArrow =
        dashesEnd - dashesStart > 1 && dashesEnd < line.length() && line.charAt(dashesEnd) == '>';
    return false;
  }
}
