package io.cuebroker.captions.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileSettingsTest {
  @Test
  void takesWhatIsNotSetFromTheDefault() {
    Profile desk = Profile.of("desk", Map.of("max_lines", "3", "max_duration_ms", "6000"));

    assertThat(desk.id()).isEqualTo("desk");
    assertThat(desk.maxLines()).isEqualTo(3);
    assertThat(desk.rareLines()).isEqualTo(3);
    assertThat(desk.maxDurationMillis()).isEqualTo(6000);
    assertThat(desk.maxLineColumns()).isEqualTo(Profile.DEFAULT.maxLineColumns());
    assertThat(desk.readingSpeed()).isEqualTo(Profile.DEFAULT.readingSpeed());
  }

  @Test
  void derivesFromABuiltInProfile() {
    Profile desk = Profile.of("desk", Map.of("base", "bbc", "max_words_per_minute", "170.5"));

    assertThat(desk.maxLineColumns()).isEqualTo(37);
    assertThat(desk.readingSpeed()).isEqualTo(new ReadingSpeed.WordsPerMinute(170.5));
  }

  @Test
  void derivesFromANewsroomsOwnProfile() {
    Profile desk = Profile.of("desk", Map.of("max_line_characters", "36"));
    Profile children = Profile.of("children", Map.of("max_characters_per_second", "13"), desk);

    assertThat(children.maxLineColumns()).isEqualTo(36);
    assertThat(children.readingSpeed()).isEqualTo(new ReadingSpeed.CharsPerSecond(13));
  }

  @Test
  void canMeasureCharactersWhereTheBaseMeasuresWords() {
    Profile desk =
        Profile.of(
            "desk",
            Map.of("base", "bbc", "max_characters_per_second", "15", "count_spaces", "false"));

    assertThat(desk.readingSpeed()).isEqualTo(new ReadingSpeed.CharsPerSecond(15, false));
  }

  @Test
  void setsEveryKey() {
    Profile desk =
        Profile.of(
            "desk",
            Map.ofEntries(
                Map.entry("base", "608"),
                Map.entry("max_lines", "3"),
                Map.entry("rare_lines", "5"),
                Map.entry("max_line_characters", "30"),
                Map.entry("wide_characters_count_twice", "false"),
                Map.entry("max_characters_per_second", "17"),
                Map.entry("count_spaces", "false"),
                Map.entry("min_duration_ms", "1000"),
                Map.entry("max_duration_ms", "8000"),
                Map.entry("min_gap_frames", "3"),
                Map.entry("closed_gap_frames", "14"),
                Map.entry("max_lead_ms", "100"),
                Map.entry("max_lag_ms", "200"),
                Map.entry("max_uncovered_speech_ms", "300")));

    assertThat(desk)
        .isEqualTo(
            new Profile(
                "desk",
                3,
                5,
                30,
                false,
                true,
                new ReadingSpeed.CharsPerSecond(17, false),
                1000,
                8000,
                3,
                14,
                new Profile.Speech(100, 200, 300),
                true));
  }

  @ParameterizedTest
  @CsvSource({
    "max_rows, 2, is not a setting",
    "max_lines, two, from 1 to 15",
    "max_lines, 0, from 1 to 15",
    "max_lines, 16, from 1 to 15",
    "max_lines, 2.5, a whole number of rows",
    "max_lines, -1, a whole number",
    "rare_lines, 1, at least max_lines",
    "max_duration_ms, 800, leaves no time",
    "min_duration_ms, 7000, leaves no time",
    "min_duration_ms, 99999999999999999999, from 1 to 60000",
    "max_characters_per_second, NaN, a number of characters/s",
    "max_characters_per_second, 1e3, a number",
    "count_spaces, yes, true or false",
    "base, BBC, 'one of default, netflix, bbc, fcc, 608'"
  })
  void namesTheKeyThatItCannotUse(String key, String value, String reason) {
    assertThatThrownBy(() -> Profile.of("desk", Map.of(key, value)))
        .isInstanceOfSatisfying(
            ProfileSettingException.class, e -> assertThat(e.key()).isEqualTo(key))
        .hasMessageStartingWith(key)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesTwoReadingSpeeds() {
    assertThatThrownBy(
            () ->
                Profile.of(
                    "desk",
                    Map.of("max_words_per_minute", "180", "max_characters_per_second", "17")))
        .hasMessage("max_words_per_minute and max_characters_per_second exclude each other");
  }

  @Test
  void refusesSpacesWhereWordsAreMeasured() {
    assertThatThrownBy(() -> Profile.of("desk", Map.of("base", "bbc", "count_spaces", "true")))
        .hasMessageStartingWith("count_spaces");
  }

  @ParameterizedTest
  @CsvSource({"netflix, built-in", "My desk, lower-case", "'', lower-case"})
  void refusesANameThatIsTakenOrNone(String name, String reason) {
    assertThatThrownBy(() -> Profile.of(name, Map.of()))
        .isInstanceOf(ProfileSettingException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesASecondBase() {
    assertThatThrownBy(() -> Profile.of("desk", Map.of("base", "bbc"), Profile.NETFLIX))
        .hasMessage("base is already given");
  }

  @Test
  void findsASettingByItsKey() {
    assertThat(ProfileSetting.byKey("min_gap_frames")).contains(ProfileSetting.MIN_GAP);
    assertThat(ProfileSetting.MIN_GAP.unit()).isEqualTo("frames");
  }

  @Test
  void takesDashesForUnderscoresButNoSettingTwice() {
    assertThat(Profile.of("desk", Map.of("max-line-characters", "37")).maxLineColumns())
        .isEqualTo(37);
    assertThatThrownBy(() -> Profile.of("desk", Map.of("max-lines", "2", "max_lines", "3")))
        .hasMessage("max_lines is already given");
  }
}
