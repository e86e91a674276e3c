package io.cuebroker.captions.textual;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Span;

/**
 * Refuses a file that says a text once and means it again and again: a line of lyrics at a thousand
 * stamps, a name of a megabyte over ten thousand spans. In memory they share it, but every file
 * that is written of them holds it each time.
 */
public final class RepeatedText {
  /** A day of speech is a million characters, and a song's refrain comes ten times. */
  private static final long ALWAYS_ALLOWED = 4_000_000;

  /** Short names are longer in a document than their abbreviation in a file. */
  private static final int MOST_PER_BYTE = 4;

  private RepeatedText() {}

  /**
   * Counts all characters that a document holds, as often as it holds them.
   *
   * @param fileBytes length of the file that it was read from
   * @throws CaptionSyntaxException if they are many more than the file's
   */
  public static void requireLittle(CaptionDocument document, long fileBytes)
      throws CaptionSyntaxException {
    long most = ALWAYS_ALLOWED + MOST_PER_BYTE * fileBytes;
    long count = 0;
    for (Cue cue : document.cues()) {
      count += cue.id().map(String::length).orElse(0);
      count += cue.speaker().map(String::length).orElse(0);
      count += cue.placement().flatMap(Placement::regionId).map(String::length).orElse(0);
      for (Line line : cue.lines()) {
        for (Span span : line.spans()) {
          count += span.text().length();
          count += span.ruby().map(String::length).orElse(0);
          count += span.voice().map(String::length).orElse(0);
          count += span.language().map(String::length).orElse(0);
          for (String styleClass : span.style().classes()) {
            count += styleClass.length();
          }
        }
      }
      if (count > most) {
        throw new CaptionSyntaxException(
            Diagnostic.line(
                1,
                "the file repeats its text so often that captions of it would have more than "
                    + most
                    + " characters"));
      }
    }
  }
}
