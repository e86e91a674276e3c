package io.cuebroker.captions.ttml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the runs of a paragraph as they are shown: those that look alike joined, no blank at the
 * end of a row.
 */
final class ShownRuns {
  private final List<Run> runs = new ArrayList<>();

  /** The run that grows; empty at the start of a row. */
  private Optional<Run> last = Optional.empty();

  private final StringBuilder text = new StringBuilder();

  /** Adds {@code newText}, looking like {@code run}. */
  void add(Run run, String newText) {
    boolean joins =
        last.isPresent()
            && last.get().isPreserved() == run.isPreserved()
            && run.ruby().isEmpty()
            && last.get().looksLike(run);
    if (!joins) {
      endRun();
      last = Optional.of(run);
    }
    text.append(newText);
  }

  void addBreak(Run run) {
    trimEnd();
    endRun();
    runs.add(run);
  }

  List<Run> finish() {
    trimEnd();
    endRun();
    return runs;
  }

  private void trimEnd() {
    if (last.isPresent() && !last.get().isPreserved()) {
      int end = text.length();
      while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
      // Where not even a blank stands at the end, other spaces are the author's.
      text.setLength(
          text.length() > 0 && text.charAt(text.length() - 1) == ' ' ? end : text.length());
    }
  }

  private void endRun() {
    if (last.isPresent() && text.length() > 0) {
      runs.add(last.get().withText(text.toString()));
    }
    last = Optional.empty();
    text.setLength(0);
  }
}
