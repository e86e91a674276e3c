package io.cuebroker.captions.scc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SccReaderTest {
  private static final String HEADER = "Scenarist_SCC V1.0\n\n";

  @Test
  void cueAppearsWithItsEndOfCaptionCodeAndEndsWithTheErasure() throws CaptionSyntaxException {
    ReadResult result =
        read(
            "00:00:01:00\t94ae 94ae 9420 9420 94fe 94fe 97a1 97a1 c8e9 942f 942f",
            "00:00:03:00\t942c 942c");

    Cue cue = onlyCue(result);
    assertThat(cue.text()).isEqualTo("Hi");
    // Frames 30 + 9 and 90, each 1001/30000 s.
    assertThat(cue.start()).isEqualTo(Duration.ofMillis(1301));
    assertThat(cue.end()).isEqualTo(Duration.ofMillis(3003));
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void cueWithoutErasureEndsWithTheNext() throws CaptionSyntaxException {
    List<Cue> cues =
        cues(
            "00:00:01:00\t9420 9470 c180 942f",
            "00:00:03:00\t94ae 9420 9470 c280 942f",
            "00:00:05:00\t942c");

    assertThat(cues).extracting(Cue::text).containsExactly("A", "B");
    assertThat(cues.get(0).end()).isEqualTo(cues.get(1).start());
  }

  @Test
  void backgroundAtTheBeginningOfARowTakesNoCell() throws CaptionSyntaxException {
    String row = "c180 ".repeat(32);
    ReadResult result = read("00:00:01:00\t9420 9470 10ae " + row + "942f", "00:00:03:00\t942c");

    assertThat(onlyCue(result).text()).isEqualTo("A".repeat(32));
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void repeatedControlCodeCountsOnceAndAThirdAgain() throws CaptionSyntaxException {
    Cue once = onlyCue(read("00:00:01:00\t9420 9470 97a1 97a1 c180 942f"));
    Cue again = onlyCue(read("00:00:01:00\t9420 9470 97a1 97a1 97a1 c180 942f"));

    assertThat(position(once)).isEqualTo(12.5);
    assertThat(position(again)).isEqualTo(15.0);
  }

  @Test
  void refusesTimesOfAnotherFormat() {
    byte[] vtt =
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Scc.FORMAT.read(vtt, ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("neither the line 'Scenarist_SCC V1.0' nor any time code");
  }

  @Test
  void dropFrameTimesFollowTheirMark() throws CaptionSyntaxException {
    Cue nonDrop = onlyCue(read("01:00:00:00\t9420 9470 c180 942f"));
    Cue drop = onlyCue(read("01:00:00;00\t9420 9470 c180 942f"));

    assertThat(nonDrop.start()).isEqualTo(Duration.ofMillis(3_603_700));
    assertThat(drop.start()).isEqualTo(Duration.ofMillis(3_600_097));
  }

  @Test
  void programmeStartIsSubtractedOnlyWhenAsked() throws CaptionSyntaxException {
    ReadOptions options =
        new ReadOptions(
            Optional.empty(),
            FrameRate.FPS_29_97_NDF,
            Duration.ofMillis(3_603_600),
            Optional.of("es"));

    ReadResult result =
        Scc.FORMAT.read(bytes(HEADER + "01:00:00:00\t9420 9470 c180 942f"), options);

    assertThat(onlyCue(result).start()).isEqualTo(Duration.ofMillis(100));
    assertThat(result.document().language()).isEqualTo("es");
  }

  @Test
  void wrongParityIsReadAndReportedOncePerLine() throws CaptionSyntaxException {
    ReadResult result = read("00:00:01:00\t1420 1470 4162 142f");

    assertThat(onlyCue(result).text()).isEqualTo("Ab");
    assertThat(result.diagnostics())
        .containsExactly(Diagnostic.line(3, "parity is wrong; read without it"));
  }

  @Test
  void specialAndExtendedCharactersTakeOneCellEach() throws CaptionSyntaxException {
    // Both doubled; the extended one replaces the E before it.
    Cue cue = onlyCue(read("00:00:01:00\t9420 9420 9470 9470 9137 9137 4580 92a1 92a1 c180 942f"));

    assertThat(cue.text()).isEqualTo("♪ÉA");
  }

  @Test
  void midRowCodeIsASpaceAndItsStyleEndsWithTheNext() throws CaptionSyntaxException {
    Cue cue = onlyCue(read("00:00:01:00\t9420 9470 c180 91ae 91ae c280 9120 9120 4380 942f"));

    assertThat(cue.lines().get(0).spans()).startsWith(Span.of("A "), Span.of("B ", Style.ITALIC));
  }

  @Test
  void preambleColourHoldsForItsRowOnly() throws CaptionSyntaxException {
    Cue cue = onlyCue(read("00:00:01:00\t9420 944a c180 9470 9470 c280 942f"));

    assertThat(cue.lines())
        .containsExactly(
            new Line(List.of(Span.of("A", Style.PLAIN.withColor(Color.YELLOW)))), Line.of("B"));
  }

  @Test
  void rowsThatNoPlacementCanExpressAreCuesOfTheirOwn() throws CaptionSyntaxException {
    // Row 1 at column 0, row 15 at column 4: not next to each other.
    List<Cue> cues = cues("00:00:01:00\t9420 91d0 c180 94f2 c280 942f");

    assertThat(cues).extracting(Cue::text).containsExactly("A", "B");
    assertThat(cues.get(0).start()).isEqualTo(cues.get(1).start());
    assertThat(cues.get(0).end()).isEqualTo(cues.get(1).end());
    assertThat(cues.get(0).placement().orElseThrow().line())
        .contains(new Placement.LinePosition.AtPercent(10));
  }

  @Test
  void rolledUpRowsAreCuesFromTheirFirstCharacterToTheNextRows() throws CaptionSyntaxException {
    List<Cue> cues =
        cues(
            "00:00:01:00\t9425 9425 94ad 94ad 9470 9470 c180",
            "00:00:02:00\t94ad 94ad 9470 9470 c280",
            "00:00:03:00\t942c");

    assertThat(cues).extracting(Cue::text).containsExactly("A", "B");
    assertThat(cues).extracting(Cue::mode).containsOnly(DisplayMode.ROLL_UP);
    assertThat(cues.get(0).end()).isEqualTo(cues.get(1).start());
  }

  @Test
  void paintedRowsThatVanishTogetherAreOneCueWithTheirOwnTimes() throws CaptionSyntaxException {
    Cue cue =
        onlyCue(
            read(
                "00:00:01:00\t9429 9429 94d0 94d0 c1c1",
                "00:00:02:00\t9470 9470 c2c2",
                "00:00:04:00\t942c"));

    assertThat(cue.text()).isEqualTo("AA\nBB");
    assertThat(cue.mode()).isEqualTo(DisplayMode.PAINT_ON);
    assertThat(cue.lines().get(1).spans().get(0).from()).contains(Duration.ofMillis(2069));
  }

  @Test
  void rowsAddedToAScreenAreCuesBesideThoseThatStay() throws CaptionSyntaxException {
    List<Cue> cues =
        cues(
            "00:00:01:00\t9420 9470 c180 942f",
            "00:00:02:00\t94ae 9420 94d0 c280 9470 c180 942f",
            "00:00:04:00\t942c");

    assertThat(cues).extracting(Cue::text).containsExactly("A", "B");
    assertThat(cues.get(0).end()).isEqualTo(cues.get(1).end());
  }

  @Test
  void textThatIsNeverDisplayedIsReported() throws CaptionSyntaxException {
    ReadResult result = read("00:00:01:00\t9420 9470 c180", "00:00:02:00\t942c");

    assertThat(result.document().cues()).isEmpty();
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("text was loaded but never displayed; left out");
  }

  @Test
  void textPastTheLastColumnReplacesTheLastCellAndIsReported() throws CaptionSyntaxException {
    ReadResult result = read("00:00:01:00\t9420 94fe 94fe c1c2 4343 4445 4646 c7c8 942f");

    assertThat(onlyCue(result).text()).isEqualTo("ABCH");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .contains("row 15 runs past column 32; its last cell is overwritten");
  }

  @Test
  void otherChannelsAreReportedAndTheFirstIsRead() throws CaptionSyntaxException {
    ReadResult result =
        read("00:00:01:00\t9420 9470 c180 942f 1c20 1c70 c280 1c2f", "00:00:02:00\t942c");

    assertThat(onlyCue(result).text()).isEqualTo("A");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .contains("captions of channel CC2 left out; those of CC1 read");
  }

  @Test
  void lineThatBeginsTooEarlyIsSentAfterTheOneAbove() throws CaptionSyntaxException {
    ReadResult result = read("00:00:01:00\t9420 9470 c180 8080 942f", "00:00:01:02\t8080 942c");

    assertThat(onlyCue(result).end()).isEqualTo(Duration.ofMillis(1201));
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .contains("begins 3 frames before the line above has been sent; taken as sent after it");
  }

  @Test
  void missingHeaderAndStrayWordsAreReportedByLine() throws CaptionSyntaxException {
    ReadResult result =
        Scc.FORMAT.read(
            bytes("00:00:01:00 9420 9470 zz c180 942f\r\nhello\r"), ReadOptions.DEFAULT);

    assertThat(onlyCue(result).text()).isEqualTo("A");
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(1L, 1L, 2L);
  }

  @Test
  void refusesAFileThatIsNotScc() {
    assertThatThrownBy(() -> Scc.FORMAT.read(bytes("hello"), ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void emptyFilesHaveNoCues() throws CaptionSyntaxException {
    assertThat(Scc.FORMAT.read(new byte[0], ReadOptions.DEFAULT).document().cues()).isEmpty();
    assertThat(read("").document().cues()).isEmpty();
  }

  private static double position(Cue cue) {
    return cue.placement().orElseThrow().positionPercent().orElseThrow();
  }

  private static Cue onlyCue(ReadResult result) {
    assertThat(result.document().cues()).hasSize(1);
    return result.document().cues().get(0);
  }

  private static List<Cue> cues(String... lines) throws CaptionSyntaxException {
    return read(lines).document().cues();
  }

  private static ReadResult read(String... lines) throws CaptionSyntaxException {
    return Scc.FORMAT.read(bytes(HEADER + String.join("\n\n", lines)), ReadOptions.DEFAULT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
