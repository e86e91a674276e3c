package io.cuebroker.captions.cea608;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.cea608.DisplayLog.SeenRow;
import io.cuebroker.captions.timecode.Timecode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes cues of the rows that were seen. Rows with the same times that stand together and that one
 * placement can express are one cue.
 */
final class CueBuilder {
  /** So many untouched cells in a row part two texts, such as two speakers side by side. */
  private static final int PARTING_CELLS = 4;

  private final FrameRate rate;

  /** A pause in painting that is worth a time of its own; half a second. */
  private final int pauseFrames;

  private final long programmeStart;
  private final Consumer<String> report;

  /** Text in one row. */
  private record Piece(SeenRow seen, List<Cell> cells, ScreenPosition.Extent extent) {}

  CueBuilder(FrameRate rate, long programmeStart, Consumer<String> report) {
    this.rate = rate;
    this.pauseFrames = rate.nominal() / 2;
    this.programmeStart = programmeStart;
    this.report = report;
  }

  List<Cue> build(List<SeenRow> rows) {
    List<SeenRow> sorted = new ArrayList<>(rows);
    // Rows painted one after another vanish together: their end makes them one text.
    sorted.sort(
        Comparator.comparing(SeenRow::mode)
            .thenComparingLong(row -> row.mode() == DisplayMode.PAINT_ON ? row.end() : row.start())
            .thenComparingLong(SeenRow::end)
            .thenComparingInt(SeenRow::row));
    List<Cue> cues = new ArrayList<>();
    for (int from = 0, to; from < sorted.size(); from = to) {
      to = from + 1;
      while (to < sorted.size() && together(sorted.get(from), sorted.get(to))) {
        to++;
      }
      for (List<Piece> group : groups(sorted.subList(from, to))) {
        cue(group).ifPresent(cues::add);
      }
    }
    cues.sort(Comparator.comparing(Cue::start));
    return cues;
  }

  private static boolean together(SeenRow first, SeenRow next) {
    return first.mode() == next.mode()
        && first.mode() != DisplayMode.ROLL_UP
        && first.end() == next.end()
        && (first.mode() == DisplayMode.PAINT_ON || first.start() == next.start());
  }

  private static List<List<Piece>> groups(List<SeenRow> rows) {
    List<List<Piece>> groups = new ArrayList<>();
    for (SeenRow row : rows) {
      for (Piece piece : pieces(row)) {
        groups.stream()
            .filter(group -> continues(group, piece))
            .findFirst()
            .ifPresentOrElse(
                group -> group.add(piece), () -> groups.add(new ArrayList<>(List.of(piece))));
      }
    }
    return groups;
  }

  private static boolean continues(List<Piece> group, Piece piece) {
    List<ScreenPosition.Extent> extents = new ArrayList<>();
    for (Piece earlier : group) {
      extents.add(earlier.extent());
    }
    extents.add(piece.extent());
    boolean below = group.get(group.size() - 1).extent().row() == piece.extent().row() - 1;
    return below && ScreenPosition.expresses(extents);
  }

  private static List<Piece> pieces(SeenRow row) {
    List<Piece> pieces = new ArrayList<>();
    int first = -1;
    int last = -1;
    for (int column = 0; column < Cea608.COLUMNS; column++) {
      if (row.cells().get(column).isBlank()) {
        continue;
      }
      if (first >= 0 && isParted(row.cells().subList(last + 1, column))) {
        pieces.add(piece(row, first, last));
        first = -1;
      }
      first = first < 0 ? column : first;
      last = column;
    }
    if (first >= 0) {
      pieces.add(piece(row, first, last));
    }
    return pieces;
  }

  private static boolean isParted(List<Cell> gap) {
    return gap.stream().filter(Cell::isEmpty).count() >= PARTING_CELLS;
  }

  private static Piece piece(SeenRow row, int first, int last) {
    return new Piece(
        row,
        row.cells().subList(first, last + 1),
        new ScreenPosition.Extent(row.row() + 1, first, last - first + 1));
  }

  private Optional<Cue> cue(List<Piece> group) {
    long start = Long.MAX_VALUE;
    for (Piece piece : group) {
      start = Math.min(start, piece.seen().start());
    }
    SeenRow first = group.get(0).seen();
    if (first.end() <= programmeStart) {
      report.accept("captions before the programme's start are left out");
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    List<ScreenPosition.Extent> extents = new ArrayList<>();
    for (Piece piece : group) {
      lines.add(line(piece, start));
      extents.add(piece.extent());
    }
    return Optional.of(
        new Cue(
            Optional.empty(),
            time(start),
            time(first.end()),
            lines,
            ScreenPosition.placement(extents, first.mode()),
            Optional.empty(),
            List.of(),
            first.mode()));
  }

  private Line line(Piece piece, long cueStart) {
    List<Span> spans = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Pen pen = piece.cells().get(0).pen();
    boolean painted = piece.seen().mode() == DisplayMode.PAINT_ON;
    long latest = cueStart;
    Optional<Duration> from = Optional.empty();
    for (int i = 0; i < piece.cells().size(); i++) {
      Cell cell = piece.cells().get(i);
      if (cell.isBlank()) {
        blank(piece.cells(), i, text);
        continue;
      }
      boolean paused = painted && cell.frame() - latest > pauseFrames;
      if (!cell.pen().equals(pen) || paused) {
        span(spans, text, pen, from);
        pen = cell.pen();
      }
      if (paused) {
        from = Optional.of(time(cell.frame()));
      }
      latest = Math.max(latest, cell.frame());
      text.append(cell.character());
    }
    span(spans, text, pen, from);
    return new Line(spans);
  }

  /** Blanks beside the cell of a mid-row code are one space: the code had to stand somewhere. */
  private static void blank(List<Cell> cells, int at, StringBuilder text) {
    boolean afterBlank = at > 0 && cells.get(at - 1).isBlank();
    if (afterBlank && (cells.get(at).isAttribute() || cells.get(at - 1).isAttribute())) {
      return;
    }
    text.append(' ');
  }

  private static void span(List<Span> spans, StringBuilder text, Pen pen, Optional<Duration> from) {
    if (text.length() > 0) {
      spans.add(
          new Span(
              text.toString(),
              pen.style(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              from));
      text.setLength(0);
    }
  }

  private Duration time(long frame) {
    return Timecode.duration(Math.max(0, frame - programmeStart), rate);
  }
}
