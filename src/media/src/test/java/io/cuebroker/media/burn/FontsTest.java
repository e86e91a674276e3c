package io.cuebroker.media.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {
  @TempDir Path folder;

  @Test
  void knowsTheFontsThatComeAlongAndTheNamesPeopleUse() throws Exception {
    Fonts fonts = Fonts.open(folder, Optional.empty());

    assertThat(fonts.available())
        .contains("Arial", "Times New Roman", "Courier New", "Liberation Sans", "DejaVu Sans")
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER)
        .doesNotHaveDuplicates();
    assertThat(fonts.resolve("ARIAL")).isIn("Arial", "Liberation Sans");
    assertThat(fonts.resolve(" dejavu sans ")).isEqualTo("DejaVu Sans");
  }

  @Test
  void anUnknownFontIsToldWithThoseThereAre() throws Exception {
    Fonts fonts = Fonts.open(folder, Optional.empty());

    UnknownFontException unknown =
        catchThrowableOfType(UnknownFontException.class, () -> fonts.resolve("InvalidFont"));

    assertThat(unknown)
        .hasMessage(
            "The requested font 'InvalidFont' is not available. Please choose from the available fonts.");
    assertThat(unknown.available()).isEqualTo(fonts.available());
  }

  @Test
  void filesThatAreNoFontsInAnOperatorsFolderDoNoHarm() throws Exception {
    Path own = Files.createDirectories(folder.resolve("own & more"));
    Files.writeString(own.resolve("broken.ttf"), "no font");
    Files.writeString(own.resolve("notes.txt"), "notes");

    Fonts fonts = Fonts.open(folder.resolve("cache"), Optional.of(own));

    assertThat(fonts.available()).contains("Arial");
    assertThat(Files.readString(fonts.config())).contains("own &amp; more</dir>");
  }
}
