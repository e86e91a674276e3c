package io.cuebroker.captions;

/** The range that every percentage of the document keeps. */
final class Percent {
  private Percent() {}

  static void require(String what, double value) {
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException(what + " must be 0 to 100 percent, not " + value);
    }
  }
}
