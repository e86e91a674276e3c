package io.cuebroker.captions.textual;

import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Diagnostic;

/**
 * Refuses a text of more parts than captions have, before any of them is read.
 *
 * <p>A document takes a hundred bytes or more for each row and each run of style, so that 16 MB of
 * {@code x|} would take more than a gigabyte. Captions of a whole day have a hundred thousand
 * lines.
 */
public final class SourceParts {
  /** Each may be a cue, of some 250 bytes. */
  private static final int MOST_LINES = 500_000;

  /** Each may be a row or a run, of some 130 bytes; lines are counted too. */
  private static final int MOST_PARTS = 1_000_000;

  private SourceParts() {}

  /**
   * Counts the lines of {@code text} and the characters of {@code marks} in it.
   *
   * @param marks the characters that begin a row, a run of style or a cue in this format
   * @throws CaptionSyntaxException if there are too many
   */
  public static void requireFew(String text, String marks) throws CaptionSyntaxException {
    if (text.length() <= MOST_LINES) {
      return;
    }
    int parts = Math.max(count(text, "\n", MOST_LINES), count(text, "\r", MOST_LINES));
    if (parts > MOST_LINES) {
      throw refusal("more than " + MOST_LINES + " lines");
    }
    for (int i = 0; i < marks.length(); i++) {
      parts += count(text, marks.substring(i, i + 1), MOST_PARTS);
      if (parts > MOST_PARTS) {
        throw refusal("more than " + MOST_PARTS + " lines, cues and pieces of text");
      }
    }
  }

  /**
   * Counts how often {@code mark} is in {@code text}, whatever lines that has.
   *
   * @param mark what begins a row in this format
   * @throws CaptionSyntaxException if there are too many
   */
  public static void requireFewRows(String text, String mark) throws CaptionSyntaxException {
    if (count(text, mark, MOST_PARTS) > MOST_PARTS) {
      throw refusal("more than " + MOST_PARTS + " rows");
    }
  }

  /** Counts no further than one above {@code most}. */
  private static int count(String text, String mark, int most) {
    int count = 0;
    int at = text.indexOf(mark);
    while (at >= 0 && count <= most) {
      count++;
      at = text.indexOf(mark, at + 1);
    }
    return count;
  }

  private static CaptionSyntaxException refusal(String reason) {
    return new CaptionSyntaxException(Diagnostic.line(1, reason + "; captions are not like that"));
  }
}
