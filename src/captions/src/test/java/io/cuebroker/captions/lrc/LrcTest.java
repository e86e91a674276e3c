package io.cuebroker.captions.lrc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
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
import io.cuebroker.captions.Line;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LrcTest {

  @Test
  void readsLinesInOrderOfTheirStampsAndAppliesTheOffset() throws CaptionSyntaxException {
    ReadResult result = read("plain.lrc");

    assertThat(result.document().cues())
        .extracting(cue -> cue.start().toMillis(), cue -> cue.end().toMillis(), Cue::text)
        .containsExactly(
            tuple(11_500L, 16_700L, "First line"),
            tuple(16_700L, 19_500L, "Second"),
            tuple(20_600L, 44_600L, "Chorus"),
            tuple(44_600L, 3_722_956L, "Chorus"),
            tuple(3_722_956L, 3_726_956L, "late"));
    assertThat(result.document().language()).isEqualTo("cs");
    assertThat(result.document().metadata())
        .containsExactly(entry("title", "A song"), entry("artist", "Somebody"));
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void readsTimesWithinLinesAsTimesOfSpansAndOfWords() throws CaptionSyntaxException {
    List<Cue> cues = read("enhanced.lrc").document().cues();

    assertThat(cues.get(0).words())
        .containsExactly(word("One", 10_000, 10_500), word("two", 10_500, 11_250));
    assertThat(cues.get(0).end()).isEqualTo(Duration.ofMillis(11_250));
    assertThat(cues.get(1).words()).isEmpty();
    assertThat(cues.get(1).lines().get(0).spans())
        .extracting(Span::text, span -> span.from().map(Duration::toMillis).orElse(-1L))
        .containsExactly(tuple("Ka", -1L), tuple("ra", 15_400L));
    assertThat(cues.get(2).words())
        .containsExactly(word("a", 16_200, 16_400), word("b", 16_400, 30_000));
    assertThat(cues.get(3).lines()).containsExactly(Line.of("a b"));
  }

  @Test
  void savesWhatItCanAndReportsTheLines() throws CaptionSyntaxException {
    ReadResult result = read("flaws.lrc");

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("good");
    assertThat(result.document().metadata()).containsExactly(entry("length", "2:23"));
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void refusesPlainText() {
    assertThatThrownBy(() -> Lrc.FORMAT.read("Just words.".getBytes(UTF_8), ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageStartingWith("line 1: ");
  }

  @Test
  void writesOneLineForEachCueAndClearsTheScreen() throws CaptionWriteException {
    CaptionDocument document =
        new CaptionDocument(
            "en",
            List.of(
                cue(1004, 2000, "One\ntwo"),
                cue(2000, 3_723_450, "[00:05.00] <00:06.00>"),
                cue(3_800_000, 3_801_000, "x")),
            List.of(),
            Map.of("title", "A [song]"));

    WriteResult written = Lrc.FORMAT.write(document, WriteOptions.DEFAULT);

    assertThat(new String(written.bytes(), UTF_8).lines())
        .containsExactly(
            "[ti:A [song)]",
            "[la:en]",
            "[00:01.00]One two",
            "[00:02.00] [00:05.00] <\u206000:06.00>",
            "[62:03.45]",
            "[63:20.00]x",
            "[63:21.00]");
    assertThat(written.dropped())
        .containsExactlyInAnyOrder(Feature.LINE_BREAKS, Feature.CHARACTERS, Feature.METADATA);
  }

  @Test
  void writesTheTimesOfSpansButNotThoseOfWordsAlone() throws Exception {
    Cue sung = read("enhanced.lrc").document().cues().get(0);
    Cue spoken = sung.withLines(Line.split("One two"));

    WriteResult written =
        Lrc.FORMAT.write(CaptionDocument.of("und", List.of(sung)), WriteOptions.DEFAULT);
    WriteResult plain =
        Lrc.FORMAT.write(CaptionDocument.of("und", List.of(spoken)), WriteOptions.DEFAULT);

    assertThat(new String(written.bytes(), UTF_8).lines().findFirst())
        .contains("[00:10.00]<00:10.00>One <00:10.50>two<00:11.25>");
    assertThat(Lrc.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document().cues())
        .containsExactly(sung);
    assertThat(new String(plain.bytes(), UTF_8).lines().findFirst()).contains("[00:10.00]One two");
    assertThat(plain.dropped()).containsExactly(Feature.WORDS);
  }

  @Property(tries = 500)
  void returnsTheSameLinesUnlessItSaysWhatChanged(@ForAll("documents") CaptionDocument document)
      throws Exception {
    WriteResult written = Lrc.FORMAT.write(document, WriteOptions.DEFAULT);

    ReadResult read = Lrc.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

    assertThat(read.diagnostics()).noneMatch(Diagnostic::lossy);
    if (written.notes().isEmpty()) {
      assertThat(read.document().cues())
          .extracting(cue -> cue.start().toMillis(), cue -> cue.end().toMillis(), cue -> cue.text())
          .containsExactlyElementsOf(
              document.cuesByStart().stream()
                  .map(
                      cue ->
                          tuple(
                              (cue.start().toMillis() + 5) / 10 * 10,
                              (cue.end().toMillis() + 5) / 10 * 10,
                              cue.text().strip()))
                  .toList());
    }
  }

  @Property(tries = 200)
  void readsWhatItWritesOfAnyDocument(@ForAll("everything") CaptionDocument document)
      throws Exception {
    WriteResult written = Lrc.FORMAT.write(document, WriteOptions.DEFAULT);

    ReadResult read = Lrc.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

    assertThat(read.diagnostics()).noneMatch(Diagnostic::lossy);
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    return Documents.cues(Documents.texts().map(Line::of).map(List::of))
        .map(cues -> CaptionDocument.of("und", cues));
  }

  @Provide
  Arbitrary<CaptionDocument> everything() {
    return Documents.everything();
  }

  @Test
  void livesThroughSpoiledFiles() {
    assertThat(Hostile.readEverySpoiled(Lrc.FORMAT, Assets.bytes("lrc/enhanced.lrc")))
        .isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "[", "<", "[00:02.00]", "<00:02.00>", "<00:02.00>a ", "\n[a:b]", "\nx", "\n"})
  void readsHalfAMillionCharactersOfAnythingInLinearTime(String piece)
      throws CaptionSyntaxException {
    assertThat(Hostile.readLong(Lrc.FORMAT, "[00:01.00]x", piece).document().cues()).hasSize(1);
  }

  @Test
  void repeatsALineManyTimesWithoutCopyingIt() throws CaptionSyntaxException {
    String stamps = "[00:01.00]".repeat(200_000);
    String text = "<00:01.00>word ".repeat(4);

    byte[] file = (stamps + text).getBytes(UTF_8);

    assertThat(Lrc.FORMAT.read(file, ReadOptions.DEFAULT).document().cues()).hasSize(200_000);
  }

  @Test
  void recognisesReadsAndWritesBackTheCorpus() throws Exception {
    for (Path file : Corpus.files("lrc")) {
      byte[] bytes = Files.readAllBytes(file);
      CaptionDocument document = Lrc.FORMAT.read(bytes, ReadOptions.DEFAULT).document();
      WriteResult written = Lrc.FORMAT.write(document, WriteOptions.DEFAULT);

      assertThat(CaptionFormats.detect(bytes, Optional.of(file.toString())))
          .as(file.toString())
          .contains(Lrc.FORMAT);
      assertThat(document.cues()).as(file.toString()).isNotEmpty();
      if (written.notes().isEmpty()) {
        assertThat(Lrc.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document().cues())
            .as(file.toString())
            .extracting(Cue::text)
            .isEqualTo(document.cues().stream().map(Cue::text).toList());
      }
    }
  }

  private static Word word(String text, long start, long end) {
    return new Word(text, Duration.ofMillis(start), Duration.ofMillis(end), Optional.empty());
  }

  private static Cue cue(long start, long end, String text) {
    return Cue.of(Duration.ofMillis(start), Duration.ofMillis(end), text);
  }

  private static ReadResult read(String name) throws CaptionSyntaxException {
    return Assets.read(Lrc.FORMAT, "lrc/" + name);
  }
}
