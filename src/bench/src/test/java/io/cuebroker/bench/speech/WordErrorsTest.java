package io.cuebroker.bench.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WordErrorsTest {
  @Test
  void countsChangedMissingAndAddedWords() {
    assertThat(WordErrors.of("a b c", "a b c")).isEqualTo(new WordErrors(0, 3));
    assertThat(WordErrors.of("a b c", "a x c")).isEqualTo(new WordErrors(1, 3));
    assertThat(WordErrors.of("a b c", "a c")).isEqualTo(new WordErrors(1, 3));
    assertThat(WordErrors.of("a b c", "a b b c")).isEqualTo(new WordErrors(1, 3));
    assertThat(WordErrors.of("", "x")).isEqualTo(new WordErrors(1, 0));
  }

  @Test
  void heedsNeitherCaseNorPunctuation() {
    String said = "Don\u2019t \u2014 STOP, Mr. O'Neil; forty-two 'quoted'";

    assertThat(WordErrors.of(said, "don't stop mr o'neil forty two quoted").errors()).isZero();
  }

  @Test
  void addsUp() {
    WordErrors sum = new WordErrors(1, 10).plus(new WordErrors(1, 30));

    assertThat(sum.percent()).isEqualTo(5);
  }
}
