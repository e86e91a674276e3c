package io.cuebroker.captions.aviddvd;

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
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.FrameRoundTrip;
import io.cuebroker.captions.Hostile;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.timecode.Timecode;
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
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvidDvdTest {
  static final List<FrameRate> RATES = FrameRoundTrip.RATES;

  @ParameterizedTest
  @FieldSource("RATES")
  void keepsTheNearestFrameAtEveryRate(FrameRate rate) throws Exception {
    FrameRoundTrip.requireNearestFrames(AvidDvd.FORMAT, rate);
  }

  @Test
  void readsEntriesAndCommands() throws CaptionSyntaxException {
    ReadResult result = read("plain.txt", FrameRate.FPS_30);

    List<Cue> cues = result.document().cues();
    assertThat(cues)
        .extracting(cue -> cue.start().toMillis(), cue -> cue.end().toMillis(), Cue::text)
        .containsExactly(
            tuple(1000L, 2500L, "One\ntwo | bars"), tuple(3000L, 4000L, "First\nsecond"));
    assertThat(cues.get(0).lines().get(0).spans()).containsExactly(Span.of("One", Style.ITALIC));
    assertThat(cues.get(0).placement())
        .contains(
            Placement.DEFAULT.withLine(new Placement.LinePosition.Row(0), Placement.Anchor.START));
    assertThat(cues.get(1).placement()).isEmpty();
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(1L);
  }

  @Test
  void savesWhatItCanAndReportsTheLines() throws CaptionSyntaxException {
    ReadResult result = read("flaws.txt", FrameRate.FPS_30);

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("spaces", "");
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void writesColonsAndKeepsBarsOfTheText() throws CaptionWriteException {
    Cue italic =
        cue(60_000, 61_000, "")
            .withLines(List.of(new Line(List.of(Span.of("a|b\\", Style.ITALIC))), Line.of("c\t")));
    Cue allItalic =
        cue(60_500, 62_000, "").withLines(List.of(new Line(List.of(Span.of("i", Style.ITALIC)))));

    WriteResult written = write(FrameRate.FPS_29_97_DF, italic, allItalic);

    assertThat(new String(written.bytes(), UTF_8).lines())
        .containsExactly(
            "1\t00:00:59:28\t00:01:00:15\ta\\|b\\\u2060|c ",
            "$Italic = TRUE",
            "2\t00:01:00:15\t00:01:02:00\ti");
    assertThat(written.dropped())
        .containsExactlyInAnyOrder(Feature.CHARACTERS, Feature.OVERLAPPING_CUES, Feature.ITALIC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "|", "\\|", "\\", "\n\tx", "\n$x", "\n$Bold = TRUE", "\nx", "\t"})
  void readsHalfAMillionCharactersOfAnythingInLinearTime(String piece)
      throws CaptionSyntaxException {
    String head = "1\t00:00:01:00\t00:00:02:00\tx";

    assertThat(Hostile.readLong(AvidDvd.FORMAT, head, piece).document().cues()).hasSize(1);
  }

  @Test
  void refusesPlainText() {
    assertThatThrownBy(
            () -> AvidDvd.FORMAT.read("Just words.".getBytes(UTF_8), ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageStartingWith("line 1: ");
  }

  @Test
  void readsAnEmptyFileAsNoCues() throws CaptionSyntaxException {
    assertThat(AvidDvd.FORMAT.read(new byte[0], ReadOptions.DEFAULT).document().cues()).isEmpty();
  }

  @Test
  void refusesTimesThatItsTimeCodesDoNotReach() {
    CaptionDocument document = CaptionDocument.of("und", List.of(cue(1000, 2000, "x")));
    WriteOptions options = WriteOptions.DEFAULT.withOffset(Duration.ofHours(101));

    assertThatThrownBy(() -> AvidDvd.FORMAT.write(document, options))
        .isInstanceOf(CaptionWriteException.class);
  }

  @Property(tries = 500)
  void returnsEveryRowAtItsFrameOrSaysWhatChanged(@ForAll("documents") CaptionDocument document)
      throws Exception {
    WriteOptions options = WriteOptions.DEFAULT.withFrameRate(FrameRate.FPS_29_97_DF);

    WriteResult written = AvidDvd.FORMAT.write(document, options);
    ReadResult read =
        AvidDvd.FORMAT.read(written.bytes(), FrameRoundTrip.reading(FrameRate.FPS_29_97_DF));

    assertThat(read.diagnostics()).noneMatch(Diagnostic::lossy);
    assertThat(rows(read.document().cues())).isEqualTo(rows(document.cuesByStart()));
    if (written.notes().isEmpty()) {
      assertThat(read.document().cues())
          .extracting(Cue::start)
          .containsExactlyElementsOf(
              document.cuesByStart().stream()
                  .map(cue -> Timecode.at(cue.start(), FrameRate.FPS_29_97_DF).time())
                  .toList());
    }
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    return Documents.cues(Documents.texts().map(Line::of).list().ofMinSize(1).ofMaxSize(3))
        .map(cues -> cues.stream().filter(cue -> cue.end().toHours() < 99).toList())
        .map(cues -> CaptionDocument.of("und", cues));
  }

  @Test
  void livesThroughSpoiledFiles() {
    assertThat(Hostile.readEverySpoiled(AvidDvd.FORMAT, Assets.bytes("aviddvd/plain.txt")))
        .isGreaterThan(100);
  }

  @Test
  void recognisesReadsAndWritesBackTheCorpus() throws Exception {
    for (Path file : Corpus.files("avid-dvd")) {
      byte[] bytes = Files.readAllBytes(file);
      CaptionDocument document = AvidDvd.FORMAT.read(bytes, ReadOptions.DEFAULT).document();
      WriteResult written = AvidDvd.FORMAT.write(document, WriteOptions.DEFAULT);

      assertThat(CaptionFormats.detect(bytes, Optional.empty()))
          .as(file.toString())
          .contains(AvidDvd.FORMAT);
      assertThat(document.cues()).isNotEmpty();
      assertThat(AvidDvd.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document().cues())
          .extracting(Cue::start, Cue::end, Cue::text)
          .isEqualTo(
              document.cues().stream()
                  .map(cue -> tuple(cue.start(), cue.end(), cue.text()))
                  .toList());
    }
    for (Path file : Corpus.files("avid-dvd/bad")) {
      assertThat(
              AvidDvd.FORMAT.read(Files.readAllBytes(file), ReadOptions.DEFAULT).document().cues())
          .isNotEmpty();
    }
  }

  private static List<String> rows(List<Cue> cues) {
    return cues.stream()
        .flatMap(cue -> cue.lines().stream())
        .map(line -> line.text().replace("\u2060", ""))
        .toList();
  }

  private static Cue cue(long start, long end, String text) {
    return Cue.of(Duration.ofMillis(start), Duration.ofMillis(end), text);
  }

  private static WriteResult write(FrameRate rate, Cue... cues) throws CaptionWriteException {
    return AvidDvd.FORMAT.write(
        CaptionDocument.of("und", List.of(cues)), WriteOptions.DEFAULT.withFrameRate(rate));
  }

  private static ReadResult read(String name, FrameRate rate) throws CaptionSyntaxException {
    return AvidDvd.FORMAT.read(Assets.bytes("aviddvd/" + name), FrameRoundTrip.reading(rate));
  }
}
