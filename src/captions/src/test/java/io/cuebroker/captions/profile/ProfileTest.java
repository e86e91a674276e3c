package io.cuebroker.captions.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileTest {
  @ParameterizedTest
  @ValueSource(strings = {"default", "netflix", "bbc", "fcc", "608"})
  void isFoundByItsId(String id) {
    assertThat(Profile.byId(id)).map(Profile::id).contains(id);
  }

  @Test
  void isAbsentForAnUnknownId() {
    assertThat(Profile.byId("Netflix")).isEmpty();
  }

  @Test
  void allHaveTheirOwnIds() {
    assertThat(Profile.all()).extracting(Profile::id).doesNotHaveDuplicates().contains("default");
  }

  @Test
  void refusesLimitsThatContradictEachOther() {
    assertThatThrownBy(
            () ->
                new Profile(
                    "x", 2, 42, true, false, new ReadingSpeed.CharsPerSecond(20), 900, 900, 2, 11))
        .hasMessageContaining("maxDurationMillis");
    assertThatThrownBy(() -> new ReadingSpeed.WordsPerMinute(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "plain text, 10",
    "café, 4",
    "cafe\u0301, 4",
    "字幕, 4",
    "שָׁלוֹם, 4",
    "👩‍👩‍👧, 2",
    "한국어, 6",
    "\u200Eleft, 4",
    "ｆｕｌｌ, 8"
  })
  void countsWhatAReaderSeesAsColumns(String text, int columns) {
    assertThat(Profile.DEFAULT.columns(text)).isEqualTo(columns);
  }

  @Test
  void countsWideCharactersOnceWhereTheProfileSaysSo() {
    Profile narrow =
        new Profile(
            "narrow", 2, 42, false, false, new ReadingSpeed.CharsPerSecond(20), 833, 7000, 2, 11);

    assertThat(narrow.columns("字幕")).isEqualTo(2);
  }

  @Test
  void neverMakesFramesShorterThanTheyAre() {
    assertThat(Profile.framesToMillis(2, FrameRate.FPS_29_97_NDF)).isEqualTo(67);
    assertThat(Profile.framesToMillis(2, FrameRate.FPS_25)).isEqualTo(80);
    assertThat(Profile.framesToMillis(0, FrameRate.FPS_25)).isZero();
  }

  @Test
  void measuresWordsAMinute() {
    ReadingSpeed speed = Profile.BBC.readingSpeed();

    assertThat(speed.measure(60, 8, 9, 3000)).isEqualTo(180);
    assertThat(speed.millisFor(60, 8, 9)).isEqualTo(3000);
  }
}
