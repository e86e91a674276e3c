package io.cuebroker.captions.sprucestl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpruceStlCorpusTest {

  @Test
  void readsEveryFileAndNoOtherFormatTakesIt() throws Exception {
    for (Path path : Corpus.files("spruce-stl")) {
      byte[] file = Files.readAllBytes(path);

      assertThat(read(file).document().cues()).as(path.toString()).isNotEmpty();
      FileHead head = FileHead.of(file);
      assertThat(CaptionFormats.all())
          .as(path.toString())
          .filteredOn(format -> format.recognises(head))
          .containsExactly(SpruceStl.FORMAT);
      assertThat(CaptionFormats.detect(file, Optional.of("x.stl"))).contains(SpruceStl.FORMAT);
    }
  }

  @Test
  void whatItReadsItWritesAndReadsAgain() throws Exception {
    for (Path path : Corpus.files("spruce-stl")) {
      CaptionDocument document = read(Files.readAllBytes(path)).document();

      WriteResult written = SpruceStl.FORMAT.write(document, WriteOptions.DEFAULT);

      List<Cue> again = read(written.bytes()).document().cues();
      assertThat(again).as(path.toString()).hasSameSizeAs(document.cues());
      assertThat(again)
          .extracting(Cue::text)
          .isEqualTo(document.cues().stream().map(Cue::text).toList());
    }
  }

  @Test
  void savesTheOneEntryOfTheBrokenFile() throws Exception {
    for (Path path : Corpus.files("spruce-stl/bad")) {
      ReadResult result = read(Files.readAllBytes(path));

      assertThat(result.document().cues()).extracting(Cue::text).contains("End before start");
      assertThat(result.diagnostics()).anyMatch(Diagnostic::lossy);
    }
  }

  @Test
  void noOtherFormatsFileIsTakenForSpruceStl() throws Exception {
    for (String folder :
        List.of(
            "srt",
            "vtt",
            "scc",
            "ttml",
            "ebu-stl",
            "ass",
            "sbv",
            "avid-ds",
            "avid-dvd",
            "qttext",
            "transcript")) {
      for (Path path : Corpus.files(folder)) {
        assertThat(SpruceStl.FORMAT.recognises(FileHead.of(Files.readAllBytes(path))))
            .as(path.toString())
            .isFalse();
      }
    }
  }

  private static ReadResult read(byte[] file) throws Exception {
    return SpruceStl.FORMAT.read(file, ReadOptions.DEFAULT);
  }
}
