package io.cuebroker.captions.edits;

/**
 * Bounds what replacements add: a few of them, each finding what the one before put in, would
 * otherwise make gigabytes of a kilobyte. Not safe for concurrent use.
 */
public final class Growth {
  /** Of one cue; a screen holds a few hundred characters. */
  private static final int MOST_IN_CUE = 20_000;

  /** In all, by all operations of a list: more than a day of speech has. */
  private static final long MOST_ADDED = 4_000_000;

  private long added;

  /**
   * Looks at a cue's text, whole or so far.
   *
   * @param before how many characters it had
   * @param after how many it has
   * @throws IllegalArgumentException if it has grown too long, or all together have
   */
  public void grown(int before, int after) {
    if (after > MOST_IN_CUE && after > before) {
      throw new IllegalArgumentException(
          "a cue's text would have more than " + MOST_IN_CUE + " characters");
    }
    if (added + after - before > MOST_ADDED) {
      throw new IllegalArgumentException(
          "the edits would add more than " + MOST_ADDED + " characters");
    }
  }

  /**
   * Counts a cue's text once it is whole.
   *
   * @throws IllegalArgumentException as {@link #grown}
   */
  public void add(int before, int after) {
    grown(before, after);
    added += after - before;
  }
}
