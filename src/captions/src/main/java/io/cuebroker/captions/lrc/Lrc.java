package io.cuebroker.captions.lrc;

import io.cuebroker.captions.CaptionFormat;

/**
 * LRC ({@code .lrc}), as music players and karaoke programs use it.
 *
 * <p>No standard exists. A line is {@code [mm:ss.xx]text} and lasts until the next stamp; lines
 * such as {@code [ti:Title]} say what the whole is; {@code <mm:ss.xx>} within a line (the enhanced
 * form) times what follows it.
 *
 * <p>Written: one line for each cue, its rows joined by a blank; a stamp without text where nothing
 * is shown; times rounded to hundredths of a second and never an offset, which many players ignore;
 * UTF-8, LF. Carried: times, title, artist, album and the like, the language, and the times of
 * spans in the enhanced form. Times of words alone are dropped, since players that do not know the
 * enhanced form would show them as text. One line is shown at a time: overlapping cues are cut,
 * those that begin together joined. A text like a word's time gets an invisible word joiner
 * (U+2060).
 *
 * <p>Read: the above; {@code [offset:ms]}, which is subtracted from every stamp; several stamps
 * before one line, which repeat it (their times within are kept for the first); hundredths, other
 * fractions or none. The last line lasts until a time that ends it, or else four seconds.
 */
public final class Lrc {
  public static final CaptionFormat FORMAT = new LrcFormat();

  private Lrc() {}
}
