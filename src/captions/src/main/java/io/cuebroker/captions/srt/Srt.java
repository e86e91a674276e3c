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

  /**
   * The same files under the name that Facebook's uploader asks for: {@code name.en_US.srt}, two
   * letters of language and two of country. Where the language tag names no country, the one that
   * Facebook's own list of locales has for the language; a language that is not on the list is
   * named as it is, and the uploader will ask for it. Never detected: the content is SubRip's.
   */
  public static final CaptionFormat FACEBOOK = new FacebookSrtFormat();

  private Srt() {}
}
