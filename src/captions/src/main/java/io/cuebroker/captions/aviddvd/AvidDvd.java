package io.cuebroker.captions.aviddvd;

import io.cuebroker.captions.CaptionFormat;

/**
 * The subtitle script of Avid DVD ({@code .txt}).
 *
 * <p>Avid DVD was made by Sonic, and no description under Avid's own name is public; taken to be
 * the script that Sonic's DVDit imports (DVDit Pro HD manual, pages 193 to 197), which has the same
 * layout as the Avid DVD files that Subtitle Edit writes: {@code number TAB start TAB end TAB
 * text}, commands such as {@code $Italic = TRUE} on lines of their own, {@code |} for a line break.
 *
 * <p>Written: time codes with colons even where numbers are dropped, as that manual wants them; a
 * literal bar as {@code \|}; CRLF. Carried: times, to the nearest frame, rows, and bold, italic and
 * underline where all of a cue has them. Overlapping cues, which the program does not import, are
 * cut, those that begin together joined.
 *
 * <p>Read: the above at {@code ReadOptions.frameRate()}; blanks for tabs, a row on a line of its
 * own behind a tab, the commands for alignment.
 */
public final class AvidDvd {
  public static final CaptionFormat FORMAT = new AvidDvdFormat();

  private AvidDvd() {}
}
