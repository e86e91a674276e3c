package io.cuebroker.server.dialect.captions;

import io.cuebroker.captions.Diagnostic;
import java.util.List;

/** Diagnostics as the value of a header: a few, short, in printable ASCII. */
final class HeaderLine {
  private static final int LONGEST = 200;

  private HeaderLine() {}

  /**
   * Returns the first ones and how many more there are; at least one is given.
   *
   * @param most how many are shown
   */
  static String of(List<Diagnostic> diagnostics, int most) {
    StringBuilder line = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics.subList(0, Math.min(most, diagnostics.size()))) {
      String text = diagnostic.toString();
      line.append(line.isEmpty() ? "" : "; ")
          .append(text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
    }
    if (diagnostics.size() > most) {
      line.append("; and ").append(diagnostics.size() - most).append(" more");
    }
    return line.toString().replaceAll("[^\\x20-\\x7e]", "?");
  }
}
