package io.cuebroker.captions.styled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnStyleTest {

  @Test
  void hasTheNamesOfTheApi() {
    assertThat(BurnStyle.names())
        .containsExactly(
            "line_color",
            "word_color",
            "outline_color",
            "all_caps",
            "max_words_per_line",
            "x",
            "y",
            "position",
            "alignment",
            "font_family",
            "font_size",
            "bold",
            "italic",
            "underline",
            "strikeout",
            "style",
            "outline_width",
            "spacing",
            "angle",
            "shadow_offset");
  }

  @Test
  void givesItsSettingsBackInOneOrderAndForm() {
    BurnStyle style =
        BurnStyle.of(Map.of("style", "KARAOKE", "line_color", "#FFF", "font_size", "+24"));

    assertThat(style.settings())
        .containsExactly(
            Map.entry("line_color", "#ffffff"),
            Map.entry("font_size", "24"),
            Map.entry("style", "karaoke"));
    assertThat(BurnStyle.of(style.settings())).isEqualTo(style);
    assertThat(style.kind()).isEqualTo(BurnStyle.Kind.KARAOKE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "line_color|white|line_color must be a colour such as #FFCC00, not 'white'",
        "word_color|#12345|word_color must be a colour such as #FFCC00, not '#12345'",
        "all_caps|yes|all_caps must be one of true, false, not 'yes'",
        "font_size|5|font_size must be a whole number from 6 to 500, not '5'",
        "font_size|24.5|font_size must be a whole number from 6 to 500, not '24.5'",
        "angle|99999999999|angle must be a whole number from -360 to 360, not '99999999999'",
        "x|-1|x must be a whole number from 0 to 16384, not '-1'",
        "position|centre|position must be one of bottom_left, bottom_center, bottom_right, middle_left, middle_center, middle_right, top_left, top_center, top_right, not 'centre'",
        "style|neon|style must be one of classic, karaoke, highlight, underline, word_by_word, not 'neon'",
        "font_family|Arial,40|font_family must be the name of a font family, not 'Arial,40'",
        "font_family|A{\\b1}|font_family must be the name of a font family, not 'A{\\b1}'",
        "colour|#FFFFFF|there is no setting 'colour'",
      })
  void namesTheFieldAndWhatIsWrongWithIt(String name, String value, String message) {
    BurnStyleException refusal =
        catchThrowableOfType(BurnStyleException.class, () -> BurnStyle.of(Map.of(name, value)));

    assertThat(refusal).hasMessage(message);
    assertThat(refusal.field()).isEqualTo(name);
  }

  @Test
  void tellsWhatWouldBeAllowed() {
    BurnStyleException refusal =
        catchThrowableOfType(
            BurnStyleException.class, () -> BurnStyle.of(Map.of("alignment", "justify")));

    assertThat(refusal.allowed()).containsExactly("left", "center", "right");
  }

  @Test
  void presetsAreTheHousesAndTheOperators() {
    BurnPresets presets = BurnPresets.builtIn();

    assertThat(presets.names())
        .containsExactly("default", "classic", "karaoke", "highlight", "underline", "word_by_word");
    assertThat(presets.find("word_by_word").orElseThrow().kind())
        .isEqualTo(BurnStyle.Kind.WORD_BY_WORD);
    assertThat(
            presets
                .with(Map.of("sports", Map.of("style", "highlight", "font_size", "60")))
                .find("sports")
                .orElseThrow()
                .settings())
        .containsEntry("font_size", "60");
  }

  @Test
  void aWrongPresetIsNamed() {
    BurnStyleException refusal =
        catchThrowableOfType(
            BurnStyleException.class,
            () -> BurnPresets.builtIn().with(Map.of("sports", Map.of("font_size", "huge"))));

    assertThat(refusal.field()).isEqualTo("sports.font_size");
    assertThat(refusal).hasMessageStartingWith("sports: font_size must be");
  }
}
