package io.cuebroker.captions.cea608;

import io.cuebroker.captions.cea608.CharacterSet.Glyph;
import java.util.List;
import java.util.Optional;

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
    io.cuebroker.captions.encoding.Transliteration.Nearest nearest =
        io.cuebroker.captions.encoding.Transliteration.nearest(
            codePoint, candidate -> glyph(candidate).isPresent());
    List<Glyph> glyphs =
        nearest.text().codePoints().mapToObj(character -> glyph(character).orElseThrow()).toList();
    return new Nearest(glyphs, nearest.isExact());
  }

  private static Optional<Glyph> glyph(int codePoint) {
    return codePoint < 0x10000 ? CharacterSet.glyph((char) codePoint) : Optional.empty();
  }
}
