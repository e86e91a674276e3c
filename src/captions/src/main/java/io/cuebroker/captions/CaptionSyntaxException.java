package io.cuebroker.captions;

/** A file that cannot be read as captions; says where and why. */
public final class CaptionSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  /** Makes the exception for the first flaw that could not be passed over. */
  public CaptionSyntaxException(Diagnostic diagnostic) {
    super(diagnostic.toString());
    this.diagnostic = diagnostic;
  }

  /** Returns where and why. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
