package io.cuebroker.captions.textual;

/**
 * Tells cheaply which pieces of a text contain a marker. Pieces must be asked for from first to
 * last; then the whole text is searched only once. Not safe for concurrent use.
 */
public final class MarkerSearch {
  private final String text;
  private final String marker;
  private int found = -1;

  /** Searches {@code text} for {@code marker}. */
  public MarkerSearch(String text, String marker) {
    this.text = text;
    this.marker = marker;
  }

  /** Says whether the marker begins between {@code from} (inclusive) and {@code to} (exclusive). */
  public boolean isWithin(int from, int to) {
    if (found < from) {
      found = text.indexOf(marker, from);
      if (found < 0) {
        found = Integer.MAX_VALUE;
      }
    }
    return found < to;
  }
}
