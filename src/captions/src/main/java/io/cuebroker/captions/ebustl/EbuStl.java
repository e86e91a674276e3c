package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.CaptionFormat;
import java.time.Clock;

/** The subtitling data exchange format of the European Broadcasting Union (.stl, binary). */
public final class EbuStl {

  /**
   * EBU STL by Tech 3264: a header block of 1024 bytes and text blocks of 128.
   *
   * <p>Written at 25 frames a second ({@code STL25.01}) unless {@code frameRate} says otherwise;
   * any rate with 30 frame numbers a second is written as {@code STL30.01}, which does not say
   * which of them it is, and others are refused. {@code offset} is rounded to whole frames, becomes
   * the programme start (TCP) and is added to every time. The code table is the one of Latin (ISO
   * 6937), Cyrillic, Arabic, Greek and Hebrew that has the most letters of the text; what it lacks
   * is replaced by the nearest. A document with colours, backgrounds or flashing is written as
   * teletext, boxed and at double height in 40 cells, and loses its italics and underlining; any
   * other is written as open subtitles in 42 columns and keeps them. Longer lines are wrapped anew.
   * The place is kept to a row and left, centre or right. Cues that are added to others on the
   * screen and vanish with them are a cumulative set; those that overlap otherwise are divided. Of
   * the metadata the titles, translator, publisher, editor, country and reference have fields of
   * their own. The header's dates are those of the day. A note tells of every cue that was changed.
   *
   * <p>Read: both display standards, extension blocks, and each subtitle of a cumulative set as a
   * cue of its own. Comments and user data are left out and counted. Time codes are not taken
   * relative to the programme start unless {@code offset} says so, as in every format; a programme
   * start in the header is reported. Of {@code STL30.01} the option {@code frameRate} decides which
   * rate it is, 29.97 non-drop by default. Boxes and heights are not kept: they are how the
   * standard looks. 24h and A4h both are the dollar, which writers put at either. Justification
   * "unchanged" is read as centred.
   *
   * @see <a href="https://tech.ebu.ch/publications/tech3264">EBU Tech 3264</a>
   */
  public static final CaptionFormat FORMAT = new EbuStlFormat(Clock.systemUTC());

  private EbuStl() {}
}
