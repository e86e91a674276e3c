package io.cuebroker.captions.cap;

import io.cuebroker.captions.CaptionFormat;

/** Cheetah captions (.cap). */
public final class Cap {

  /**
   * Cheetah CAP: a header of 128 bytes and one record of at most 255 for each caption.
   *
   * <p>No public specification and no real file was found. The layout is what two free programs
   * read and write, Subtitle Edit and Tero Subtitler, so that what they do not use is not known
   * here either: four bytes of the header, six of each record, captions that roll up, channels,
   * colours, and how more than two rows are shown. The files are a best effort.
   *
   * <p>Written: hours, minutes, seconds and frames at {@code frameRate}, which the file does not
   * name; the place, to a row and a column; italics of whole rows; the characters of Windows-1252
   * up to BF hexadecimal but for those that stand for codes, and 21 more. A note tells of every cue
   * that was divided, had characters replaced or has more than two rows.
   *
   * <p>Read: this form, its older one of records of 178 bytes, and the text files of CaptionMAX,
   * which have the same extension. A caption without an end lasts until the next starts, the last
   * one 4 seconds.
   *
   * @see <a href="https://github.com/SubtitleEdit/subtitleedit">Subtitle Edit</a>
   */
  public static final CaptionFormat FORMAT = new CapFormat();

  private Cap() {}
}
