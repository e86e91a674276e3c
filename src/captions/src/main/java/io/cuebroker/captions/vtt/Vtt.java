package io.cuebroker.captions.vtt;

import io.cuebroker.captions.CaptionFormat;

/**
 * WebVTT ({@code .vtt}), as its specification's parser reads it and its author rules want it
 * written.
 *
 * <p>Carried: cue ids, settings and regions, bold, italic, underline, classes, the eight colours
 * that have classes of their own as text and background, ruby, voices, languages, span times. What
 * stands before the first cue travels in the metadata, to be written again: {@value #TITLE} (the
 * rest of the first line), {@value #HEADER} (its block, such as {@code Kind:}, {@code Language:} or
 * {@code X-TIMESTAMP-MAP}), {@value #STYLE} (style sheets), {@value #NOTES} (comments from anywhere
 * in the file). Dropped and listed: strike-out, flashing, other colours, fonts, sizes, words,
 * display modes, other metadata.
 *
 * <p>Read: a cue whose timing line breaks the rules is dropped with a diagnostic, as browsers drop
 * it (a file of nothing but such cues is read leniently); bad settings and unknown tags are passed
 * over one by one and the text stays. A file that is only {@code WEBVTT} is a document without
 * cues.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/">WebVTT: The Web Video Text Tracks Format</a>
 */
public final class Vtt {
  /** Metadata key: what follows {@code WEBVTT} on the first line. */
  public static final String TITLE = "webvtt.title";

  /** Metadata key: the lines between the first and the first blank one, separated by LF. */
  public static final String HEADER = "webvtt.header";

  /** Metadata key: the bodies of STYLE blocks, separated by blank lines. */
  public static final String STYLE = "webvtt.style";

  /** Metadata key: the bodies of NOTE blocks, separated by blank lines. */
  public static final String NOTES = "webvtt.notes";

  public static final CaptionFormat FORMAT = new VttFormat();

  private Vtt() {}
}
