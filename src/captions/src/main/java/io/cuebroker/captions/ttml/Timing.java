package io.cuebroker.captions.ttml;

/**
 * When an element is active.
 *
 * @param begin nanoseconds from the start of the programme
 * @param end nanoseconds; {@link Long#MAX_VALUE} where nothing ends it
 */
record Timing(long begin, long end) {
  static final Timing ALWAYS = new Timing(0, Long.MAX_VALUE);

  boolean isEndless() {
    return end == Long.MAX_VALUE;
  }

  /** Returns whether an element's children follow one another instead of starting together. */
  static boolean isSequence(Element element) {
    return element.attribute("timeContainer").filter("seq"::equals).isPresent();
  }
}
