package io.cuebroker.captions.cea708;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.Span;
import java.util.ArrayList;
import java.util.List;

/** The commands that define a hidden window and write a cue's text into it. */
final class WindowLoad {
  /** Hidden; rows and columns locked, so that no receiver sets it in another shape. */
  private static final int HIDDEN_AND_LOCKED = 0x18;

  /** Predefined window style 2, see-through, with pen style 1, white on black. */
  private static final int STYLES = 2 << 3 | 1;

  private final List<int[]> commands = new ArrayList<>();
  private Pen pen = Pen.PLAIN;

  private WindowLoad() {}

  /** Returns the commands, none of which may be divided. */
  static List<int[]> of(Cue cue, int window) {
    WindowLoad load = new WindowLoad();
    load.add(cue, window);
    return load.commands;
  }

  private void add(Cue cue, int window) {
    TextAlign align = cue.placement().map(Placement::textAlign).orElse(TextAlign.CENTER);
    Anchor anchor = Anchor.of(cue.placement());
    List<Line> lines = cue.lines();
    int width = 1;
    for (Line line : lines) {
      width = Math.max(width, line.text().length());
    }
    command(
        Codes.DEFINE_WINDOW + window,
        HIDDEN_AND_LOCKED,
        anchor.vertical(),
        anchor.horizontal(),
        anchor.point() << 4 | lines.size() - 1,
        width - 1,
        STYLES);
    for (int row = 0; row < lines.size(); row++) {
      int column = Anchor.indent(align, lines.get(row).text().length(), width);
      command(Codes.SET_PEN_LOCATION, row, column);
      for (Span span : lines.get(row).spans()) {
        setPen(Pen.of(span.style()));
        write(span.text());
      }
    }
    command(Codes.END_OF_TEXT);
  }

  private void setPen(Pen next) {
    if (!next.hasAttributesOf(pen)) {
      commands.add(next.attributes());
    }
    if (!next.hasColorsOf(pen)) {
      commands.add(next.colors());
    }
    pen = next;
  }

  private void write(String text) {
    for (int i = 0; i < text.length(); i++) {
      commands.add(Characters.bytes(text.charAt(i)).stream().mapToInt(Integer::intValue).toArray());
    }
  }

  private void command(int... bytes) {
    commands.add(bytes);
  }
}
