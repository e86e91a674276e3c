package io.cuebroker.captions;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the diagnostics of one read or write. A broken file can have a flaw on every line; the
 * first {@link #LIMIT} are kept and the rest counted. Not safe for concurrent use.
 */
public final class Diagnostics {
  /** As many diagnostics of one file as anybody reads. */
  public static final int LIMIT = 1000;

  private final List<Diagnostic> kept = new ArrayList<>();
  private long left;
  private long lastNumber;
  private boolean leftLossy;

  /** Adds a flaw at a line, counted from 1. */
  public void line(long number, String message) {
    add(Diagnostic.line(number, message));
  }

  /** Adds a remark about a cue, counted from 1. */
  public void cue(long number, String message) {
    add(Diagnostic.cue(number, message));
  }

  /** Adds a diagnostic. */
  public void add(Diagnostic diagnostic) {
    if (kept.size() < LIMIT) {
      kept.add(diagnostic);
    } else {
      left++;
      lastNumber = diagnostic.number();
      leftLossy |= diagnostic.lossy();
    }
  }

  /**
   * Returns the diagnostics in the order in which they came, the last one counting those left out.
   */
  public List<Diagnostic> list() {
    if (left == 0) {
      return List.copyOf(kept);
    }
    List<Diagnostic> all = new ArrayList<>(kept);
    Diagnostic.Where where = kept.get(kept.size() - 1).where();
    all.add(
        new Diagnostic(
            where, lastNumber, "the last of " + left + " more flaws not listed", leftLossy));
    return List.copyOf(all);
  }
}
