package io.cuebroker.media.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cuebroker.media.burn.Picture.Box;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where text stands, seen in rendered frames of 320 x 180. */
class PlacesInPicturesTest {
  @TempDir Path folder;

  private Studio studio;

  @BeforeEach
  void open() throws Exception {
    studio = Studio.own(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "bottom_left, 0, 2", "bottom_center, 1, 2", "bottom_right, 2, 2",
    "middle_left, 0, 1", "middle_center, 1, 1", "middle_right, 2, 1",
    "top_left, 0, 0", "top_center, 1, 0", "top_right, 2, 0",
  })
  void eachPositionHasItsPlace(String position, int column, int row) throws Exception {
    Box box = studio.still("Here", Map.of("position", position, "font_size", "24")).drawn();

    assertThat((int) (box.middleX() / (Studio.WIDTH / 3.0))).isEqualTo(column);
    assertThat((int) (box.middleY() / (Studio.HEIGHT / 3.0))).isEqualTo(row);
    switch (column) {
      case 0 -> assertThat(box.left()).isBetween(10, 20);
      case 1 -> assertThat(box.middleX()).isCloseTo(160, within(2.0));
      default -> assertThat(box.right()).isBetween(300, 310);
    }
    switch (row) {
      case 0 -> assertThat(box.top()).isBetween(7, 20);
      case 1 -> assertThat(box.middleY()).isCloseTo(90, within(5.0));
      default -> assertThat(box.bottom()).isBetween(160, 173);
    }
  }

  @ParameterizedTest
  @CsvSource({"left, 107", "center, 160", "right, 213"})
  void alignmentIsWithinTheThirdOfThePosition(String alignment, int at) throws Exception {
    Box box =
        studio
            .still(
                "Hi", Map.of("position", "top_center", "alignment", alignment, "font_size", "24"))
            .drawn();

    assertThat(edge(box, alignment)).isCloseTo(at, within(4.0));
  }

  @ParameterizedTest
  @CsvSource({"left", "center", "right"})
  void alignmentSaysWhatOfTheTextStandsAtX(String alignment) throws Exception {
    Box box =
        studio
            .still(
                "Hence",
                Map.of(
                    "x",
                    "140",
                    "y",
                    "50",
                    "alignment",
                    alignment,
                    "font_size",
                    "24",
                    "position",
                    "bottom_right"))
            .drawn();

    assertThat(edge(box, alignment)).isCloseTo(140, within(4.0));
    assertThat(box.middleY()).isCloseTo(50, within(4.0));
  }

  @Test
  void oneOfXAndYLeavesTheOtherToThePosition() throws Exception {
    Box box =
        studio
            .still("Hence", Map.of("x", "80", "position", "top_right", "font_size", "24"))
            .drawn();

    assertThat(box.middleX()).isCloseTo(80, within(3.0));
    assertThat(box.top()).isBetween(7, 20);
  }

  @Test
  void longTextIsBrokenWithinThePicture() throws Exception {
    String text = "several words that do not fit into one row of the picture";

    for (Map<String, String> place :
        List.of(
            Map.of("position", "top_left", "font_size", "24"),
            Map.of("x", "200", "y", "90", "alignment", "left", "font_size", "24"))) {
      Box box = studio.still(text, place).drawn();

      assertThat(box.left()).isPositive();
      assertThat(box.right()).isLessThan(Studio.WIDTH);
      assertThat(box.height()).isGreaterThan(40);
    }
  }

  private static double edge(Box box, String alignment) {
    return switch (alignment) {
      case "left" -> box.left();
      case "right" -> box.right();
      default -> box.middleX();
    };
  }
}
