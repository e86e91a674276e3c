package io.cuebroker.server.web;

/**
 * Ends a request with a {@link Problem}; has no stack trace, since it tells of no fault of ours.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  /** Returns what to answer. */
  public Problem problem() {
    return problem;
  }
}
