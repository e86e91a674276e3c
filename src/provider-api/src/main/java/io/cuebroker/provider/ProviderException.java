package io.cuebroker.provider;

/** Carries a {@link ProviderProblem}. */
public final class ProviderException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ProviderProblem problem;

  public ProviderException(ProviderProblem problem) {
    super(problem.code() + ": " + problem.message());
    this.problem = problem;
  }

  public ProviderException(ProviderProblem problem, Throwable cause) {
    super(problem.code() + ": " + problem.message(), cause);
    this.problem = problem;
  }

  /** Returns what went wrong. */
  public ProviderProblem problem() {
    return problem;
  }
}
