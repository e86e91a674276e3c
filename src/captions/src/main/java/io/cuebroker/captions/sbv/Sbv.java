package io.cuebroker.captions.sbv;

import io.cuebroker.captions.CaptionFormat;

/**
 * SubViewer as YouTube takes and gives it ({@code .sbv}); SubViewer 2 is read as well.
 *
 * <p>Written: {@code H:MM:SS.mmm,H:MM:SS.mmm}, the rows, a blank line; UTF-8 without byte order
 * mark. Carried: times and rows. YouTube takes markup for text, so none is written. Text that would
 * be read as something else gets an invisible word joiner (U+2060): a row that looks like times,
 * and {@code [br]}.
 *
 * <p>Read: the above; any line end, hours of any length, fractions of any length, blank lines
 * within cues; and of SubViewer 2 the header, of which only the title is kept, and {@code [br]} for
 * a line break.
 *
 * @see <a href="https://support.google.com/youtube/answer/2734698">YouTube's examples</a>
 */
public final class Sbv {
  public static final CaptionFormat FORMAT = new SbvFormat();

  private Sbv() {}
}
