package io.cuebroker.captions.sprucestl;

import io.cuebroker.captions.CaptionFormat;

/** Spruce subtitle files, which DVD Studio Pro took over (.stl, text). */
public final class SpruceStl {

  /**
   * Spruce STL: lines of {@code start,end,text} with time codes that count frames, comments after
   * {@code //}, and {@code $Name = value} commands that hold from where they stand.
   *
   * <p>Written at 29.97 frames a second, non-drop unless {@code frameRate} says otherwise; the file
   * itself does not say the rate, only {@code ;} before the frames that numbers are dropped. {@code
   * offset} is rounded to whole frames before it is added. Held: text, bold, italics and
   * underlining, and nine places. Subtitles must not overlap, so cues that do are shown together in
   * entries of their own, which is noted. A bar or a caret that would read as markup is replaced.
   * DVD Studio Pro itself takes other letters than those of Latin-1 only from RTF, so {@code
   * charset} decides who can read them.
   *
   * <p>Read: the two ways of parting the columns, by commas alone and by tabs round them. {@code
   * ^B}, {@code ^I} and {@code ^U} turn a style on and off, over line breaks too; the commands for
   * them and for the alignment are understood, the others concern only how a DVD is authored and
   * are reported once each. Blanks round a line of text only place it and are left out.
   *
   * @see <a href="https://documentation.apple.com/en/dvdstudiopro/usermanual/">DVD Studio Pro 4
   *     User Manual, "Subtitles"</a>
   */
  public static final CaptionFormat FORMAT = new SpruceStlFormat();

  private SpruceStl() {}
}
