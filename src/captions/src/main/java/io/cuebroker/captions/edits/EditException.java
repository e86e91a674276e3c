package io.cuebroker.captions.edits;

import java.util.List;
import java.util.stream.Collectors;

/** A list of edits that cannot be applied; says which operations cannot, and why. */
public final class EditException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Makes the exception for at least one problem. */
  public EditException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, in the order of the operations. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Why one operation cannot be applied.
   *
   * @param operation its place in the list, from 1
   * @param op its name, such as {@code set_text}; empty where it has none
   */
  public record Problem(int operation, String op, String reason) {
    @Override
    public String toString() {
      return "operation " + operation + (op.isEmpty() ? "" : " (" + op + ")") + ": " + reason;
    }
  }
}
