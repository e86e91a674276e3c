package io.cuebroker.bench.report;

import java.util.ArrayList;
import java.util.List;

/** The figures of one run as Markdown. Not thread-safe. */
public final class Report {
  private final List<String> lines = new ArrayList<>();
  private int misses;

  /**
   * @param circumstances what the figures depend on: machine, command, date
   */
  public Report(List<String> circumstances) {
    circumstances.forEach(line -> lines.add("- " + line));
  }

  /** Adds the figures of a part. */
  public void add(String title, List<Figure> figures) {
    lines.addAll(
        List.of(
            "",
            "### " + title,
            "",
            "| what | Cuebroker | compared with | result | target | |",
            "|---|---|---|---|---|---|"));
    for (Figure figure : figures) {
      lines.add(row(figure));
      misses += figure.isMet() ? 0 : 1;
    }
  }

  /** Adds a part that could not be measured; counts as a miss. */
  public void addFailure(String title, String reason) {
    lines.addAll(List.of("", "### " + title, "", "Not measured: " + reason));
    misses++;
  }

  /** Returns how many targets were missed. */
  public int misses() {
    return misses;
  }

  private static String row(Figure figure) {
    String verdict =
        figure.target().bound() == Target.Bound.NONE ? "" : figure.isMet() ? "met" : "**missed**";
    return "| "
        + String.join(
            " | ",
            figure.what(),
            figure.ours(),
            figure.reference(),
            figure.value() + " " + figure.unit(),
            figure.target().toString(),
            verdict)
        + " |";
  }

  /** Returns the report as Markdown. */
  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
