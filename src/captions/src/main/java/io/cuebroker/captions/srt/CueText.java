package io.cuebroker.captions.srt;

import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.textual.MarkerSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the text lines of one cue after the other into lines of the document. */
final class CueText {
  private final String text;
  private final Diagnostics diagnostics;
  private final MarkerSearch angles;
  private final MarkerSearch braces;
  private Optional<Placement> placement = Optional.empty();

  CueText(String text, Diagnostics diagnostics) {
    this.text = text;
    this.diagnostics = diagnostics;
    this.angles = new MarkerSearch(text, "<");
    this.braces = new MarkerSearch(text, "{");
  }

  /** Reads a cue's lines; cues must come in file order. */
  List<Line> read(TextLines lines) {
    placement = Optional.empty();
    int count = lines.size();
    if (count == 0) {
      return List.of();
    }
    int from = lines.start(0);
    int to = lines.end(count - 1);
    boolean isPlain = !angles.isWithin(from, to) && !braces.isWithin(from, to);
    return isPlain ? plain(lines) : marked(lines);
  }

  /** Returns where the cue last read wants to stand. */
  Optional<Placement> placement() {
    return placement;
  }

  private List<Line> plain(TextLines lines) {
    if (lines.size() == 1) {
      return List.of(plain(lines, 0));
    }
    if (lines.size() == 2) {
      return List.of(plain(lines, 0), plain(lines, 1));
    }
    List<Line> read = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      read.add(plain(lines, i));
    }
    return read;
  }

  private Line plain(TextLines lines, int index) {
    return Line.of(text.substring(lines.start(index), lines.end(index)));
  }

  private List<Line> marked(TextLines lines) {
    Markup markup = new Markup(diagnostics);
    List<Line> read = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      Line line = markup.line(text, lines.start(i), lines.end(i), lines.number(i));
      // A line of tags only is no row on the screen.
      if (!line.spans().isEmpty()) {
        read.add(line);
      }
    }
    placement = markup.placement();
    return read;
  }
}
