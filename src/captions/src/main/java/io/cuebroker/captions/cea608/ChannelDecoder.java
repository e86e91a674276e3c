package io.cuebroker.captions.cea608;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.DisplayMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One caption channel's memories, as a receiver holds them: what is displayed, what is being
 * loaded, and where the next character goes. Rows and columns count from 0.
 */
final class ChannelDecoder {
  private static final int BOTTOM_ROW = Cea608.ROWS - 1;
  private static final int LAST_COLUMN = Cea608.COLUMNS - 1;

  private enum Mode {
    NONE,
    POP_ON,
    ROLL_UP,
    PAINT_ON,
    TEXT
  }

  private final Consumer<String> report;
  private final DisplayLog log;
  private Grid displayed = new Grid();
  private Grid loading = new Grid();
  private Mode mode = Mode.NONE;
  private Pen pen = Pen.PLAIN;
  private int row = BOTTOM_ROW;

  /** May be one past the last column: the row is full. */
  private int column;

  private int rollUpRows = 2;

  /** Whether text already seen is being painted over since the cursor was last placed. */
  private boolean repaints;

  /** Whether the hidden memory holds text that was never displayed. */
  private boolean hasUnseenText;

  /** The last row that rolled up, still the newest text on the screen. */
  private Optional<DisplayLog.SeenRow> rolled = Optional.empty();

  private int rolledTo;

  ChannelDecoder(RowAllowance allowance, Consumer<String> report) {
    this.log = new DisplayLog(allowance);
    this.report = report;
  }

  /** Takes a control code in its CC1 form. */
  void control(int code, long frame) {
    if ((code & 0x7040) == 0x1040) {
      preamble(code);
    } else if (CharacterSet.isSpecial(code)) {
      special(code, frame);
    } else if (CharacterSet.isExtended(code)) {
      stepBack();
      write(CharacterSet.extended(code), frame, true);
    } else if (Codes.isMidRow(code)) {
      pen = pen.afterMidRow(code);
      attribute(frame);
    } else if (code >= Codes.TAB_OFFSET_1 && code <= Codes.TAB_OFFSET_3) {
      column = Math.min(column + (code & 3), LAST_COLUMN);
    } else if ((code & 0x7FF0) == 0x1020) {
      backgroundAttribute(pen.withBackground(background(code & 0x0F)), frame);
    } else if (code == Codes.BACKGROUND_TRANSPARENT) {
      backgroundAttribute(pen.withBackground(new Color(0, 0, 0, 0)), frame);
    } else if (code == Codes.FOREGROUND_BLACK || code == Codes.FOREGROUND_BLACK_UNDERLINED) {
      Pen black = new Pen(Ink.BLACK, false, (code & 1) != 0, false, pen.background());
      backgroundAttribute(black, frame);
    } else {
      miscellaneous(code, frame);
    }
  }

  /** Takes one character of the basic set. */
  void character(int sevenBits, long frame) {
    write(CharacterSet.basic(sevenBits), frame, false);
  }

  /** Ends what is on the screen and returns all that was seen. */
  List<DisplayLog.SeenRow> finish(long frame) {
    reportUnseenText();
    endAll(frame);
    return log.seen();
  }

  private void miscellaneous(int code, long frame) {
    switch (code) {
      case Codes.RESUME_CAPTION_LOADING -> mode = Mode.POP_ON;
      case Codes.BACKSPACE -> backspace();
      case Codes.DELETE_TO_END_OF_ROW -> deleteToEndOfRow(frame);
      case Codes.ROLL_UP_2, Codes.ROLL_UP_3, Codes.ROLL_UP_4 -> rollUp(code - 0x1423, frame);
      case Codes.FLASH_ON -> {
        pen = pen.withFlash(true);
        attribute(frame);
      }
      case Codes.RESUME_DIRECT_CAPTIONING -> {
        mode = Mode.PAINT_ON;
        repaints = false;
      }
      case Codes.TEXT_RESTART, Codes.RESUME_TEXT_DISPLAY -> mode = Mode.TEXT;
      case Codes.ERASE_DISPLAYED_MEMORY -> {
        endAll(frame);
        displayed.clear();
      }
      case Codes.CARRIAGE_RETURN -> carriageReturn(frame);
      case Codes.ERASE_NON_DISPLAYED_MEMORY -> {
        reportUnseenText();
        loading.clear();
      }
      case Codes.END_OF_CAPTION -> endOfCaption(frame);
      default -> report.accept(String.format("control code %04x is not known; ignored", code));
    }
  }

  private void preamble(int code) {
    int target = Codes.pacRow(code) - 1;
    if (target < 0) {
      report.accept(String.format("preamble code %04x names no row; ignored", code));
      return;
    }
    if (mode == Mode.ROLL_UP && target != row) {
      moveRollUpWindow(target);
    }
    row = mode == Mode.ROLL_UP ? Math.max(target, rollUpRows - 1) : target;
    column = Codes.pacColumn(code);
    pen = Codes.pacPen(code);
    repaints = false;
  }

  private void moveRollUpWindow(int target) {
    int base = Math.max(target, rollUpRows - 1);
    if (base != row && !log.isOpen(row)) {
      displayed.moveRows(row - rollUpRows + 1, rollUpRows, base - rollUpRows + 1);
      rolledTo += base - row;
    }
  }

  private void special(int code, long frame) {
    if (code != CharacterSet.TRANSPARENT_SPACE) {
      write(CharacterSet.special(code), frame, false);
      return;
    }
    int at = Math.min(column, LAST_COLUMN);
    if (mode == Mode.POP_ON) {
      loading.set(row, at, Cell.EMPTY);
    } else if (isDirect()) {
      displayed.set(row, at, Cell.EMPTY);
    }
    column = at + 1;
  }

  private void attribute(long frame) {
    put(new Cell(' ', pen, true, frame), frame, false);
  }

  /** Takes the place of the blank before it; where a row begins there is none, and no cell. */
  private void backgroundAttribute(Pen next, long frame) {
    pen = next;
    if (column > 0) {
      stepBack();
      attribute(frame);
    }
  }

  private void write(char character, long frame, boolean replaces) {
    put(new Cell(character, pen, false, frame), frame, replaces);
  }

  /** Writes a cell at the cursor; {@code replaces} where it stands for the one written before. */
  private void put(Cell cell, long frame, boolean replaces) {
    if (column > LAST_COLUMN) {
      report.accept("row " + (row + 1) + " runs past column 32; its last cell is overwritten");
    }
    int at = Math.min(column, LAST_COLUMN);
    if (mode == Mode.POP_ON) {
      loading.set(row, at, cell);
      hasUnseenText |= !cell.isBlank();
    } else if (isDirect()) {
      putDirectly(at, cell, frame, replaces);
    } else if (mode == Mode.NONE) {
      report.accept("text before any mode was chosen; ignored");
      return;
    }
    column = at + 1;
  }

  private void putDirectly(int at, Cell cell, long frame, boolean replaces) {
    boolean overwrites = !replaces && !displayed.get(row, at).isBlank() && !cell.isBlank();
    if (overwrites && !repaints) {
      repaints = true;
      log.close(displayed, row, frame);
    }
    displayed.set(row, at, cell);
    if (!cell.isBlank() && !log.isOpen(row)) {
      if (mode == Mode.ROLL_UP) {
        endRolled(frame);
      }
      log.open(row, frame, mode == Mode.ROLL_UP ? DisplayMode.ROLL_UP : DisplayMode.PAINT_ON);
    }
  }

  private void stepBack() {
    column = Math.max(0, column - 1);
  }

  private void backspace() {
    if (column == 0) {
      return;
    }
    stepBack();
    if (mode == Mode.POP_ON) {
      loading.set(row, column, Cell.EMPTY);
    } else if (isDirect()) {
      displayed.set(row, column, Cell.EMPTY);
    }
  }

  private void deleteToEndOfRow(long frame) {
    int from = Math.min(column, LAST_COLUMN);
    if (mode == Mode.POP_ON) {
      loading.clearRow(row, from);
    } else if (isDirect() && !displayed.isBlank(row, from)) {
      boolean isLeft = log.isOpen(row);
      log.close(displayed, row, frame);
      displayed.clearRow(row, from);
      if (isLeft && !displayed.isBlank(row, 0)) {
        log.open(row, frame, mode == Mode.ROLL_UP ? DisplayMode.ROLL_UP : DisplayMode.PAINT_ON);
      }
    }
  }

  private void rollUp(int rows, long frame) {
    if (mode != Mode.ROLL_UP) {
      endAll(frame);
      displayed.clear();
      loading.clear();
      mode = Mode.ROLL_UP;
      row = BOTTOM_ROW;
      column = 0;
      pen = Pen.PLAIN;
    }
    rollUpRows = rows;
    int base = Math.max(row, rows - 1);
    if (base != row) {
      // More rows than there are above: what is written goes on below, and this row is complete.
      log.close(displayed, row, frame);
      row = base;
    }
  }

  private void carriageReturn(long frame) {
    if (mode != Mode.ROLL_UP) {
      return;
    }
    rolledTo--;
    if (log.isOpen(row)) {
      endRolled(frame);
      rolled = Optional.of(log.scrolled(displayed, row, frame));
      rolledTo = row - 1;
    } else if (rolled.isPresent() && rolledTo <= row - rollUpRows) {
      endRolled(frame);
    }
    int top = row - rollUpRows + 1;
    displayed.clearRow(top, 0);
    displayed.moveRows(top + 1, rollUpRows - 1, top);
    column = 0;
    pen = Pen.PLAIN;
    repaints = false;
  }

  private void endOfCaption(long frame) {
    endRolled(frame);
    hasUnseenText = false;
    log.swap(displayed, loading, frame);
    Grid before = displayed;
    displayed = loading;
    loading = before;
    mode = Mode.POP_ON;
  }

  private void reportUnseenText() {
    if (hasUnseenText) {
      report.accept("text was loaded but never displayed; left out");
      hasUnseenText = false;
    }
  }

  private void endRolled(long frame) {
    rolled.ifPresent(
        last ->
            log.add(
                new DisplayLog.SeenRow(
                    last.row(), last.cells(), last.start(), frame, last.mode())));
    rolled = Optional.empty();
  }

  private void endAll(long frame) {
    endRolled(frame);
    log.closeAll(displayed, frame);
  }

  private boolean isDirect() {
    return mode == Mode.ROLL_UP || mode == Mode.PAINT_ON;
  }

  private static Color background(int code) {
    int alpha = (code & 1) == 0 ? 255 : 128;
    Color color = Ink.of(code / 2).color();
    return new Color(color.red(), color.green(), color.blue(), alpha);
  }
}
