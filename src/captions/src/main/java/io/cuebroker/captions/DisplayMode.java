package io.cuebroker.captions;

/** How text comes onto the screen, in the terms of CEA-608. */
public enum DisplayMode {
  /** All at once. The default, and all that most formats can say. */
  POP_ON,
  /** Row by row at the bottom, earlier rows moving up. */
  ROLL_UP,
  /** Character by character in its place; {@link Span#from()} tells when. */
  PAINT_ON
}
