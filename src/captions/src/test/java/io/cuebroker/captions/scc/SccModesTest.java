package io.cuebroker.captions.scc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

class SccModesTest {
  private static final long FRAME_MILLIS = 34;

  @Test
  void rollsUpRowsThatFollowEachOther() throws Exception {
    List<Cue> cues =
        List.of(
            left(cue(DisplayMode.ROLL_UP, 4004, 6006, ">> Good evening."), 15),
            left(cue(DisplayMode.ROLL_UP, 6006, 8008, "Here is the news."), 15),
            left(cue(DisplayMode.ROLL_UP, 8008, 11_011, "It rained."), 15));

    WriteResult written = write(cues);

    assertThat(text(written)).contains("9426 9426 94ad 94ad 9470 9470 3e3e");
    assertThat(read(written).document().cues()).isEqualTo(cues);
    assertThat(written.notes()).isEmpty();
    assertThat(written.dropped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2,9425", "3,9426", "4,94a7", "9,94a7"})
  void aScrollingRegionSaysHowManyRowsAreSeen(int rows, String code) throws Exception {
    Region region = new Region("r", 10, 10, 80, rows * 80 / 15.0, Placement.Anchor.END, true);
    Cue cue =
        cue(DisplayMode.ROLL_UP, 4004, 6006, "Rolls")
            .withPlacement(Placement.DEFAULT.withRegion("r"));
    CaptionDocument document = new CaptionDocument("en", List.of(cue), List.of(region), Map.of());

    WriteResult written = Scc.FORMAT.write(document, WriteOptions.DEFAULT);

    assertThat(text(written)).contains("\t" + code + " " + code + " 94ad 94ad");
  }

  @Test
  void paintsOnInPlaceAndErasesWhatWasThere() throws Exception {
    List<Cue> cues =
        List.of(
            left(cue(DisplayMode.PAINT_ON, 4004, 6006, "Painted\nin two rows"), 3),
            left(cue(DisplayMode.PAINT_ON, 6006, 8008, "and over"), 3));

    WriteResult written = write(cues);

    assertThat(text(written)).contains("\t9429 9429");
    List<Cue> read = read(written).document().cues();
    assertThat(read).extracting(Cue::text).containsExactly("Painted\nin two rows", "and over");
    assertThat(read).extracting(Cue::mode).containsOnly(DisplayMode.PAINT_ON);
    assertThat(read)
        .extracting(Cue::placement)
        .isEqualTo(List.of(cues.get(0).placement(), cues.get(1).placement()));
    assertThat(read.get(1).start()).isEqualTo(cues.get(1).start());
    // The erasure is sent twice before the first character.
    assertThat(read.get(0).end().toMillis()).isCloseTo(6006, within(2 * FRAME_MILLIS));
  }

  @Test
  void keepsRowsAtTheTopWhenMoreRowsRollUp() throws Exception {
    List<Cue> cues =
        List.of(
            left(cue(DisplayMode.ROLL_UP, 4004, 6006, "at the top"), 2),
            left(cue(DisplayMode.ROLL_UP, 6006, 8008, "at the bottom"), 15));

    assertThat(read(write(cues)).document().cues())
        .extracting(Cue::text)
        .containsExactly("at the top", "at the bottom");
  }

  @Test
  void modesTakeTurns() throws Exception {
    List<Cue> cues =
        List.of(
            cue(DisplayMode.POP_ON, 4004, 6006, "Popped on"),
            left(cue(DisplayMode.ROLL_UP, 6006, 8008, "Rolled up"), 15),
            cue(DisplayMode.POP_ON, 8008, 10_010, "Popped on again"),
            cue(DisplayMode.PAINT_ON, 12_012, 14_014, "Painted on"));

    ReadResult result = read(write(cues));

    List<Cue> read = result.document().cues();
    assertThat(result.diagnostics()).isEmpty();
    assertThat(read).extracting(Cue::text).isEqualTo(cues.stream().map(Cue::text).toList());
    assertThat(read).extracting(Cue::mode).isEqualTo(cues.stream().map(Cue::mode).toList());
    assertThat(read).extracting(Cue::start).isEqualTo(cues.stream().map(Cue::start).toList());
  }

  @Property(tries = 300)
  void everyWordComesBackInItsModeAtItsTimeOrWithANote(@ForAll("inTurn") List<Cue> cues)
      throws CaptionWriteException, CaptionSyntaxException {
    WriteResult written = write(cues);

    ReadResult result = read(written);

    assertThat(result.diagnostics()).isEmpty();
    List<Cue> read = result.document().cues();
    assertThat(read).extracting(Cue::text).isEqualTo(cues.stream().map(Cue::text).toList());
    assertThat(read).extracting(Cue::mode).isEqualTo(cues.stream().map(Cue::mode).toList());
    if (written.notes().isEmpty()) {
      for (int i = 0; i < cues.size(); i++) {
        assertThat(read.get(i).start().toMillis())
            .isCloseTo(cues.get(i).start().toMillis(), within(FRAME_MILLIS));
      }
    }
  }

  @Test
  void rollUpAndPaintOnOfRealFilesSurvive() throws Exception {
    int direct = 0;
    for (Path file : Corpus.files("scc")) {
      CaptionDocument document = read(Files.readAllBytes(file)).document();
      WriteResult written = Scc.FORMAT.write(document, WriteOptions.DEFAULT);
      List<Cue> read = read(written).document().cues();
      if (written.notes().isEmpty() && document.cues().stream().anyMatch(SccModesTest::isDirect)) {
        assertThat(read)
            .as(file.toString())
            .extracting(Cue::mode)
            .isEqualTo(document.cuesByStart().stream().map(Cue::mode).toList());
        direct++;
      }
    }
    assertThat(direct).isPositive();
  }

  @Provide
  Arbitrary<List<Cue>> inTurn() {
    Arbitrary<int[]> shapes =
        Combinators.combine(
                Arbitraries.integers().between(0, 3000),
                Arbitraries.integers().between(40, 5000),
                Arbitraries.integers().between(1, 24))
            .as((gap, length, letters) -> new int[] {gap, length, letters});
    return Combinators.combine(shapes, Arbitraries.of(DisplayMode.class))
        .as((shape, mode) -> Map.entry(mode, shape))
        .list()
        .ofMaxSize(10)
        .map(
            entries -> {
              List<Cue> cues = new ArrayList<>();
              long now = 2000;
              for (Map.Entry<DisplayMode, int[]> entry : entries) {
                long start = now + entry.getValue()[0];
                now = start + entry.getValue()[1];
                String text = cues.size() + "x".repeat(entry.getValue()[2]);
                cues.add(cue(entry.getKey(), start, now, text));
              }
              return cues;
            });
  }

  private static boolean isDirect(Cue cue) {
    return cue.mode() != DisplayMode.POP_ON;
  }

  private static Cue cue(DisplayMode mode, long startMillis, long endMillis, String text) {
    Cue cue = SccWriterTest.cue(startMillis, endMillis, text);
    return new Cue(
        Optional.empty(),
        cue.start(),
        cue.end(),
        cue.lines(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        mode);
  }

  private static Cue left(Cue cue, int row) {
    return cue.withPlacement(
        Placement.DEFAULT
            .withLine(
                new LinePosition.AtPercent(10 + (row - 1) * (80 / 15.0)), Placement.Anchor.START)
            .withTextAlign(TextAlign.LEFT)
            .withPosition(10, Placement.Anchor.START));
  }

  private static WriteResult write(List<Cue> cues) throws CaptionWriteException {
    return Scc.FORMAT.write(CaptionDocument.of("en", cues), WriteOptions.DEFAULT);
  }

  private static ReadResult read(WriteResult written) throws CaptionSyntaxException {
    return read(written.bytes());
  }

  private static ReadResult read(byte[] file) throws CaptionSyntaxException {
    return Scc.FORMAT.read(file, ReadOptions.DEFAULT);
  }

  private static String text(WriteResult written) {
    return new String(written.bytes(), StandardCharsets.US_ASCII);
  }
}
