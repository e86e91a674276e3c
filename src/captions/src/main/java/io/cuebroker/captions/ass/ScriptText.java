package io.cuebroker.captions.ass;

import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.Growth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of one event: what can be read of it, and where that stands between its overrides. */
final class ScriptText {
  /** An override that makes a drawing of what follows. */
  private static final Pattern DRAWING = Pattern.compile("\\\\p\\s*[1-9]");

  private final String source;

  /** Rows parted by LF. */
  private final StringBuilder visible = new StringBuilder();

  /** Where each visible character begins in the source, and behind them where the source ends. */
  private final int[] starts;

  /** Where each visible character ends in the source. */
  private final int[] ends;

  private ScriptText(String source) {
    this.source = source;
    this.starts = new int[source.length() + 1];
    this.ends = new int[source.length() + 1];
    read();
  }

  static ScriptText of(String source) {
    return new ScriptText(source);
  }

  private void read() {
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      int close = c == '{' ? source.indexOf('}', at) : -1;
      if (close >= 0) {
        at = close + 1;
      } else if (c == '\\' && at + 1 < source.length()) {
        char next = source.charAt(at + 1);
        switch (next) {
          case 'N', 'n' -> at = add('\n', at, 2);
          case 'h' -> at = add('\u00A0', at, 2);
          case '{', '}' -> at = add(next, at, 2);
          default -> at = add(c, at, 1);
        }
      } else {
        at = add(c, at, 1);
      }
    }
    starts[visible.length()] = source.length();
  }

  private int add(char c, int at, int length) {
    starts[visible.length()] = at;
    ends[visible.length()] = at + length;
    visible.append(c);
    return at + length;
  }

  /**
   * Returns the text with every match replaced, empty text where nothing is left to be read; or
   * nothing where there is no match.
   *
   * @param growth of the script
   * @throws IllegalArgumentException if what can be read grows too long
   */
  Optional<String> replaced(Edit.Replace replace, Growth growth) {
    if (DRAWING.matcher(source).find()) {
      return Optional.empty();
    }
    List<Edit.Cut> cuts = replace.cuts(visible.toString());
    if (cuts.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder out = new StringBuilder();
    boolean leavesText = !replace.with().isBlank();
    String with = literal(replace.with());
    int from = 0;
    int seen = 0;
    int length = 0;
    for (Edit.Cut cut : cuts) {
      leavesText |= !visible.substring(seen, cut.from()).isBlank();
      length += cut.from() - seen + replace.with().length();
      growth.grown(visible.length(), length);
      seen = cut.to();
      out.append(source, from, starts[cut.from()]);
      out.append(with).append(cut.endsRow() ? "\\N" : "");
      for (int at = cut.from(); at + 1 < cut.to(); at++) {
        out.append(source, ends[at], starts[at + 1]); // Overrides within the match stay.
      }
      from = ends[cut.to() - 1];
    }
    leavesText |= !visible.substring(seen).isBlank();
    growth.add(visible.length(), length + visible.length() - seen);
    out.append(source, from, source.length());
    return Optional.of(leavesText ? out.toString() : "");
  }

  private static String literal(String text) {
    return String.join("\\N", text.lines().map(LiteralText::of).toList());
  }
}
