package io.cuebroker.captions.cea608;

import io.cuebroker.captions.cea608.CharacterSet.Glyph;
import io.cuebroker.captions.textual.NearestText;
import java.util.ArrayList;
import java.util.List;

/** Finds for each character the glyphs that are nearest to it. */
final class Transliteration {
  /**
   * Glyphs for a character.
   *
   * @param isExact whether they show the character itself
   */
  record Nearest(List<Glyph> glyphs, boolean isExact) {}

  private Transliteration() {}

  static Nearest of(int codePoint) {
    String text = NearestText.of(codePoint, Transliteration::isInSet);
    List<Glyph> glyphs = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      CharacterSet.glyph(text.charAt(i)).ifPresent(glyphs::add);
    }
    return new Nearest(glyphs, isInSet(codePoint) || NearestText.isInvisible(codePoint));
  }

  private static boolean isInSet(int codePoint) {
    return codePoint < 0x10000 && CharacterSet.glyph((char) codePoint).isPresent();
  }
}
