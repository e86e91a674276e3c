package io.cuebroker.captions.srt;

import io.cuebroker.captions.CaptionFormat;

/**
 * SubRip ({@code .srt}).
 *
 * <p>There is no standard. Written: counters from 1 without gaps, {@code HH:MM:SS,mmm}, CRLF, a
 * blank line after each cue, UTF-8 without byte order mark unless asked otherwise. Carried: bold,
 * italic, underline and strike-out tags, {@code <font>} with colour and face, one of nine places as
 * {@code {\an1}} to {@code {\an9}}. Anything else of a document is dropped and listed: finer
 * places, background, sizes, classes, ruby, speakers, languages, span times, ids, words, metadata.
 *
 * <p>Read: all of the above; any line end; missing, repeated or non-numeric counters (the latter
 * become cue ids); a dot for the comma; missing hours or fractions; blank lines within cues; times
 * in the wrong order. A new cue begins at a timing line and nowhere else, so a text of digits stays
 * a text. Tags that SubRip does not know, and HTML entities, are text: nothing tells whether a
 * producer meant them. A file without any text is a document without cues, with a diagnostic.
 */
public final class Srt {
  public static final CaptionFormat FORMAT = new SrtFormat();

  private Srt() {}
}
