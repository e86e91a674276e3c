package io.cuebroker.captions.vtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.Assets;
import io.cuebroker.captions.CaptionDocument;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads a file for each rule of the specification's parsing section, and compares all that it holds
 * with the golden file beside it.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/#parsing">WebVTT parsing</a>
 */
class ParsingRulesTest {
  private static final String FOLDER = "vtt/rules";
  private static final String EXTENSION = ".vtt";

  @ParameterizedTest
  @MethodSource("rules")
  void readsAsTheSpecificationSays(String rule) throws Exception {
    CaptionDocument document = Assets.read(Vtt.FORMAT, FOLDER + "/" + rule + EXTENSION).document();

    assertThat(Golden.of(document))
        .isEqualTo(Golden.parse(Assets.bytes(FOLDER + "/" + rule + ".json")));
  }

  static List<String> rules() throws Exception {
    URL folder = Objects.requireNonNull(Assets.class.getResource(FOLDER));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXTENSION))
          .map(name -> name.substring(0, name.length() - EXTENSION.length()))
          .sorted()
          .toList();
    }
  }
}
