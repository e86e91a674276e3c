package io.cuebroker.captions.sprucestl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpruceStlWriterTest {
  private static final WriteOptions AT_25 = WriteOptions.DEFAULT.withFrameRate(FrameRate.FPS_25);
  private static final ReadOptions READ_AT_25 =
      new ReadOptions(Optional.empty(), FrameRate.FPS_25, Duration.ZERO, Optional.empty());

  @Test
  void writesHeaderAndEntries() throws Exception {
    Line styled =
        new Line(
            List.of(
                Span.of("Go ", Style.PLAIN.withBold(true)),
                Span.of("on", Style.ITALIC.withBold(true))));

    WriteResult written =
        write(
            cue(1000, 2480, "Hi, there"), cue(3000, 4000, "x").withLines(List.of(styled, styled)));

    assertThat(new String(written.bytes(), UTF_8))
        .isEqualTo(
            """
            $Bold = FALSE
            $Italic = FALSE
            $Underlined = FALSE
            $HorzAlign = Center
            $VertAlign = Bottom
            00:00:01:00,00:00:02:12,Hi, there
            00:00:03:00,00:00:04:00,^BGo ^Ion^B^I|^BGo ^Ion^B^I
            """
                .replace("\n", "\r\n"));
    assertThat(written.dropped()).isEmpty();
    assertThat(written.notes()).isEmpty();
  }

  @Test
  void repeatsAnAlignmentOnlyWhereItChanges() throws Exception {
    Placement left = Placement.DEFAULT.withTextAlign(TextAlign.LEFT);
    Placement topLeft = left.withLine(new LinePosition.Row(0), Anchor.START);

    String file =
        text(
            cue(0, 1000, "a").withPlacement(topLeft),
            cue(1000, 2000, "b").withPlacement(topLeft),
            cue(2000, 3000, "c").withPlacement(left));

    assertThat(file).containsOnlyOnce("$HorzAlign = Left").doesNotContain("Center");
    assertThat(file)
        .containsSubsequence("$VertAlign = Top", ",a", ",b", "$VertAlign = Bottom", ",c");
  }

  @Test
  void saysWhenAPlaceIsNoneOfTheNine() throws Exception {
    Placement odd = Placement.DEFAULT.withPosition(20, Anchor.START);

    assertThat(write(cue(0, 1000, "a").withPlacement(odd)).dropped())
        .containsExactly(Feature.PLACEMENT);
  }

  @Test
  void cannotBeMadeToWriteMarkupByTheText() throws Exception {
    WriteResult written = write(cue(0, 1000, "a|b ^In ^^B ^x\n//c\u2028d"));

    Cue read = cues(written).get(0);
    assertThat(read.text()).isEqualTo("a/b ^ In ^^ B ^x\n//c d");
    assertThat(read.lines().get(0).spans()).hasSize(1);
    assertThat(written.dropped()).containsExactly(Feature.CHARACTERS);
    assertThat(written.notes()).extracting(Diagnostic::number).containsExactly(1L);
  }

  @Test
  void showsCuesThatOverlapInOneEntry() throws Exception {
    WriteResult written = write(cue(0, 2000, "One"), cue(1000, 3000, "two"));

    assertThat(cues(written)).extracting(Cue::text).containsExactly("One", "One\ntwo", "two");
    assertThat(cues(written)).extracting(cue -> cue.end().toSeconds()).containsExactly(1L, 2L, 3L);
    assertThat(written.dropped()).containsExactly(Feature.OVERLAPPING_CUES);
    assertThat(written.notes()).extracting(Diagnostic::number).containsExactly(1L, 2L);
  }

  @ParameterizedTest
  @CsvSource({
    "FPS_24,        10:00:00:00",
    "FPS_25,        10:00:00:00",
    "FPS_29_97_NDF, 09:59:24:01",
    "FPS_29_97_DF,  10:00:00;01",
    "FPS_59_94_DF,  10:00:00;02",
    "FPS_60,        10:00:00:00"
  })
  void countsFramesWithoutDrift(String name, String timecode) throws Exception {
    FrameRate rate = (FrameRate) FrameRate.class.getField(name).get(null);
    CaptionDocument document =
        CaptionDocument.of("en", List.of(Cue.of(Duration.ofHours(10), Duration.ofHours(11), "Hi")));

    byte[] file =
        SpruceStl.FORMAT.write(document, WriteOptions.DEFAULT.withFrameRate(rate)).bytes();

    assertThat(new String(file, UTF_8)).contains("\r\n" + timecode + ",");
  }

  @Test
  void addsTheProgrammeStart() throws Exception {
    CaptionDocument document = CaptionDocument.of("en", List.of(cue(1000, 2000, "Hi")));

    byte[] file = SpruceStl.FORMAT.write(document, AT_25.withOffset(Duration.ofHours(1))).bytes();

    assertThat(new String(file, UTF_8)).contains("01:00:01:00,01:00:02:00,Hi");
  }

  @Test
  void refusesTimesWithoutATimeCode() {
    assertThatThrownBy(() -> write(cue(0, 400_000_000, "long")))
        .isInstanceOf(CaptionWriteException.class);
  }

  @Test
  void saysWhatTheCharsetLacks() throws Exception {
    WriteOptions latin1 = new WriteOptions(ISO_8859_1, FrameRate.FPS_25, Duration.ZERO);

    WriteResult written =
        SpruceStl.FORMAT.write(CaptionDocument.of("en", List.of(cue(0, 1000, "é 漢"))), latin1);

    assertThat(new String(written.bytes(), ISO_8859_1)).endsWith(",é ?\r\n");
    assertThat(written.dropped()).containsExactly(Feature.CHARACTERS);
  }

  @Property(tries = 300)
  void cuesInTurnComeBackAsTheyWere(@ForAll("inTurn") List<Cue> cues) throws Exception {
    WriteResult written = SpruceStl.FORMAT.write(CaptionDocument.of("und", cues), AT_25);

    ReadResult read = SpruceStl.FORMAT.read(written.bytes(), READ_AT_25);

    assertThat(written.notes()).isEmpty();
    assertThat(read.document().cues()).isEqualTo(cues);
    assertThat(read.diagnostics()).isEmpty();
  }

  @Property(tries = 300)
  void whateverTheDocumentItsFileIsFlawlessAndInOrder(@ForAll("documents") CaptionDocument document)
      throws Exception {
    WriteResult written = SpruceStl.FORMAT.write(document, AT_25);

    ReadResult read = SpruceStl.FORMAT.read(written.bytes(), READ_AT_25);

    assertThat(read.diagnostics()).isEmpty();
    Duration free = Duration.ZERO;
    for (Cue cue : read.document().cues()) {
      assertThat(cue.start()).isGreaterThanOrEqualTo(free);
      free = cue.end();
    }
  }

  @Property(tries = 300)
  void noBytesMakeTheReaderFailOtherwiseThanItPromises(@ForAll("lines") List<String> lines) {
    byte[] file = String.join("\n", lines).getBytes(UTF_8);
    try {
      assertThat(SpruceStl.FORMAT.read(file, READ_AT_25).document()).isNotNull();
    } catch (io.cuebroker.captions.CaptionSyntaxException e) {
      assertThat(e.diagnostic().message()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "00:00:01:00",
            "00:00:02;31",
            ",",
            " ",
            "$",
            "=",
            "Bold",
            "//",
            "^",
            "I",
            "|",
            "\t",
            "é");
    return pieces.list().ofMaxSize(9).map(all -> String.join("", all)).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    return Documents.everything()
        .map(
            document ->
                document.withCues(
                    document.cues().stream()
                        .map(
                            cue -> {
                              Duration start = Duration.ofMillis(cue.start().toMillis() / 40_000);
                              return cue.withTimes(start, start.plus(cue.duration()));
                            })
                        .toList()));
  }

  @Provide
  Arbitrary<List<Cue>> inTurn() {
    Arbitrary<Style> styles =
        Arbitraries.of(
            Style.PLAIN,
            Style.ITALIC,
            Style.PLAIN.withBold(true),
            Style.ITALIC.withUnderline(true));
    Arbitrary<String> words =
        Arbitraries.strings()
            .withChars("aB,;:^é漢$/'")
            .ofMinLength(1)
            .ofMaxLength(8)
            .filter(word -> !word.contains("^B"));
    Arbitrary<Line> row =
        Combinators.combine(words, styles).as(Span::of).map(span -> new Line(List.of(span)));
    Arbitrary<List<Line>> rows = row.list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(Arbitraries.integers().between(1, 99), rows)
        .as(
            (frames, lines) ->
                Cue.of(Duration.ZERO, Duration.ofMillis(40L * frames), "x").withLines(lines))
        .list()
        .ofMaxSize(6)
        .map(SpruceStlWriterTest::oneAfterTheOther);
  }

  private static List<Cue> oneAfterTheOther(List<Cue> cues) {
    List<Cue> inTurn = new ArrayList<>();
    Duration now = Duration.ZERO;
    for (Cue cue : cues) {
      inTurn.add(cue.withTimes(now, now.plus(cue.duration())));
      now = now.plus(cue.duration());
    }
    return inTurn;
  }

  private static Cue cue(long startMillis, long endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }

  private static WriteResult write(Cue... cues) throws CaptionWriteException {
    return SpruceStl.FORMAT.write(CaptionDocument.of("en", List.of(cues)), AT_25);
  }

  private static String text(Cue... cues) throws CaptionWriteException {
    return new String(write(cues).bytes(), UTF_8);
  }

  private static List<Cue> cues(WriteResult written) throws Exception {
    return SpruceStl.FORMAT.read(written.bytes(), READ_AT_25).document().cues();
  }
}
