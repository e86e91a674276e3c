package io.cuebroker.captions.ass;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssCorpusTest {

  @Test
  void recognisesReadsAndWritesBackEveryGoodFile() throws Exception {
    for (Path file : Corpus.files("ass")) {
      byte[] bytes = Files.readAllBytes(file);
      assertThat(CaptionFormats.detect(bytes, Optional.empty()))
          .as(file.toString())
          .contains(Ass.FORMAT);

      CaptionDocument document = Ass.FORMAT.read(bytes, ReadOptions.DEFAULT).document();
      WriteResult written = Ass.FORMAT.write(document, WriteOptions.DEFAULT);
      CaptionDocument again = Ass.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document();

      assertThat(document.cues())
          .as(file.toString())
          .allSatisfy(cue -> assertThat(cue.text()).doesNotContain("{\\"));
      if (!written.dropped().contains(Feature.CHARACTERS)) {
        assertThat(again.cues())
            .as(file.toString())
            .extracting(Cue::text)
            .isEqualTo(document.cuesByStart().stream().map(Cue::text).toList());
      }
    }
  }

  @Test
  void readsOrRefusesEveryBadFileWithAReason() throws Exception {
    int read = 0;
    for (Path file : Corpus.files("ass/bad")) {
      try {
        assertThat(Ass.FORMAT.read(Files.readAllBytes(file), ReadOptions.DEFAULT)).isNotNull();
        read++;
      } catch (CaptionSyntaxException e) {
        assertThat(e.diagnostic().message()).as(file.toString()).isNotBlank();
      }
    }
    assertThat(read).isPositive();
  }
}
