package io.cuebroker.captions.textual;

import java.text.Normalizer;
import java.util.Map;
import java.util.function.IntPredicate;

/** Finds for a character the text that is nearest to it in a small character set. */
public final class NearestText {
  private static final String UNKNOWN = "?";

  /** Characters that have no shape of their own; leaving them out changes nothing seen. */
  private static final String INVISIBLE = "\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\uFE0F\uFEFF";

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
          Map.entry('–', "-"),
          Map.entry('‐', "-"),
          Map.entry('‑', "-"),
          Map.entry('‒', "-"),
          Map.entry('−', "-"),
          Map.entry('―', "—"),
          Map.entry('—', "-"),
          Map.entry('‘', "'"),
          Map.entry('’', "'"),
          Map.entry('“', "\""),
          Map.entry('”', "\""),
          Map.entry('™', "TM"),
          Map.entry('℠', "SM"),
          Map.entry('•', "*"),
          Map.entry('│', "|"),
          Map.entry('‚', ","),
          Map.entry('‛', "'"),
          Map.entry('´', "'"),
          Map.entry('`', "'"),
          Map.entry('′', "'"),
          Map.entry('„', "\""),
          Map.entry('‟', "\""),
          Map.entry('″', "\""),
          Map.entry('‹', "«"),
          Map.entry('›', "»"),
          Map.entry('♫', "♪"),
          Map.entry('♬', "♪"),
          Map.entry('♩', "♪"),
          Map.entry('×', "x"),
          Map.entry('·', "•"),
          Map.entry('●', "•"),
          Map.entry('ı', "i"),
          Map.entry('ł', "l"),
          Map.entry('Ł', "L"),
          Map.entry('đ', "d"),
          Map.entry('Đ', "D"),
          Map.entry('ð', "d"),
          Map.entry('Ð', "D"),
          Map.entry('þ', "th"),
          Map.entry('Þ', "TH"),
          Map.entry('ħ', "h"),
          Map.entry('ẞ', "ß"),
          Map.entry('ª', "a"),
          Map.entry('º', "°"),
          Map.entry('¬', "-"),
          Map.entry('±', "+/-"),
          Map.entry('§', "S"),
          Map.entry('¶', "P"));

  private NearestText() {}

  /** Says whether a character has no shape of its own, so that nothing is lost without it. */
  public static boolean isInvisible(int codePoint) {
    return codePoint < 0x10000 && INVISIBLE.indexOf(codePoint) >= 0;
  }

  /**
   * Returns the character itself where the set has it; else a common way to write it without,
   * letters without their accents, ligatures as letters, wide forms as narrow ones; else {@code ?}.
   * Empty for what has no shape of its own.
   *
   * @param has whether the set has a character; it has the question mark
   */
  public static String of(int codePoint, IntPredicate has) {
    if (has.test(codePoint)) {
      return Character.toString(codePoint);
    }
    if (isInvisible(codePoint) || Character.getType(codePoint) == Character.NON_SPACING_MARK) {
      return "";
    }
    String nearest = codePoint < 0x10000 ? NEAREST.get((char) codePoint) : null;
    String bases = nearest != null ? nearest : bases(codePoint);
    StringBuilder text = new StringBuilder();
    bases
        .codePoints()
        .filter(part -> !Character.isWhitespace(part))
        .forEach(
            part -> text.append(has.test(part) ? Character.toString(part) : simpler(part, has)));
    return text.length() == 0 ? UNKNOWN : text.toString();
  }

  private static String bases(int codePoint) {
    String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
    StringBuilder bases = new StringBuilder();
    parts
        .codePoints()
        .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
        .filter(part -> part != codePoint)
        .forEach(bases::appendCodePoint);
    return bases.toString();
  }

  /**
   * What is nearest may itself be missing, as the musical note is where there is no note at all.
   */
  private static String simpler(int codePoint, IntPredicate has) {
    String nearest = codePoint < 0x10000 ? NEAREST.get((char) codePoint) : null;
    String other = nearest != null ? nearest : UNKNOWN;
    return other.codePoints().allMatch(has) ? other : UNKNOWN;
  }
}
