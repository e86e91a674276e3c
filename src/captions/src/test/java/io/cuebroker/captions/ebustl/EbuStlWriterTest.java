package io.cuebroker.captions.ebustl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Header, blocks, times and places; how text is set is {@link TextSetterTest}'s. */
class EbuStlWriterTest {
  private static final EbuStlFormat FORMAT =
      new EbuStlFormat(Clock.fixed(Instant.parse("2026-11-25T23:00:00Z"), ZoneOffset.UTC));
  private static final WriteOptions AT_25 =
      WriteOptions.DEFAULT.withFrameRate(FORMAT.usualFrameRate());

  @Test
  void writesAHeaderThatAnnouncesWhatFollows() throws Exception {
    CaptionDocument document =
        new CaptionDocument(
            "de-AT",
            List.of(cue(1000, 2000, "One"), cue(2000, 3000, "Two")),
            List.of(),
            Map.of("title", "Über"));

    byte[] file = FORMAT.write(document, AT_25.withOffset(Duration.ofHours(10))).bytes();

    assertThat(file).hasSize(1024 + 2 * 128);
    assertThat(text(file, 0, 16)).isEqualTo("850STL25.0100008");
    assertThat(file[16] & 0xFF).isEqualTo(0x9A);
    assertThat(text(file, 17, 31)).isEqualTo("ber" + " ".repeat(28));
    assertThat(text(file, 224, 50))
        .isEqualTo(
            "261125"
                + "261125"
                + "00"
                + "00002"
                + "00002"
                + "001"
                + "40"
                + "23"
                + "1"
                + "10000000"
                + "10000100"
                + "11");
    assertThat(text(file, 373, 651)).isBlank();
  }

  @Test
  void writesAnOpenSubtitleInOneBlock() throws Exception {
    byte[] file = write(cue(1040, 3_723_200, "Ça\nva")).bytes();

    byte[] block = Arrays.copyOfRange(file, 1024, 1152);
    byte[] expected = new byte[128];
    Arrays.fill(expected, (byte) 0x8F);
    int[] head = {0, 0, 0, 0xFF, 0, 0, 0, 1, 1, 1, 2, 3, 5, 21, 2, 0};
    int[] field = {0xCB, 'C', 'a', 0x8A, 'v', 'a'};
    for (int i = 0; i < 16; i++) {
      expected[i] = (byte) head[i];
    }
    for (int i = 0; i < field.length; i++) {
      expected[16 + i] = (byte) field[i];
    }
    assertThat(block).isEqualTo(expected);
  }

  @Test
  void numbersSubtitlesWithTheLowerByteFirst() throws Exception {
    Cue[] cues = new Cue[258];
    for (int i = 0; i < cues.length; i++) {
      cues[i] = cue(i * 1000L, i * 1000L + 900, "x");
    }

    byte[] file = write(cues).bytes();

    int last = 1024 + 257 * 128;
    assertThat(Arrays.copyOfRange(file, last, last + 3)).containsExactly(0, 1, 1);
    assertThat(text(file, 238, 10)).isEqualTo("0025800258");
  }

  @Test
  void writesCuesThatAddUpAsACumulativeSet() throws Exception {
    WriteResult written = write(cue(0, 9000, "One"), cue(2000, 9000, "two"), cue(3000, 9000, "3"));

    byte[] file = written.bytes();
    assertThat(List.of(file[1024 + 4], file[1152 + 4], file[1280 + 4]))
        .containsExactly((byte) 1, (byte) 2, (byte) 3);
    // One above the other, the last at the bottom.
    assertThat(List.of(file[1024 + 13], file[1152 + 13], file[1280 + 13]))
        .containsExactly((byte) 20, (byte) 21, (byte) 22);
    assertThat(cues(written))
        .extracting(cue -> cue.start().toSeconds())
        .containsExactly(0L, 2L, 3L);
    assertThat(written.notes()).isEmpty();
  }

  @Test
  void dividesCuesThatOverlapOtherwise() throws Exception {
    WriteResult written = write(cue(0, 5000, "One"), cue(3000, 9000, "two"));

    assertThat(cues(written)).extracting(Cue::text).containsExactly("One", "two", "two");
    assertThat(cues(written))
        .extracting(cue -> cue.start().toSeconds())
        .containsExactly(0L, 3L, 5L);
    assertThat(cues(written)).extracting(cue -> cue.end().toSeconds()).containsExactly(5L, 5L, 9L);
    assertThat(written.notes()).extracting(Diagnostic::number).containsExactly(2L);
  }

  @ParameterizedTest
  @CsvSource({
    "FPS_25,        STL25.01, 10, 0, 0, 0",
    "FPS_30,        STL30.01, 10, 0, 0, 0",
    // Ten hours by the clock are 1078921 frames of 1001/30000 s.
    "FPS_29_97_NDF, STL30.01, 9, 59, 24, 1",
    "FPS_29_97_DF,  STL30.01, 10, 0, 0, 1"
  })
  void countsFramesWithoutDrift(String name, String diskFormat, int h, int m, int s, int f)
      throws Exception {
    FrameRate rate = (FrameRate) FrameRate.class.getField(name).get(null);
    Duration start = Duration.ofHours(10);
    CaptionDocument document =
        CaptionDocument.of("en", List.of(Cue.of(start, start.plusSeconds(1), "Hi")));

    byte[] file = FORMAT.write(document, WriteOptions.DEFAULT.withFrameRate(rate)).bytes();

    assertThat(text(file, 3, 8)).isEqualTo(diskFormat);
    assertThat(Arrays.copyOfRange(file, 1029, 1033))
        .containsExactly((byte) h, (byte) m, (byte) s, (byte) f);
    ReadOptions asWritten =
        new ReadOptions(Optional.empty(), rate, Duration.ZERO, Optional.empty());
    Duration read = FORMAT.read(file, asWritten).document().cues().get(0).start();
    assertThat(read.minus(start).abs()).isLessThan(Duration.ofMillis(20));
  }

  @Test
  void skipsTheNumbersThatDropFrameLeavesOut() throws Exception {
    CaptionDocument document = CaptionDocument.of("en", List.of(cue(60_060, 61_000, "Hi")));

    byte[] file =
        FORMAT.write(document, WriteOptions.DEFAULT.withFrameRate(FrameRate.FPS_29_97_DF)).bytes();

    assertThat(Arrays.copyOfRange(file, 1029, 1033)).containsExactly(0, 1, 0, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FPS_24", "FPS_23_976", "FPS_50", "FPS_59_94_NDF"})
  void refusesRatesThatTheStandardLacks(String name) throws Exception {
    FrameRate rate = (FrameRate) FrameRate.class.getField(name).get(null);

    assertThatThrownBy(
            () ->
                FORMAT.write(
                    CaptionDocument.of("en", List.of()), WriteOptions.DEFAULT.withFrameRate(rate)))
        .isInstanceOf(CaptionWriteException.class);
  }

  @Test
  void refusesTimesAfterTwentyFourHours() {
    assertThatThrownBy(() -> write(cue(86_399_000, 86_400_000, "late")))
        .isInstanceOf(CaptionWriteException.class)
        .hasMessageContaining("24 hours");
  }

  @Test
  void refusesACueTooLongForItsExtensionBlocks() {
    String text = ("x".repeat(30) + "\n").repeat(1000);

    assertThatThrownBy(() -> write(cue(0, 1000, text)))
        .isInstanceOf(CaptionWriteException.class)
        .hasMessageContaining("cue 1");
  }

  @Test
  void keepsThePlaceToARowAndTheAlignment() throws Exception {
    Placement top =
        Placement.DEFAULT
            .withLine(new LinePosition.AtPercent(10), Anchor.START)
            .withTextAlign(TextAlign.LEFT);
    Placement right = Placement.DEFAULT.withTextAlign(TextAlign.RIGHT);

    WriteResult written =
        write(cue(0, 1000, "a").withPlacement(top), cue(1000, 2000, "b").withPlacement(right));

    assertThat(cues(written))
        .extracting(Cue::placement)
        .containsExactly(Optional.of(top), Optional.of(right));
    assertThat(written.dropped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "-1, 22", "-3, 20", "-99, 1", "99, 23"})
  void countsRowsFromEitherEdge(int row, int first) throws Exception {
    Placement placement = Placement.DEFAULT.withLine(new LinePosition.Row(row), Anchor.START);

    assertThat(write(cue(0, 1000, "a").withPlacement(placement)).bytes()[1024 + 13])
        .isEqualTo((byte) first);
  }

  @Test
  void saysWhenAPositionIsLost() throws Exception {
    Placement placement = Placement.DEFAULT.withPosition(30, Anchor.CENTER);

    assertThat(write(cue(0, 1000, "a").withPlacement(placement)).dropped())
        .containsExactly(Feature.PLACEMENT);
  }

  @Test
  void leavesOutCuesWithoutTextAndSaysSo() throws Exception {
    WriteResult written = write(cue(0, 1000, " "), cue(1000, 2000, "a"));

    assertThat(cues(written)).hasSize(1);
    assertThat(written.notes()).extracting(Diagnostic::number).containsExactly(1L);
  }

  @Test
  void saysWhenMetadataHasNoField() throws Exception {
    CaptionDocument document =
        new CaptionDocument(
            "en", List.of(), List.of(), Map.of("title", "x".repeat(33), "editor", "Ann"));

    WriteResult written = FORMAT.write(document, AT_25);

    assertThat(text(written.bytes(), 309, 3)).isEqualTo("Ann");
    assertThat(written.dropped()).containsExactly(Feature.METADATA);
  }

  private static Cue cue(long startMillis, long endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }

  private static WriteResult write(Cue... cues) throws CaptionWriteException {
    return FORMAT.write(CaptionDocument.of("en", List.of(cues)), AT_25);
  }

  private static List<Cue> cues(WriteResult written) throws CaptionSyntaxException {
    return new ArrayList<>(FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document().cues());
  }

  private static String text(byte[] file, int offset, int length) {
    return new String(file, offset, length, ISO_8859_1);
  }
}
