package io.cuebroker.captions.ebustl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The files that broadcasters test each requirement of Tech 3264 and Tech 3360 with. */
class EbuStlCorpusTest {
  private static final String FOLDER = "ebu-stl";

  /** A file tests the last frame of the day, after which there is no time code to end at. */
  private static final Duration LATEST = Duration.ofHours(24).minusMillis(40);

  @Test
  void readsEveryFileAndNoOtherFormatTakesIt() throws Exception {
    for (Path path : Corpus.files(FOLDER)) {
      byte[] file = Files.readAllBytes(path);

      assertThat(read(path).document().cues()).as(path.toString()).isNotEmpty();
      FileHead head = FileHead.of(file);
      assertThat(CaptionFormats.all())
          .as(path.toString())
          .filteredOn(format -> format.recognises(head))
          .containsExactly(EbuStl.FORMAT);
    }
  }

  @Test
  void readsOrRefusesEveryBadFileWithAReason() throws Exception {
    int refused = 0;
    for (Path path : Corpus.files(FOLDER + "/bad")) {
      try {
        assertThat(read(path).diagnostics()).as(path.toString()).isNotEmpty();
      } catch (CaptionSyntaxException e) {
        refused++;
        assertThat(e.diagnostic().message()).isNotBlank();
      }
    }
    assertThat(refused).isOne();
  }

  @Test
  void whatItReadsItWritesAndReadsAgain() throws Exception {
    WriteOptions options = WriteOptions.DEFAULT.withFrameRate(FrameRate.FPS_25);
    int same = 0;
    for (Path path : Corpus.files(FOLDER)) {
      CaptionDocument document = read(path).document();
      if (end(document).compareTo(LATEST) < 0) {
        WriteResult written = EbuStl.FORMAT.write(document, options);
        ReadResult again = EbuStl.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

        assertThat(again.diagnostics()).as(path.toString()).isEmpty();
        assertThat(words(again.document())).as(path.toString()).isEqualTo(words(document));
        boolean isCarried = written.dropped().isEmpty() && written.notes().isEmpty();
        same += isCarried && again.document().equals(document) ? 1 : 0;
      }
    }
    assertThat(same).isGreaterThan(50);
  }

  @Test
  void showsTheLettersThatTheRequirementsName() throws Exception {
    assertThat(text("scf__files_requirement-0166-001.stl")).contains("¡¢£$¥§‘“«←↑→↓");
    assertThat(text("scf__files_requirement-0166-005.stl")).contains("ΩÆĐªĦĲĿŁØŒºÞŦŊŉ");
    assertThat(text("scf__files_requirement-0171-003.stl")).contains("the O with circumflex (Ô)");
    assertThat(text("scf__files_requirement-0188-001.stl")).contains("Block_FF");
    assertThat(text("scf__files_requirement-0188-001.stl")).doesNotContain("Block_FE");
    assertThat(text("scf__files_requirement-0218-003.stl")).contains("ت");
    assertThat(text("scf__files_requirement-0218-005.stl")).contains("ש");
  }

  @Test
  void noOtherFormatsFileIsTakenForEbuStl() throws Exception {
    for (String folder : List.of("srt", "vtt", "scc", "ttml", "spruce-stl", "ass", "cap", "mcc")) {
      for (Path path : Corpus.files(folder)) {
        assertThat(EbuStl.FORMAT.recognises(FileHead.of(Files.readAllBytes(path))))
            .as(path.toString())
            .isFalse();
      }
    }
  }

  private static String text(String name) throws Exception {
    CaptionFormat format = EbuStl.FORMAT;
    for (Path path : Corpus.files(FOLDER)) {
      if (path.getFileName().toString().equals(name)) {
        List<String> texts = new ArrayList<>();
        byte[] file = Files.readAllBytes(path);
        for (Cue cue : format.read(file, ReadOptions.DEFAULT).document().cues()) {
          texts.add(cue.text());
        }
        return String.join("\n", texts);
      }
    }
    return "";
  }

  private static ReadResult read(Path path) throws Exception {
    return EbuStl.FORMAT.read(Files.readAllBytes(path), ReadOptions.DEFAULT);
  }

  private static Duration end(CaptionDocument document) {
    return document.cues().stream().map(Cue::end).max(Duration::compareTo).orElseThrow();
  }

  private static Set<String> words(CaptionDocument document) {
    Set<String> words = new HashSet<>();
    for (Cue cue : document.cues()) {
      // A letter of one file that has an accent which no code table has a composed letter for.
      words.addAll(List.of(cue.text().replace("J\u0301", "J").strip().split("\\s+", -1)));
    }
    words.remove("");
    return words;
  }
}
