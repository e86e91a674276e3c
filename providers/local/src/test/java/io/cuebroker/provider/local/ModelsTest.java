package io.cuebroker.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelsTest {
  @TempDir private Path folder;

  @Test
  void offersTheBuiltInModelBeforeItIsUnpacked() {
    Models models = new Models(folder);

    assertThat(models.languages()).containsExactly("en");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void offersWhatAnOperatorAddsWhileRunning() throws Exception {
    Models models = new Models(folder);
    Files.createDirectories(folder.resolve("models/pt-BR"));

    assertThat(models.languages()).containsExactly("en", "pt-BR");
    assertThat(models.find("pt-br")).contains("pt-BR");
    assertThat(models.find("en-GB")).contains("en");
    assertThat(models.find("pt")).isEmpty();
  }

  @Test
  void unpacksTheBuiltInModelWithoutDither() throws Exception {
    Models models = new Models(folder);

    Path model = models.open("en");

    assertThat(model.resolve("am/final.mdl")).isNotEmptyFile();
    assertThat(model.resolve("conf/mfcc.conf")).content().endsWith("--dither=0\n");
    assertThat(models.name("en")).isEqualTo("vosk-model-en 0.3.45");
    try (Stream<Path> left = Files.list(folder.resolve("models"))) {
      assertThat(left).containsExactly(model);
    }
  }

  @Test
  void leavesAnUnfinishedUnpackingAside() throws Exception {
    Files.createDirectories(folder.resolve("models/.unfinished-1/am"));
    Models models = new Models(folder);

    assertThat(models.languages()).containsExactly("en");
    assertThat(models.open("en").resolve("am/final.mdl")).exists();
  }

  @Test
  void usesAnOperatorsOwnEnglishModel() throws Exception {
    Path own = Files.createDirectories(folder.resolve("models/en"));
    Models models = new Models(folder);

    assertThat(models.open("en")).isEqualTo(own).isEmptyDirectory();
    assertThat(models.name("en")).isEqualTo("en");
  }
}
