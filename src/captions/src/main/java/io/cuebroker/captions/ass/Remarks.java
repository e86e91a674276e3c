package io.cuebroker.captions.ass;

import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import java.util.HashSet;
import java.util.Set;

/**
 * The diagnostics of one script. What a script does on every line, such as fading, is said once.
 */
final class Remarks {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Set<String> saidOnce = new HashSet<>();
  private int line = 1;
  private int firstFlawedLine;

  /** Says which line the remarks that follow are about. */
  void at(int lineNumber) {
    line = lineNumber;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** Returns the first line that broke a rule, 0 where none did. */
  int firstFlawedLine() {
    return firstFlawedLine;
  }

  /** Reports an event that could not be saved. */
  void loss(String message) {
    diagnostics.add(Diagnostic.line(line, message).ofLoss());
    flawed();
  }

  void flaw(String message) {
    diagnostics.line(line, message);
    flawed();
  }

  /** Reports something that is right and has no place in a document, the first time only. */
  void once(String message) {
    if (saidOnce.add(message)) {
      diagnostics.line(line, message + " (reported once for the file)");
    }
  }

  /**
   * Reports an override that the document has no place for.
   *
   * @param name one of the known ones, or empty
   */
  void overrideLeftOut(String name) {
    once(
        name.isEmpty()
            ? "override that scripts do not know left out"
            : "override \\" + name + " left out");
  }

  private void flawed() {
    if (firstFlawedLine == 0) {
      firstFlawedLine = line;
    }
  }
}
