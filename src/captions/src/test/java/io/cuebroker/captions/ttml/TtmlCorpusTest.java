package io.cuebroker.captions.ttml;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.WriteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TtmlCorpusTest {
  /** An envelope around TTML, and a file that breaks off before its first paragraph. */
  private static final int REFUSED = 2;

  @Test
  void readsEveryGoodFile() throws Exception {
    int refused = 0;
    for (Path file : Corpus.files("ttml")) {
      try {
        assertThat(read(Files.readAllBytes(file))).isNotNull();
      } catch (CaptionSyntaxException e) {
        refused++;
        assertThat(e.diagnostic().message()).as(file.toString()).isNotBlank();
      }
    }
    assertThat(refused).isLessThanOrEqualTo(REFUSED);
  }

  @Test
  void readsOrRefusesEveryBadFileWithAReason() throws Exception {
    for (Path file : Corpus.files("ttml/bad")) {
      try {
        assertThat(read(Files.readAllBytes(file))).isNotNull();
      } catch (CaptionSyntaxException e) {
        assertThat(e.diagnostic().message()).as(file.toString()).isNotBlank();
      }
    }
  }

  @Test
  void whatItReadsItWritesAndReadsAgain() throws Exception {
    for (Path file : Corpus.files("ttml")) {
      CaptionDocument document;
      try {
        document = read(Files.readAllBytes(file));
      } catch (CaptionSyntaxException e) {
        continue;
      }

      CaptionDocument again = read(Ttml.FORMAT.write(document, WriteOptions.DEFAULT).bytes());

      List<Cue> expected =
          document.cuesByStart().stream().filter(cue -> !cue.text().isBlank()).toList();
      assertThat(again.cues()).as(file.toString()).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(again.cues().get(i).text()).isEqualTo(expected.get(i).text());
        assertThat(again.cues().get(i).start()).isEqualTo(expected.get(i).start());
        assertThat(again.cues().get(i).end()).isEqualTo(expected.get(i).end());
      }
    }
  }

  @Test
  void recognisesTtmlWithoutItsName() throws Exception {
    for (Path file : Corpus.files("ttml")) {
      byte[] bytes = Files.readAllBytes(file);
      boolean isRead = true;
      try {
        read(bytes);
      } catch (CaptionSyntaxException e) {
        isRead = false;
      }
      if (isRead) {
        assertThat(CaptionFormats.detect(bytes, Optional.empty()))
            .as(file.toString())
            .contains(Ttml.FORMAT);
      }
    }
  }

  private static CaptionDocument read(byte[] file) throws CaptionSyntaxException {
    return Ttml.FORMAT.read(file, ReadOptions.DEFAULT).document();
  }
}
