package io.cuebroker.captions.scc;

import io.cuebroker.captions.CaptionFormat;

/** Scenarist Closed Captions (.scc). */
public final class Scc {

  /**
   * SCC V1.0: time codes and the CEA-608 byte pairs that are sent from them on, one a frame.
   *
   * <p>Written on channel CC1 at 29.97 frames per second, non-drop unless {@code frameRate} says
   * otherwise; other rates are refused. Control codes are doubled, each byte has odd parity, and a
   * caption is sent so early that it appears in the frame nearest to its start. Each cue comes onto
   * the screen in its own mode: rows that roll up are three at once, unless a region that scrolls
   * says two or four, and what is painted erases two frames before what was there. A first row that
   * rolls up erases other captions when it is sent, up to eight frames before it is seen. {@code
   * offset} is rounded to whole frames before it is added. Held: text in 15 rows of 32 columns,
   * italics, underline, flashing, seven colours, and the place, to a cell. A note tells of every
   * cue that was moved, divided, wrapped anew or had characters replaced. A change of style takes a
   * cell, so it is moved to the edge of its word; a cue without text is left out.
   *
   * <p>Read: pop-on, roll-up and paint-on, doubled codes or not, right parity or not. A cue starts
   * with the frame of its end-of-caption code and ends with the frame that removes it; one that
   * nothing removes ends 4 seconds after the last pair. Rows that no single {@code Placement} can
   * express become cues of their own with the same times. A last separator of {@code ; . ,} says
   * drop-frame, {@code :} leaves it to {@code frameRate}. The first channel with captions is read,
   * the others are reported. A line that begins before the one above has been sent is taken as sent
   * right after it, unless it is out of order altogether.
   *
   * @see <a href="https://authoringware.com/scc_format.htm">SCC file format</a>
   */
  public static final CaptionFormat FORMAT = new SccFormat();

  private Scc() {}
}
