package io.cuebroker.captions.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransliterationTest {

  @ParameterizedTest
  @CsvSource({
    "a, a",
    "é, e",
    "œ, oe",
    "Ǣ, AE",
    "…, ...",
    "“, '\"'",
    "€, EUR",
    "٣, 3",
    "ﬁ, fi",
    "Ａ, A",
    "漢, ?",
    "\u0301, ''",
    "\u200F, ''",
    "ș, s",
    "⅓, 1/3",
    "•, *"
  })
  void findsTheNearestInAscii(String character, String nearest) {
    assertThat(Transliteration.nearest(character.codePointAt(0), c -> c < 0x80).text())
        .isEqualTo(nearest);
  }

  @ParameterizedTest
  @CsvSource({"ș, ş", "ﬂ, fl", "♫, ♪", "―, —"})
  void prefersTheBestThatTheSetHas(String character, String nearest) {
    assertThat(
            Transliteration.nearest(
                    character.codePointAt(0), c -> c < 0x80 || "ş♪—".indexOf(c) >= 0)
                .text())
        .isEqualTo(nearest);
  }

  @ParameterizedTest
  @CsvSource({"a, true", "\u200B, true", "é, false", "\u0301, false"})
  void saysWhetherAnythingSeenChanges(String character, boolean isExact) {
    assertThat(Transliteration.nearest(character.codePointAt(0), c -> c < 0x80).isExact())
        .isEqualTo(isExact);
  }
}
