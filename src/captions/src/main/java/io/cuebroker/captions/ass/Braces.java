package io.cuebroker.captions.ass;

/** Finds closing braces in a text, searching it only once however many open. */
final class Braces {
  private final String text;
  private int found = -1;

  Braces(String text) {
    this.text = text;
  }

  /**
   * Returns where the next brace closes after {@code index}, or -1. Must be asked from first to
   * last.
   */
  int closeAfter(int index) {
    if (found < index) {
      int next = text.indexOf('}', index);
      found = next < 0 ? Integer.MAX_VALUE : next;
    }
    return found == Integer.MAX_VALUE ? -1 : found;
  }
}
