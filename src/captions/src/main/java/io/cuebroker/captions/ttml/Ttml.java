package io.cuebroker.captions.ttml;

import io.cuebroker.captions.CaptionFormat;

/** Timed Text Markup Language. */
public final class Ttml {

  /**
   * TTML, written in the IMSC1 text profile.
   *
   * <p>Read: TTML1 and TTML2 in any of their namespaces, TTAF1 and DFXP of 2004 to 2006 too; nested
   * times ({@code par} and {@code seq}), clock times, offsets, frames, ticks and SMPTE time codes
   * with drop modes; styles inline, referenced, nested and inherited; regions in percent, cells and
   * pixels; ruby. A paragraph whose spans come and go becomes a cue for each moment that differs;
   * spans that only come later are {@code Span.from}. One without an end lasts until the next
   * begins, or 4 seconds, and is reported. Text centred at the bottom of the picture gets no
   * placement, nor does text of a file without regions. White is the default colour and not named.
   * Images and animations are left out and reported. A file that ends in bad XML keeps the cues
   * before it; a document type declaration is refused, and so is nesting deeper than 100.
   *
   * <p>Written: media times to the millisecond, a region for each place and one at the bottom, a
   * style for each look, speakers as agents. Characters that XML forbids are left out. Dropped:
   * flashing, style classes, ruby, words and confidences.
   *
   * @see <a href="https://www.w3.org/TR/ttml-imsc1.0.1/">IMSC1</a>
   */
  public static final CaptionFormat FORMAT = new TtmlFormat(TtmlFormat.TTML);

  /** DFXP: the same as {@link #FORMAT} under its old name, since the current namespaces serve. */
  public static final CaptionFormat DFXP = new TtmlFormat(TtmlFormat.DFXP);

  private Ttml() {}
}
