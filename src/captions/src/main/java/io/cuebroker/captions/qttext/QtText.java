package io.cuebroker.captions.qttext;

import io.cuebroker.captions.CaptionFormat;

/**
 * QuickTime text with descriptors ({@code .qt.txt}).
 *
 * <p>Written: {@code {QTtext}} and the descriptors of a caption track, absolute stamps {@code
 * [HH:MM:SS.mmm]} at a time scale of 1000, so that times are exact; the rows below each stamp, a
 * stamp without text where nothing is shown, a stamp at the end. UTF-8 without byte order mark
 * unless asked otherwise, marked with {@code {textEncoding:256}} (that QuickTime takes this for
 * Unicode could not be established). Carried: bold, italic, underline and colour where all of a cue
 * has them, since descriptors hold for a whole sample. One sample is shown at a time: overlapping
 * cues are cut, those that begin together joined. Braces have no escape and become parentheses, and
 * so does a bracket that would begin a stamp.
 *
 * <p>Read: the above; stamps at any time scale (600 where none is given), absolute or relative;
 * descriptors anywhere before the text they are for. The font, size, colour and alignment that
 * stand before the first stamp are the default look.
 *
 * <p>Follows the text descriptors and time stamps of Apple's QuickTime API reference.
 */
public final class QtText {
  public static final CaptionFormat FORMAT = new QtTextFormat();

  private QtText() {}
}
