package io.cuebroker.captions.qttext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuebroker.captions.Assets;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Hostile;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
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

class QtTextTest {

  @Test
  void readsStampsAsCountsAtTheTimeScaleAndDescriptorsAsStyles() throws CaptionSyntaxException {
    List<Cue> cues = read("descriptors.qt.txt").document().cues();

    assertThat(cues)
        .extracting(cue -> cue.start().toMillis(), cue -> cue.end().toMillis(), Cue::text)
        .containsExactly(
            tuple(1500L, 2000L, "Base bold\nand\nitalic"),
            tuple(3000L, 4967L, "on the stamp line"));
    assertThat(cues.get(0).lines().get(0).spans())
        .containsExactly(
            Span.of("Base "), Span.of("bold", Style.PLAIN.withBold(true).withColor(Color.RED)));
    assertThat(cues.get(0).lines().get(2).spans())
        .containsExactly(Span.of("italic", Style.ITALIC.withColor(Color.RED)));
    assertThat(cues.get(1).placement()).contains(Placement.DEFAULT.withTextAlign(TextAlign.LEFT));
  }

  @Test
  void addsUpRelativeStamps() throws CaptionSyntaxException {
    ReadResult result = read("relative.qt.txt");

    assertThat(result.document().cues())
        .extracting(cue -> cue.start().toMillis(), cue -> cue.end().toMillis())
        .containsExactly(tuple(500L, 3000L), tuple(4250L, 8250L));
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(5L);
  }

  @Test
  void savesWhatItCanAndReportsTheLines() throws CaptionSyntaxException {
    ReadResult result = read("flaws.qt.txt");

    assertThat(result.document().cues())
        .extracting(Cue::text)
        .containsExactly("text {unclosed", "backwards");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::number)
        .containsExactly(2L, 3L, 4L, 3L, 5L);
  }

  @Test
  void refusesPlainText() {
    assertThatThrownBy(() -> QtText.FORMAT.read("Just words.".getBytes(UTF_8), ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageStartingWith("line 1: ");
  }

  @Test
  void readsAHeaderAloneAsNoCues() throws CaptionSyntaxException {
    byte[] file = "{QTtext}\n".getBytes(UTF_8);

    assertThat(QtText.FORMAT.read(file, ReadOptions.DEFAULT).document().cues()).isEmpty();
  }

  @Test
  void writesSamplesThatFillTheTimeAndTextThatIsNoMarkup() throws CaptionWriteException {
    Style look = Style.PLAIN.withItalic(true).withColor(Color.YELLOW);
    Cue first =
        cue(1000, 2000, "").withLines(List.of(new Line(List.of(Span.of("{bold}yes", look)))));

    WriteResult written = write(first, cue(2000, 3500, "[00:00:01.000]"), cue(5000, 6000, "Hi"));

    assertThat(new String(written.bytes(), UTF_8).lines().skip(1))
        .containsExactly(
            "[00:00:01.000]",
            "{plain}{italic}{textColor:65535,65535,0}(bold)yes",
            "[00:00:02.000]",
            "{plain}{textColor:65535,65535,65535}(00:00:01.000)",
            "[00:00:03.500]",
            "[00:00:05.000]",
            "Hi",
            "[00:00:06.000]");
    assertThat(written.dropped()).containsExactly(Feature.CHARACTERS);
  }

  @Test
  void saysWhatItDropsOfStylesWithinACueAndOfOverlaps() throws CaptionWriteException {
    Cue mixed =
        cue(1000, 3000, "")
            .withLines(
                List.of(
                    new Line(
                        List.of(Span.of("plain "), Span.of("bold", Style.PLAIN.withBold(true))))));

    WriteResult written = write(mixed, cue(2000, 4000, "over"));

    assertThat(written.dropped()).containsExactlyInAnyOrder(Feature.BOLD, Feature.OVERLAPPING_CUES);
    assertThat(written.notes()).extracting(Diagnostic::number).containsExactly(1L);
  }

  @Property(tries = 500)
  void returnsTheSameCuesUnlessItSaysWhatChanged(@ForAll("documents") CaptionDocument document)
      throws CaptionSyntaxException {
    WriteResult written;
    try {
      written = QtText.FORMAT.write(document, WriteOptions.DEFAULT);
    } catch (CaptionWriteException e) {
      throw new AssertionError(e);
    }

    ReadResult read = QtText.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

    if (written.dropped().isEmpty() && written.notes().isEmpty()) {
      assertThat(read.document().cues()).isEqualTo(document.cuesByStart());
    }
    assertThat(read.diagnostics()).noneMatch(Diagnostic::lossy);
    assertThat(read.document().cues().stream().mapToInt(cue -> cue.lines().size()).sum())
        .isEqualTo(document.cues().stream().mapToInt(cue -> cue.lines().size()).sum());
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    return Documents.cues(Documents.texts().map(Line::of).list().ofMinSize(1).ofMaxSize(3))
        .map(cues -> CaptionDocument.of("und", cues));
  }

  @Test
  void livesThroughSpoiledFiles() {
    assertThat(Hostile.readEverySpoiled(QtText.FORMAT, Assets.bytes("qttext/descriptors.qt.txt")))
        .isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{}", "}", "{bold}x{plain}y", "{}x", "[", "\n[00:00:02.1]", "\n\n", "\nx"})
  void readsHalfAMillionCharactersOfAnythingInLinearTime(String piece)
      throws CaptionSyntaxException {
    String head = "{QTtext}\n[00:00:01.000]\nx";

    assertThat(Hostile.readLong(QtText.FORMAT, head, piece).document().cues()).hasSize(1);
  }

  @Test
  void recognisesReadsAndWritesBackTheCorpus() throws Exception {
    for (Path file : Corpus.files("qttext")) {
      byte[] bytes = Files.readAllBytes(file);
      CaptionDocument document = QtText.FORMAT.read(bytes, ReadOptions.DEFAULT).document();
      WriteResult written = QtText.FORMAT.write(document, WriteOptions.DEFAULT);

      assertThat(CaptionFormats.detect(bytes, Optional.empty())).contains(QtText.FORMAT);
      assertThat(document.cues()).as(file.toString()).isNotEmpty();
      assertThat(QtText.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document().cues())
          .isEqualTo(document.cues());
    }
  }

  private static Cue cue(long start, long end, String text) {
    return Cue.of(Duration.ofMillis(start), Duration.ofMillis(end), text);
  }

  private static WriteResult write(Cue... cues) throws CaptionWriteException {
    return QtText.FORMAT.write(CaptionDocument.of("und", List.of(cues)), WriteOptions.DEFAULT);
  }

  private static ReadResult read(String name) throws CaptionSyntaxException {
    return Assets.read(QtText.FORMAT, "qttext/" + name);
  }
}
