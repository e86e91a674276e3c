package io.cuebroker.captions.ass;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList;
import io.cuebroker.captions.encoding.DecodedText;
import java.util.Optional;

/**
 * Advanced SubStation Alpha ({@code .ass}); SubStation Alpha v4 ({@code .ssa}) is read as well.
 *
 * <p>No standard exists; follows the copies of the original's description ("SubStation Alpha v4.00+
 * Script Format") and what libass, the most used renderer, makes of it.
 *
 * <p>Written: script type v4.00+ on a canvas of 1920 x 1080, UTF-8 with byte order mark (as editors
 * want it), times rounded to hundredths of a second, every cue at least one long. Carried: bold,
 * italic, underline, strike-out, colour with opacity, background as an opaque box, font, size,
 * placement (as alignment, margins or {@code \pos}), speaker, times of spans and of words (as
 * karaoke, whose two colours are the same, so that nothing flickers), the title and the language.
 * Text never becomes markup: braces become parentheses, and a backslash that would mean something
 * gets an invisible word joiner (U+2060) behind it.
 *
 * <p>Read: the above in any column order; override blocks within the text; comments, drawings,
 * fonts and pictures are passed over. The style called Default, or else the first, is the default
 * look: its font, size and margins, and white as a colour, are not repeated on every cue. Karaoke
 * gives spans their times, and words where each syllable is a word. What the document has no place
 * for (outlines, rotation, movement, fading, clipping, layers) is left out and reported once for
 * each kind.
 */
public final class Ass {
  public static final CaptionFormat FORMAT = new AssFormat();

  private Ass() {}

  /**
   * Returns text for an event that libass shows just so: nothing in it is an override, an escape or
   * a line break. For scripts that are drawn, not handed out; other renderers know no escape for
   * braces.
   */
  public static String literal(String text) {
    return LiteralText.of(text);
  }

  /**
   * Returns a script with edits in its events: text is replaced between overrides, which stay, and
   * events that reach into a time to exclude are cut there. Everything else stays as it is. What
   * moves or fades within an event does so from where its part begins.
   *
   * @param script in any encoding that is detected; returned in UTF-8
   * @param edits {@link io.cuebroker.captions.edits.Edit.Replace} and {@link
   *     io.cuebroker.captions.edits.Edit.Exclude} only
   * @throws EditException where one can be applied to no captions at all, or is of another kind, or
   *     the text grows beyond what anybody could read
   */
  public static byte[] edited(byte[] script, EditList edits) throws EditException {
    return new EditedScript(DecodedText.of(script, Optional.empty()).text(), edits).bytes();
  }

  /** Returns a colour as a style's column has it: {@code &HAABBGGRR}. */
  public static String colorColumn(Color color) {
    return Colors.column(color);
  }

  /** Returns the overrides that give text a colour and its opacity, without braces. */
  public static String colorOverride(Color color) {
    return "\\1c" + Colors.override(color) + "\\1a" + Colors.alphaOverride(color);
  }
}
