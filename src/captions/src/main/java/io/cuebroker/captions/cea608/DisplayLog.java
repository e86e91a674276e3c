package io.cuebroker.captions.cea608;

import io.cuebroker.captions.DisplayMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notes from when to when each row of the displayed memory is seen. Rows count from 0, times are
 * frames.
 */
final class DisplayLog {
  private static final long CLOSED = -1;

  private final RowAllowance allowance;
  private final long[] startOf = new long[Cea608.ROWS];
  private final DisplayMode[] modeOf = new DisplayMode[Cea608.ROWS];
  private final List<SeenRow> seen = new ArrayList<>();
  private final Map<Cell, Cell> timelessCells = new HashMap<>();

  /** One row as it stood on the screen for a time. */
  record SeenRow(int row, List<Cell> cells, long start, long end, DisplayMode mode) {}

  DisplayLog(RowAllowance allowance) {
    this.allowance = allowance;
    Arrays.fill(startOf, CLOSED);
    Arrays.fill(modeOf, DisplayMode.POP_ON);
  }

  boolean isOpen(int row) {
    return startOf[row] != CLOSED;
  }

  void open(int row, long frame, DisplayMode mode) {
    startOf[row] = frame;
    modeOf[row] = mode;
  }

  /** Takes a row's cells as they are now for what was seen of it until this frame. */
  void close(Grid displayed, int row, long frame) {
    if (isOpen(row)) {
      add(new SeenRow(row, displayed.row(row), startOf[row], frame, modeOf[row]));
      startOf[row] = CLOSED;
    }
  }

  void closeAll(Grid displayed, long frame) {
    for (int row = 0; row < Cea608.ROWS; row++) {
      close(displayed, row, frame);
    }
  }

  /** Stops the row's time without ending it: it scrolls and is seen on until {@link #add}. */
  SeenRow scrolled(Grid displayed, int row, long frame) {
    SeenRow open = new SeenRow(row, displayed.row(row), startOf[row], frame, modeOf[row]);
    startOf[row] = CLOSED;
    return open;
  }

  void add(SeenRow row) {
    if (row.cells().stream().allMatch(Cell::isBlank) || !allowance.take()) {
      return;
    }
    // Out-of-order files may end a row before it began; it was seen for a moment at least.
    long end = Math.max(row.end(), row.start() + 1);
    List<Cell> cells = row.mode() == DisplayMode.POP_ON ? shared(row.cells()) : row.cells();
    seen.add(new SeenRow(row.row(), cells, row.start(), end, row.mode()));
  }

  /**
   * Returns cells that rows have in common: when each was written is of no account for what pops
   * on, and without that there are few that differ, where a day has millions of them.
   */
  private List<Cell> shared(List<Cell> cells) {
    Cell[] same = new Cell[cells.size()];
    for (int i = 0; i < same.length; i++) {
      Cell cell = cells.get(i);
      Cell timeless =
          cell.isEmpty() ? cell : new Cell(cell.character(), cell.pen(), cell.isAttribute(), 0);
      same[i] = timelessCells.computeIfAbsent(timeless, it -> it);
    }
    return List.of(same);
  }

  /**
   * Replaces what is displayed. Where rows are only added to those on screen, or only taken away,
   * the others are seen on; any other change ends them all, so that a caption repeated on purpose
   * is there twice.
   */
  void swap(Grid before, Grid after, long frame) {
    boolean added = false;
    boolean taken = false;
    boolean kept = false;
    for (int row = 0; row < Cea608.ROWS; row++) {
      boolean wasBlank = before.isBlank(row, 0);
      boolean isBlank = after.isBlank(row, 0);
      if (wasBlank && isBlank) {
        continue;
      }
      boolean same = before.sameRow(row, after) && modeOf[row] == DisplayMode.POP_ON;
      kept |= same;
      added |= !isBlank && !same;
      taken |= !wasBlank && !same;
    }
    boolean continues = kept && added != taken;
    for (int row = 0; row < Cea608.ROWS; row++) {
      if (continues && isOpen(row) && before.sameRow(row, after)) {
        continue;
      }
      close(before, row, frame);
      if (!after.isBlank(row, 0)) {
        open(row, frame, DisplayMode.POP_ON);
      }
    }
  }

  List<SeenRow> seen() {
    return seen;
  }
}
