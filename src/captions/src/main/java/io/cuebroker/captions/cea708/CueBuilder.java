package io.cuebroker.captions.cea708;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.timecode.Timecode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes cues of the rows of windows that were seen. */
final class CueBuilder {
  /** Smaller differences are rounding to the anchors' grid. */
  private static final double EPSILON_PERCENT = 0.4;

  private static final double PERCENT_PER_ROW = 80.0 / Anchor.ROWS;
  private static final double BOTTOM_PERCENT = 90;
  private static final double MIDDLE_PERCENT = 50;

  /** Two days of captions, one each second; a hostile file has one in every line. */
  private static final int MOST_CUES = 150_000;

  private final FrameRate rate;
  private final long programmeStart;
  private final Consumer<String> report;
  private final List<Cue> cues = new ArrayList<>();

  CueBuilder(FrameRate rate, long programmeStart, Consumer<String> report) {
    this.rate = rate;
    this.programmeStart = programmeStart;
    this.report = report;
  }

  void report(String flaw) {
    report.accept(flaw);
  }

  /** Makes a cue of the rows from {@code first} to {@code last}, unless they are blank. */
  void add(Window window, int first, int last, long start, long end, DisplayMode mode) {
    List<Integer> rows = new ArrayList<>();
    for (int row = first; row <= last; row++) {
      if (window.firstColumn(row) >= 0) {
        rows.add(row);
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    if (end <= programmeStart) {
      report.accept("captions before the programme's start are left out");
      return;
    }
    if (cues.size() == MOST_CUES) {
      report.accept("more than " + MOST_CUES + " captions; those after them are left out");
      return;
    }
    List<Line> lines = new ArrayList<>();
    for (int row : rows) {
      lines.add(line(window, row));
    }
    cues.add(
        new Cue(
            Optional.empty(),
            time(start),
            // Out-of-order files may end a window before it began; it was seen for a moment.
            time(Math.max(end, start + 1)),
            lines,
            placement(window, rows),
            Optional.empty(),
            List.of(),
            mode));
  }

  List<Cue> build() {
    List<Cue> byStart = new ArrayList<>(cues);
    byStart.sort(Comparator.comparing(Cue::start));
    return byStart;
  }

  private static Line line(Window window, int row) {
    List<Span> spans = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int from = window.firstColumn(row);
    Pen pen = window.penAt(row, from);
    for (int column = from; column < window.endColumn(row); column++) {
      char character = window.characterAt(row, column);
      boolean blank = Window.isBlank(character);
      if (!blank && !window.penAt(row, column).style().equals(pen.style())) {
        spans.add(Span.of(text.toString(), pen.style()));
        text.setLength(0);
      }
      pen = blank ? pen : window.penAt(row, column);
      text.append(character == Window.EMPTY ? ' ' : character);
    }
    spans.add(Span.of(text.toString(), pen.style()));
    return new Line(spans);
  }

  private static Optional<Placement> placement(Window window, List<Integer> rows) {
    Anchor anchor = window.anchor();
    TextAlign align = align(window, rows);
    int left = Integer.MAX_VALUE;
    int right = 0;
    for (int row : rows) {
      left = Math.min(left, window.firstColumn(row));
      right = Math.max(right, window.endColumn(row));
    }
    double columnPercent = Anchor.columnPercent(window.columns());
    double at =
        anchor.leftPercent(window.columns())
            + columnPercent
                * switch (align) {
                  case LEFT, START -> left;
                  case CENTER -> (left + right) / 2.0;
                  case RIGHT, END -> right;
                };
    double top = anchor.topPercent(window.rows()) + rows.get(0) * PERCENT_PER_ROW;
    double bottom = top + (rows.get(rows.size() - 1) - rows.get(0) + 1) * PERCENT_PER_ROW;
    boolean centred =
        align == TextAlign.CENTER && Math.abs(at - MIDDLE_PERCENT) <= columnPercent / 2;
    if (centred && Math.abs(bottom - BOTTOM_PERCENT) <= EPSILON_PERCENT) {
      return Optional.empty();
    }
    Placement placement =
        Placement.DEFAULT
            .withLine(new LinePosition.AtPercent(percent(top)), Placement.Anchor.START)
            .withTextAlign(align);
    return Optional.of(centred ? placement : placement.withPosition(percent(at), edge(align)));
  }

  /** As its anchor says where the rows agree, then centred, then left. */
  private static TextAlign align(Window window, List<Integer> rows) {
    int width = window.columns();
    TextAlign anchored =
        switch (window.anchor().column()) {
          case 0 -> TextAlign.LEFT;
          case 1 -> TextAlign.CENTER;
          default -> TextAlign.RIGHT;
        };
    if (isAligned(window, rows, anchored, width)) {
      return anchored;
    }
    return isAligned(window, rows, TextAlign.CENTER, width) ? TextAlign.CENTER : TextAlign.LEFT;
  }

  private static boolean isAligned(Window window, List<Integer> rows, TextAlign align, int width) {
    for (int row : rows) {
      int length = window.endColumn(row) - window.firstColumn(row);
      int off = window.firstColumn(row) - Anchor.indent(align, length, width);
      if (off < 0 || off > (align == TextAlign.CENTER ? 1 : 0)) {
        return false;
      }
    }
    return true;
  }

  private static Placement.Anchor edge(TextAlign align) {
    return switch (align) {
      case LEFT, START -> Placement.Anchor.START;
      case CENTER -> Placement.Anchor.CENTER;
      case RIGHT, END -> Placement.Anchor.END;
    };
  }

  private static double percent(double value) {
    return Math.max(0, Math.min(100, value));
  }

  private Duration time(long frame) {
    return Timecode.duration(Math.max(0, frame - programmeStart), rate);
  }
}
