package io.cuebroker.captions.text;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;

/**
 * Plain text ({@code .txt}) and the running transcript.
 *
 * <p>Written: paragraphs separated by a blank line, a new one after a pause of two seconds, where
 * the speaker changes ({@code Name: } stands before what a named speaker says), and where the text
 * itself marks a new speaker with {@code >>}. If asked, each paragraph begins with its time, {@code
 * [HH:MM:SS.mmm]}, and names its speaker; or no speaker is named. Everything but words, speakers
 * and the times of paragraphs is dropped.
 *
 * <p>Read: paragraphs that begin with a time ({@code [00:00:01.000] Ann: text}) or with a name and
 * a time ({@code Ann (00:01): text}); each is a cue until the next one begins, the last for four
 * seconds. Text without any times gives no captions; reading it fails saying so. A file without any
 * text is read as a document without cues.
 */
public final class PlainText {
  public static final CaptionFormat FORMAT = new PlainTextFormat();

  private PlainText() {}

  /**
   * Returns what was said as one paragraph of running text: the cues in order of their start, every
   * run of blanks and line ends made one space, no speakers' names, no times. Rows of scripts that
   * do not part words by blanks, such as Japanese, are joined without one.
   */
  public static String transcript(CaptionDocument document) {
    return new TranscriptWriter(document).running();
  }
}
