package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.layout.Layout;
import io.cuebroker.captions.profile.Profile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sets cues in rows of bytes; each display standard does it in its own way. */
abstract class TextSetter {
  private static final int MOST_LINES = 11;

  private final String language;

  /** Widths to wrap at, widest first; narrower ones for letters that take several cells. */
  private final List<Layout> layouts = new ArrayList<>();

  final Letters letters;
  final Set<String> notes = new LinkedHashSet<>();
  final Set<Feature> dropped = EnumSet.noneOf(Feature.class);

  /** A row and the cells that it takes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(byte[] bytes, int cells) {}

  TextSetter(CodeTable table, String language, List<Integer> widths) {
    this.letters = new Letters(table);
    this.language = language;
    for (int width : widths) {
      layouts.add(Layout.of(profile(width)));
    }
  }

  private static Profile profile(int columns) {
    Profile base = Profile.DEFAULT;
    return new Profile(
        "ebu-stl",
        MOST_LINES,
        columns,
        /* wideTakesTwoColumns= */ false,
        /* columnsAreHard= */ true,
        base.readingSpeed(),
        base.minDurationMillis(),
        base.maxDurationMillis(),
        base.minGapFrames(),
        base.closedGapFrames());
  }

  /** Returns the screen that the rows are for. */
  abstract Rows screen();

  /** Returns the cells that a row can have at most. */
  abstract int mostCells();

  /** Returns one line as a row, however long. */
  abstract Row row(Line line);

  /** Returns one line as rows that fit, where no wrapping made it fit. */
  abstract List<Row> dividedRows(Line line);

  /** Sets one cue. */
  final SetText set(Cue cue) {
    notes.clear();
    dropped.clear();
    List<Row> rows = rows(cue);
    if (!fit(rows)) {
      dropped.add(Feature.LINE_BREAKS);
      notes.add("lines longer than " + mostCells() + " cells wrapped anew");
      rows = wrapped(cue);
    }
    Set<String> replaced = letters.takeReplaced();
    if (!replaced.isEmpty()) {
      dropped.add(Feature.CHARACTERS);
      notes.add(
          "characters outside the code table replaced by the nearest: "
              + String.join(" ", replaced));
    }
    if (rows.size() * screen().perLine() > screen().count()) {
      notes.add("more rows than the screen has");
    }
    int widest = rows.stream().mapToInt(Row::cells).max().orElse(0);
    return new SetText(
        rows.stream().map(Row::bytes).toList(),
        widest,
        EnumSet.copyOf(dropped),
        new LinkedHashSet<>(notes));
  }

  private List<Row> wrapped(Cue cue) {
    for (Layout layout : layouts) {
      List<Row> rows = rows(layout.rebreak(cue, language));
      if (fit(rows)) {
        return rows;
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Line line : cue.lines()) {
      if (!line.text().isBlank()) {
        rows.addAll(dividedRows(line));
      }
    }
    return rows;
  }

  private List<Row> rows(Cue cue) {
    List<Row> rows = new ArrayList<>();
    for (Line line : cue.lines()) {
      if (!line.text().isBlank()) {
        rows.add(row(line));
      }
    }
    return rows;
  }

  private boolean fit(List<Row> rows) {
    return rows.stream().allMatch(row -> row.cells() <= mostCells());
  }
}
