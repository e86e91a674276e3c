package io.cuebroker.captions.ebustl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text as bytes, in either display standard. */
class TextSetterTest {
  private static final EbuStlFormat FORMAT =
      new EbuStlFormat(Clock.fixed(Instant.parse("2026-11-25T23:00:00Z"), ZoneOffset.UTC));
  private static final WriteOptions AT_25 =
      WriteOptions.DEFAULT.withFrameRate(FORMAT.usualFrameRate());
  private static final Style YELLOW = Style.PLAIN.withColor(Color.YELLOW);

  @Test
  void writesColoursAsBoxedTeletextAtDoubleHeight() throws Exception {
    Line mixed = new Line(List.of(Span.of("Yes, ", YELLOW), Span.of("no.")));

    WriteResult written = write(cue(0, 1000, "x").withLines(List.of(mixed, Line.of("Never"))));

    assertThat(text(written.bytes(), 11, 1)).isEqualTo("1");
    assertThat(field(written.bytes(), 0))
        .isEqualTo("\r\u0003\u000B\u000BYes,\u0007no.\n\n\u008A\u008A\r\u000B\u000BNever\n\n");
    assertThat(written.bytes()[1024 + 13]).isEqualTo((byte) 20);
    assertThat(written.dropped()).isEmpty();
    assertThat(written.notes()).isEmpty();
  }

  @Test
  void keepsBackgroundsAndFlashing() throws Exception {
    Line line =
        new Line(
            List.of(
                Span.of("red on cyan", Style.PLAIN.withColor(Color.RED).withBackground(Color.CYAN)),
                Span.of(" plain"),
                Span.of(" now", Style.PLAIN.withFlash(true))));

    WriteResult written = write(cue(0, 1000, "x").withLines(List.of(line)));

    assertThat(field(written.bytes(), 0))
        .isEqualTo("\r\u0006\u001D\u0001\u000B\u000Bred on cyan\u001C\u0007plain\u0008now\n\n");
    assertThat(cues(written).get(0).lines().get(0).spans())
        .extracting(Span::style)
        .containsExactlyElementsOf(line.spans().stream().map(Span::style).toList());
  }

  @Test
  void saysThatTeletextLosesItalics() throws Exception {
    Line line = new Line(List.of(Span.of("A ", YELLOW), Span.of("B", Style.ITALIC)));

    assertThat(write(cue(0, 1000, "x").withLines(List.of(line))).dropped())
        .containsExactly(Feature.ITALIC);
  }

  @Test
  void writesNoTextThatNobodyCouldRead() throws Exception {
    Line line = new Line(List.of(Span.of("black", Style.PLAIN.withColor(Color.BLACK))));

    WriteResult written = write(cue(0, 1000, "x").withLines(List.of(line)));

    assertThat(field(written.bytes(), 0)).isEqualTo("\r\u000B\u000Bblack\n\n");
    assertThat(written.dropped()).containsExactly(Feature.COLOR);
    assertThat(written.notes()).hasSize(1);
  }

  @Test
  void movesAChangeOfColourInsideAWordToItsEdge() throws Exception {
    Line line = new Line(List.of(Span.of("Yes", YELLOW), Span.of("! No.")));

    WriteResult written = write(cue(0, 1000, "x").withLines(List.of(line)));

    assertThat(field(written.bytes(), 0)).isEqualTo("\r\u0003\u000B\u000BYes!\u0007No.\n\n");
    assertThat(written.notes()).extracting(Diagnostic::number).containsExactly(1L);
  }

  @Test
  void fillsATeletextRowToItsLastCell() throws Exception {
    // 36 letters and four codes are 40 cells, so that no end of the box fits.
    String full = "x".repeat(18) + " " + "y".repeat(17);
    Line line = new Line(List.of(Span.of(full, YELLOW)));

    WriteResult written = write(cue(0, 1000, "x").withLines(List.of(line)));

    assertThat(field(written.bytes(), 0)).isEqualTo("\r\u0003\u000B\u000B" + full);
    assertThat(written.notes()).isEmpty();
  }

  @Test
  void wrapsTeletextRowsThatAreTooLong() throws Exception {
    Line line = new Line(List.of(Span.of("The quick brown fox jumps over the lazy dog", YELLOW)));

    WriteResult written = write(cue(0, 1000, "x").withLines(List.of(line)));

    assertThat(cues(written).get(0).text())
        .isEqualTo("The quick brown fox jumps\nover the lazy dog");
    assertThat(written.dropped()).containsExactly(Feature.LINE_BREAKS);
  }

  @Test
  void turnsItalicsAndUnderliningOffAtTheEndOfARow() throws Exception {
    Line first = new Line(List.of(Span.of("so "), Span.of("it is", Style.ITALIC)));
    Line second = new Line(List.of(Span.of("here", Style.ITALIC.withUnderline(true))));

    WriteResult written = write(cue(0, 1000, "x").withLines(List.of(first, second)));

    assertThat(field(written.bytes(), 0))
        .isEqualTo("so\u00A0\u0080it is\u0081\u008A\u0080\u0082here\u0081\u0083");
    assertThat(cues(written).get(0).lines()).containsExactly(first, second);
    assertThat(written.dropped()).isEmpty();
  }

  @Test
  void writesLongTextsInExtensionBlocksWithoutPartingAnAccent() throws Exception {
    String row = "é".repeat(37);

    byte[] file = write(cue(0, 1000, row + "\n" + row + "x\n" + row)).bytes();

    // An accent would be the last of the 112 bytes, and goes to the next block.
    assertThat(file[1024 + 3]).isEqualTo((byte) 0);
    assertThat(field(file, 0)).hasSize(111).endsWith("e");
    assertThat(field(file, 1)).startsWith("\u00C2e");
    assertThat(text(file, 238, 10)).isEqualTo("0000300001");
    assertThat(file[1024 + 2 * 128 + 3] & 0xFF).isEqualTo(0xFF);
  }

  @Test
  void endsEverySubtitleWithUnusedSpace() throws Exception {
    String row = "x".repeat(27);

    byte[] file = write(cue(0, 1000, String.join("\n", row, row, row, row + "x"))).bytes();

    // 112 bytes of text fill the first block.
    assertThat(file).hasSize(1024 + 2 * 128);
    assertThat(field(file, 0)).hasSize(112);
    assertThat(field(file, 1)).isEmpty();
    assertThat(file[1152 + 3] & 0xFF).isEqualTo(0xFF);
  }

  @ParameterizedTest
  @CsvSource({
    "00, Čeština ‘“„é",
    "01, Привет",
    "02, مرحبا",
    "03, Καλημέρα",
    "04, שלום",
    "00, English"
  })
  void choosesTheCodeTableByTheText(String table, String text) throws Exception {
    WriteResult written = write(cue(0, 1000, text.replace("„", "")));

    assertThat(text(written.bytes(), 12, 2)).isEqualTo(table);
    assertThat(cues(written).get(0).text()).isEqualTo(text.replace("„", ""));
    assertThat(written.dropped()).isEmpty();
  }

  @Test
  void replacesWhatTheTableLacksAndSaysSo() throws Exception {
    WriteResult written = write(cue(0, 1000, "5 € – 漢 ș…"));

    assertThat(cues(written).get(0).text()).isEqualTo("5 EUR — ? ş...");
    assertThat(written.dropped()).containsExactly(Feature.CHARACTERS);
    assertThat(written.notes()).hasSize(1);
    assertThat(written.notes().get(0).message()).contains("€ – 漢 ș …");
  }

  @Test
  void cannotBeMadeToWriteCodesByTheText() throws Exception {
    WriteResult written = write(cue(0, 1000, "a\u0003b\u008Ac\u008F\u0080d\u0000"));

    assertThat(cues(written).get(0).text()).isEqualTo("a b c d");
    assertThat(cues(written).get(0).lines()).hasSize(1);
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

  /** Returns a block's text without unused space, one character for a byte. */
  private static String field(byte[] file, int block) {
    String field = text(file, 1024 + block * 128 + 16, 112);
    return field.replaceAll("\u008F*$", "");
  }

  private static String text(byte[] file, int offset, int length) {
    return new String(file, offset, length, ISO_8859_1);
  }
}
