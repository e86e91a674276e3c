package io.cuebroker.captions.scc;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SccCorpusTest {

  @Test
  void readsEveryFileAndRecognisesIt() throws Exception {
    List<Path> files = new ArrayList<>(Corpus.files("scc"));
    files.addAll(Corpus.files("scc/bad"));
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);

      assertThat(Scc.FORMAT.read(bytes, ReadOptions.DEFAULT).document()).isNotNull();
      assertThat(CaptionFormats.detect(bytes, Optional.empty()))
          .as(file.toString())
          .contains(Scc.FORMAT);
    }
  }

  @Test
  void whatItReadsItWritesAndReadsAgainWithEveryWord() throws Exception {
    for (Path file : Corpus.files("scc")) {
      CaptionDocument document = read(Files.readAllBytes(file));

      WriteResult written = Scc.FORMAT.write(document, WriteOptions.DEFAULT);

      Set<String> shown = words(read(written.bytes()));
      assertThat(shown).as(file.toString()).containsAll(words(document));
    }
  }

  @Test
  void poppedOnCaptionsThatNeedNoNoteComeBackAsTheyWere() throws Exception {
    int same = 0;
    for (Path file : Corpus.files("scc")) {
      CaptionDocument document = read(Files.readAllBytes(file));
      WriteResult written = Scc.FORMAT.write(document, WriteOptions.DEFAULT);
      boolean isCarried = written.notes().isEmpty() && written.dropped().isEmpty();
      if (isCarried && !document.cues().isEmpty()) {
        assertThat(read(written.bytes())).as(file.toString()).isEqualTo(document);
        same++;
      }
    }
    assertThat(same).isPositive();
  }

  private static CaptionDocument read(byte[] file) throws CaptionSyntaxException {
    return Scc.FORMAT.read(file, ReadOptions.DEFAULT).document();
  }

  private static Set<String> words(CaptionDocument document) {
    Set<String> words = new HashSet<>();
    for (Cue cue : document.cues()) {
      for (String word : cue.text().strip().split("\\s+", -1)) {
        words.add(word);
      }
    }
    return words;
  }
}
