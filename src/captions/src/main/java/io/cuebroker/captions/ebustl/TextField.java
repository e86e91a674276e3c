package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads one subtitle's text. Codes of teletext are understood in open subtitles too and the other
 * way round, since files have both. Blanks at the ends of a row only place it and are left out, and
 * so are empty rows; the cell of a control code is a blank, one together with its neighbours.
 */
final class TextField {
  private final byte[] bytes;
  private final CodeTable table;
  private final boolean isTeletext;
  private final Set<String> flaws = new LinkedHashSet<>();
  private final List<Line> lines = new ArrayList<>(2);
  private final List<Span> spans = new ArrayList<>(2);
  private final StringBuilder text;
  private Style textStyle = Style.PLAIN;
  private boolean isDoubleHeight;

  // How the next character looks.
  private Color color = Color.WHITE;
  private Color background = Color.BLACK;
  private boolean isFlashing;
  private boolean isItalic;
  private boolean isUnderlined;

  /** How it looks, put together again only after a code. */
  private Style style = Style.PLAIN;

  private boolean isStyleDue;

  /** What was already reported: one flaw often stands in every row. */
  private final BitSet reportedCodes = new BitSet();

  private int blanks;
  private boolean isCodeAmongBlanks;

  /**
   * A subtitle's text.
   *
   * @param isDoubleHeight whether any of it stands two rows high
   * @param flaws in words, each once
   */
  record Content(List<Line> lines, boolean isDoubleHeight, Set<String> flaws) {}

  private TextField(byte[] bytes, CodeTable table, boolean isTeletext) {
    this.bytes = bytes;
    this.table = table;
    this.isTeletext = isTeletext;
    this.text = new StringBuilder(Math.min(bytes.length, TtiBlock.TEXT_LENGTH));
  }

  /**
   * Reads a text.
   *
   * @param bytes of all its blocks, without unused space
   */
  static Content read(byte[] bytes, CodeTable table, boolean isTeletext) {
    TextField field = new TextField(bytes, table, isTeletext);
    field.read();
    return new Content(field.lines, field.isDoubleHeight, field.flaws);
  }

  private void read() {
    for (int at = 0; at < bytes.length; at++) {
      int code = bytes[at] & 0xFF;
      if (code == ControlCode.NEW_LINE) {
        endRow();
      } else if (code < ControlCode.FIRST_PRINTABLE) {
        control(code);
        blanks++;
        isCodeAmongBlanks = true;
      } else if (code >= 0x7F && code < ControlCode.FIRST_UPPER_PRINTABLE) {
        attribute(code);
      } else if (table.isAccent(code)) {
        at += accent(code, at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0);
      } else {
        character(code);
      }
    }
    endRow();
  }

  /** Returns how many bytes after the accent were used. */
  private int accent(int accent, int next) {
    char letter = table.isAccent(next) ? CodeTable.NONE : table.character(next);
    if (letter == CodeTable.NONE) {
      flaws.add("an accent without its letter");
      begin();
      text.append(CodeTable.accented(accent, ' '));
      return 0;
    }
    begin();
    text.append(CodeTable.accented(accent, letter));
    return 1;
  }

  private void character(int code) {
    char character = table.character(code);
    if (character == ' ') {
      blanks++;
    } else if (character == CodeTable.NONE) {
      report(code, "no character has the code %02Xh; now U+FFFD");
      begin();
      text.append('\uFFFD');
    } else {
      begin();
      text.append(character);
    }
  }

  /** A code of teletext; those of mosaics and the like change nothing that a cue can say. */
  private void control(int code) {
    isStyleDue = true;
    if (code < ControlCode.COLORS.size()) {
      color = ControlCode.COLORS.get(code);
      return;
    }
    switch (code) {
      case ControlCode.FLASH -> isFlashing = true;
      case ControlCode.STEADY -> isFlashing = false;
      case ControlCode.DOUBLE_HEIGHT, ControlCode.DOUBLE_SIZE -> isDoubleHeight = true;
      case ControlCode.BLACK_BACKGROUND -> background = Color.BLACK;
      case ControlCode.NEW_BACKGROUND -> background = color;
      default -> {
        // Boxes and heights are how teletext looks, not what is said.
      }
    }
  }

  /** A code of open subtitles, which takes no room. */
  private void attribute(int code) {
    isStyleDue = true;
    switch (code) {
      case ControlCode.ITALICS_ON, ControlCode.ITALICS_OFF ->
          isItalic = code == ControlCode.ITALICS_ON;
      case ControlCode.UNDERLINE_ON, ControlCode.UNDERLINE_OFF ->
          isUnderlined = code == ControlCode.UNDERLINE_ON;
      default -> {
        if (code > ControlCode.BOXING_OFF || code < ControlCode.ITALICS_ON) {
          report(code, "the reserved code %02Xh ignored");
        }
      }
    }
  }

  private void report(int code, String flaw) {
    if (!reportedCodes.get(code)) {
      reportedCodes.set(code);
      flaws.add(String.format(flaw, code));
    }
  }

  /** Makes ready for a character: the blanks before it are written, and its style begins. */
  private void begin() {
    boolean isRowEmpty = text.length() == 0 && spans.isEmpty();
    if (!isRowEmpty && blanks > 0) {
      text.append(" ".repeat(isCodeAmongBlanks ? 1 : blanks));
    }
    clearBlanks();
    if (isStyleDue) {
      style = style();
      isStyleDue = false;
    }
    if (!style.equals(textStyle)) {
      endSpan();
      textStyle = style;
    }
  }

  private Style style() {
    Style next = Style.PLAIN.withItalic(isItalic).withUnderline(isUnderlined);
    if (isFlashing) {
      next = next.withFlash(true);
    }
    if (!color.equals(Color.WHITE)) {
      next = next.withColor(color);
    }
    return background.equals(Color.BLACK) ? next : next.withBackground(background);
  }

  private void endSpan() {
    if (text.length() > 0) {
      spans.add(Span.of(text.toString(), textStyle));
      text.setLength(0);
    }
  }

  private void endRow() {
    endSpan();
    if (!spans.isEmpty()) {
      lines.add(new Line(spans));
      spans.clear();
    }
    clearBlanks();
    if (isTeletext) {
      isStyleDue = true;
      color = Color.WHITE;
      background = Color.BLACK;
      isFlashing = false;
      isItalic = false;
      isUnderlined = false;
    }
  }

  private void clearBlanks() {
    blanks = 0;
    isCodeAmongBlanks = false;
  }
}
