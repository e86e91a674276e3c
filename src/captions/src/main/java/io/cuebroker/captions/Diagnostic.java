package io.cuebroker.captions;

/**
 * A flaw that a reader met, or a change that a writer had to make, in words for the person who
 * mends the file.
 *
 * @param where what {@code number} counts
 * @param number lines and cues count from 1, bytes from 0
 * @param lossy whether a cue or a word of the file could not be saved
 */
public record Diagnostic(Where where, long number, String message, boolean lossy) {

  /** Returns a diagnostic at a line, counted from 1. */
  public static Diagnostic line(long number, String message) {
    return new Diagnostic(Where.LINE, number, message, false);
  }

  /** Returns a diagnostic at a byte offset, counted from 0. */
  public static Diagnostic atByte(long offset, String message) {
    return new Diagnostic(Where.BYTE, offset, message, false);
  }

  /** Returns a diagnostic about a cue, counted from 1. */
  public static Diagnostic cue(long number, String message) {
    return new Diagnostic(Where.CUE, number, message, false);
  }

  /** Returns the same for a cue or a word that could not be saved. */
  public Diagnostic ofLoss() {
    return new Diagnostic(where, number, message, true);
  }

  @Override
  public String toString() {
    return switch (where) {
      case LINE -> "line " + number + ": " + message;
      case BYTE -> "byte " + number + ": " + message;
      case CUE -> "cue " + number + ": " + message;
    };
  }

  /** What a diagnostic's number counts. */
  public enum Where {
    LINE,
    BYTE,
    CUE
  }
}
