package io.cuebroker.captions.sbv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuebroker.captions.Assets;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Hostile;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SbvTest {

  @Test
  void readsTimesAndRows() throws CaptionSyntaxException {
    ReadResult result = read("plain.sbv");

    assertThat(result.document().cues())
        .extracting(cue -> cue.start().toMillis(), cue -> cue.end().toMillis(), Cue::text)
        .containsExactly(
            tuple(1000L, 2500L, "One\ntwo\nthree"),
            tuple(43_200_500L, 43_201_250L, "<i>Not markup</i>\nafter a gap"),
            tuple(360_000_000L, 360_001_000L, ""));
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(8L);
  }

  @Test
  void readsSubViewerTwo() throws CaptionSyntaxException {
    ReadResult result = read("subviewer.sbv");

    assertThat(result.document().metadata()).containsEntry("title", "Made up");
    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("One\ntwo");
    assertThat(result.diagnostics()).isEmpty();
    assertThat(CaptionFormats.detect(Assets.bytes("sbv/subviewer.sbv"), Optional.empty()))
        .contains(Sbv.FORMAT);
  }

  @Test
  void savesWhatItCanAndReportsTheLines() throws CaptionSyntaxException {
    ReadResult result = read("flaws.sbv");

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("backwards");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::number)
        .containsExactly(1L, 2L, 3L, 4L, 6L, 7L, 9L);
  }

  @Test
  void refusesPlainText() {
    assertThatThrownBy(() -> Sbv.FORMAT.read("Just words.".getBytes(UTF_8), ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageStartingWith("line 1: ");
  }

  @Test
  void readsAnEmptyFileAsNoCues() throws CaptionSyntaxException {
    assertThat(Sbv.FORMAT.read(new byte[0], ReadOptions.DEFAULT).document().cues()).isEmpty();
  }

  @Test
  void writesWhatYouTubeShows() throws CaptionWriteException {
    Cue cue = Cue.of(Duration.ofMillis(599), Duration.ofHours(100), "One\n \ntwo [BR]");
    Cue times = Cue.of(Duration.ofSeconds(1), Duration.ofSeconds(2), "0:00:01.000,0:00:02.000");
    CaptionDocument document = CaptionDocument.of("en", List.of(cue, times));

    WriteResult written =
        Sbv.FORMAT.write(document, WriteOptions.DEFAULT.withOffset(Duration.ofHours(1)));

    assertThat(new String(written.bytes(), UTF_8))
        .isEqualTo(
            """
            1:00:00.599,101:00:00.000
            One
            two [\u2060BR]

            1:00:01.000,1:00:02.000
            \u20600:00:01.000,0:00:02.000

            """);
    assertThat(written.dropped()).containsExactly(Feature.CHARACTERS);
    assertThat(written.notes()).extracting(Diagnostic::number).containsExactly(1L, 1L, 2L);
  }

  @Property(tries = 500)
  void returnsTheSameCuesUnlessItSaysThatCharactersChanged(
      @ForAll("documents") CaptionDocument document) throws Exception {
    WriteResult written = Sbv.FORMAT.write(document, WriteOptions.DEFAULT);

    CaptionDocument read = Sbv.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document();

    assertThat(read.cues())
        .extracting(Cue::start, Cue::end, cue -> cue.text().replace("\u2060", ""))
        .containsExactlyElementsOf(
            document.cuesByStart().stream()
                .map(cue -> tuple(cue.start(), cue.end(), cue.text()))
                .toList());
    if (written.dropped().isEmpty()) {
      assertThat(read.cues()).isEqualTo(document.cuesByStart());
    }
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    return Documents.cues(Documents.texts().map(io.cuebroker.captions.Line::of).list().ofMaxSize(3))
        .map(cues -> CaptionDocument.of("und", cues));
  }

  @Test
  void livesThroughSpoiledFiles() {
    assertThat(Hostile.readEverySpoiled(Sbv.FORMAT, Assets.bytes("sbv/subviewer.sbv")))
        .isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[br]", "[A", ",", ":", "0:", "\n", "x\n", "\n[TITLE]x", "1:0,"})
  void readsHalfAMillionCharactersOfAnythingInLinearTime(String piece)
      throws CaptionSyntaxException {
    String head = "0:00:00.000,0:00:01.000\nx";

    assertThat(Hostile.readLong(Sbv.FORMAT, head, piece).document().cues()).hasSize(1);
  }

  @Test
  void recognisesReadsAndWritesBackTheCorpus() throws Exception {
    for (Path file : Corpus.files("sbv")) {
      byte[] bytes = Files.readAllBytes(file);
      CaptionDocument document = Sbv.FORMAT.read(bytes, ReadOptions.DEFAULT).document();
      WriteResult written = Sbv.FORMAT.write(document, WriteOptions.DEFAULT);

      assertThat(CaptionFormats.detect(bytes, Optional.empty()))
          .as(file.toString())
          .contains(Sbv.FORMAT);
      assertThat(document.cues()).isNotEmpty();
      assertThat(Sbv.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document().cues())
          .isEqualTo(document.cuesByStart());
    }
    for (Path file : Corpus.files("sbv/bad")) {
      byte[] bytes = Files.readAllBytes(file);
      if (new String(bytes, UTF_8).contains(":")) {
        assertThat(Sbv.FORMAT.read(bytes, ReadOptions.DEFAULT).document().cues()).isNotEmpty();
      }
    }
  }

  private static ReadResult read(String name) throws CaptionSyntaxException {
    return Assets.read(Sbv.FORMAT, "sbv/" + name);
  }
}
