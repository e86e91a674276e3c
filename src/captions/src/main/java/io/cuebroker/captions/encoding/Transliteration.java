package io.cuebroker.captions.encoding;

import java.text.Normalizer;
import java.util.Map;
import java.util.function.IntPredicate;

/** Finds for a character that a small character set lacks the nearest that it has. */
public final class Transliteration {
  private static final String UNKNOWN = "?";

  /** Asks for the coloured form of the character before it. */
  private static final int EMOJI_VARIANT = 0xFE0F;

  /** What comes nearest, the best first where there are several, parted by a space. */
  private static final Map<Character, String> NEAREST =
      Map.ofEntries(
          Map.entry('…', "..."),
          Map.entry('‥', ".."),
          Map.entry('œ', "oe"),
          Map.entry('Œ', "OE"),
          Map.entry('æ', "ae"),
          Map.entry('Æ', "AE"),
          Map.entry('€', "EUR"),
          Map.entry('₤', "£"),
          Map.entry('£', "GBP"),
          Map.entry('–', "-"),
          Map.entry('—', "-"),
          Map.entry('‐', "-"),
          Map.entry('‑', "-"),
          Map.entry('‒', "-"),
          Map.entry('−', "-"),
          Map.entry('―', "— -"),
          Map.entry('‚', ","),
          Map.entry('‘', "'"),
          Map.entry('’', "'"),
          Map.entry('‛', "'"),
          Map.entry('´', "'"),
          Map.entry('`', "'"),
          Map.entry('′', "'"),
          Map.entry('“', "\""),
          Map.entry('”', "\""),
          Map.entry('„', "\""),
          Map.entry('‟', "\""),
          Map.entry('″', "\""),
          Map.entry('«', "\""),
          Map.entry('»', "\""),
          Map.entry('‹', "« '"),
          Map.entry('›', "» '"),
          Map.entry('♪', "#"),
          Map.entry('♫', "♪ #"),
          Map.entry('♬', "♪ #"),
          Map.entry('♩', "♪ #"),
          Map.entry('×', "x"),
          Map.entry('÷', "/"),
          Map.entry('⁄', "/"),
          Map.entry('·', "• *"),
          Map.entry('•', "· *"),
          Map.entry('●', "• · *"),
          Map.entry('¿', "?"),
          Map.entry('¡', "!"),
          Map.entry('ı', "i"),
          Map.entry('ł', "l"),
          Map.entry('Ł', "L"),
          Map.entry('ø', "o"),
          Map.entry('Ø', "O"),
          Map.entry('đ', "d"),
          Map.entry('Đ', "D"),
          Map.entry('ð', "d"),
          Map.entry('Ð', "Đ D"),
          Map.entry('þ', "th"),
          Map.entry('Þ', "TH"),
          Map.entry('ħ', "h"),
          Map.entry('Ħ', "H"),
          Map.entry('ß', "ss"),
          Map.entry('ẞ', "ß SS"),
          Map.entry('ș', "ş s"),
          Map.entry('Ș', "Ş S"),
          Map.entry('ț', "ţ t"),
          Map.entry('Ț', "Ţ T"),
          Map.entry('ґ', "г"),
          Map.entry('Ґ', "Г"),
          Map.entry('ک', "ك"),
          Map.entry('ی', "ي"),
          Map.entry('©', "(c)"),
          Map.entry('®', "(r)"),
          Map.entry('ª', "a"),
          Map.entry('º', "° o"),
          Map.entry('¬', "-"),
          Map.entry('±', "+/-"),
          Map.entry('§', "S"),
          Map.entry('¶', "P"));

  /**
   * What stands for a character.
   *
   * @param text characters of the set only; empty where nothing of it can be shown
   * @param isExact whether it shows the character itself
   */
  public record Nearest(String text, boolean isExact) {}

  private Transliteration() {}

  /**
   * Returns what stands for a character: itself, a likeness, its letters without their accents, or
   * a question mark.
   *
   * @param isInSet says which code points the set has; it has the question mark
   */
  public static Nearest nearest(int codePoint, IntPredicate isInSet) {
    if (isInSet.test(codePoint)) {
      return new Nearest(Character.toString(codePoint), true);
    }
    if (codePoint == EMOJI_VARIANT || Character.getType(codePoint) == Character.FORMAT) {
      // Without a shape of its own: leaving it out changes nothing seen.
      return new Nearest("", true);
    }
    String likeness = likeness(codePoint, isInSet);
    return new Nearest(
        likeness.isEmpty() ? decomposed(codePoint, isInSet) : likeness, /* isExact= */ false);
  }

  /** Returns the first likeness that the set can show; empty if there is none. */
  private static String likeness(int codePoint, IntPredicate isInSet) {
    int digit = Character.digit(codePoint, 10);
    if (digit >= 0 && isInSet.test('0' + digit)) {
      return Integer.toString(digit);
    }
    String candidates = codePoint < 0x10000 ? NEAREST.get((char) codePoint) : null;
    if (candidates != null) {
      for (String candidate : candidates.split(" ", -1)) {
        if (candidate.codePoints().allMatch(isInSet)) {
          return candidate;
        }
      }
    }
    return "";
  }

  /** Letters without their accents, ligatures as letters, wide forms as narrow ones. */
  private static String decomposed(int codePoint, IntPredicate isInSet) {
    if (Character.getType(codePoint) == Character.NON_SPACING_MARK) {
      return "";
    }
    String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
    StringBuilder bases = new StringBuilder();
    parts
        .codePoints()
        .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
        .filter(part -> part != codePoint && !Character.isWhitespace(part))
        .forEach(part -> bases.append(base(part, isInSet)));
    return bases.length() == 0 ? UNKNOWN : bases.toString();
  }

  private static String base(int part, IntPredicate isInSet) {
    if (isInSet.test(part)) {
      return Character.toString(part);
    }
    String likeness = likeness(part, isInSet);
    return likeness.isEmpty() ? UNKNOWN : likeness;
  }
}
