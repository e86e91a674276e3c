package io.cuebroker.captions.cea608;

import io.cuebroker.captions.cea608.CharacterSet.Glyph;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds for each character the glyphs that are nearest to it. */
final class Transliteration {
  private static final Glyph UNKNOWN = new Glyph('?', 0);

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

  /**
   * Glyphs for a character.
   *
   * @param isExact whether they show the character itself
   */
  record Nearest(List<Glyph> glyphs, boolean isExact) {}

  private Transliteration() {}

  static Nearest of(int codePoint) {
    if (codePoint < 0x10000) {
      Optional<Glyph> own = CharacterSet.glyph((char) codePoint);
      if (own.isPresent()) {
        return new Nearest(List.of(own.get()), true);
      }
      if (INVISIBLE.indexOf(codePoint) >= 0) {
        return new Nearest(List.of(), true);
      }
      String nearest = NEAREST.get((char) codePoint);
      if (nearest != null) {
        return new Nearest(glyphs(nearest), false);
      }
    }
    return new Nearest(decomposed(codePoint), false);
  }

  /** Letters without their accents, ligatures as letters, wide forms as narrow ones. */
  private static List<Glyph> decomposed(int codePoint) {
    if (Character.getType(codePoint) == Character.NON_SPACING_MARK) {
      return List.of();
    }
    String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
    StringBuilder bases = new StringBuilder();
    parts
        .codePoints()
        .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
        .filter(part -> part != codePoint)
        .forEach(bases::appendCodePoint);
    return bases.length() == 0 ? List.of(UNKNOWN) : glyphs(bases.toString());
  }

  private static List<Glyph> glyphs(String text) {
    List<Glyph> glyphs = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (!Character.isWhitespace(character)) {
        glyphs.add(
            CharacterSet.glyph(character)
                .orElseGet(
                    () ->
                        Optional.ofNullable(NEAREST.get(character))
                            .flatMap(nearest -> CharacterSet.glyph(nearest.charAt(0)))
                            .orElse(UNKNOWN)));
      }
    }
    return glyphs;
  }
}
