package io.cuebroker.broker;

/** Carries a {@link JobProblem}. */
public final class JobException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient JobProblem problem;

  public JobException(JobProblem problem) {
    super(problem.message());
    this.problem = problem;
  }

  /** Returns why the request was not carried out. */
  public JobProblem problem() {
    return problem;
  }
}
