package io.cuebroker.captions.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.LinePosition;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapTest {

  @Test
  void writesTheRecordThatFreeProgramsRead() throws CaptionWriteException {
    byte[] file = write(FrameRate.FPS_25, italic(cue(6000, 8000, "Italic line"))).bytes();

    HexFormat hex = HexFormat.of();
    assertThat(hex.formatHex(file, 0, 12)).isEqualTo("ea220100010009a8af4f0000");
    assertThat(hex.formatHex(file, 128, file.length))
        .isEqualTo(
            "2061"
                + "00000600"
                + "00000800"
                + "120100000000"
                + "030f10"
                + "d0"
                + hex.formatHex("Italic line".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                + "00");
  }

  @Test
  void readsCaptionsWithoutEndsPlacesAndCodes() throws CaptionSyntaxException {
    ReadResult result = Assets.read(Cap.FORMAT, "cap/chained.cap");

    List<Cue> cues = result.document().cues();
    assertThat(cues)
        .extracting(Cue::text)
        .containsExactly("Until the next", "Slanted row\n♪ two étés", "Right edge", "Ends early");
    assertThat(cues.get(0).end()).isEqualTo(cues.get(1).start()).isEqualTo(Duration.ofMillis(3504));
    assertThat(cues.get(0).placement()).isEmpty();
    assertThat(cues.get(1).lines()).allMatch(line -> line.spans().get(0).style().italic());
    assertThat(cues.get(1).placement().orElseThrow().textAlign()).isEqualTo(TextAlign.LEFT);
    assertThat(cues.get(2).placement().orElseThrow().textAlign()).isEqualTo(TextAlign.RIGHT);
    assertThat(result.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly("byte 236: cue does not end after it starts; kept for 1 ms");
  }

  @Test
  void readsTheOlderForm() throws CaptionSyntaxException {
    Cue cue = Assets.read(Cap.FORMAT, "cap/older.cap").document().cues().get(0);

    assertThat(cue).isEqualTo(cue(2002, 4004, "Older\nform"));
  }

  @Test
  void readsCaptionMaxAtTheRateOfItsStandard() throws CaptionSyntaxException {
    ReadResult result = Assets.read(Cap.FORMAT, "cap/captionmax.cap");

    assertThat(result.document().cues()).containsExactly(cue(1480, 2000, "Café\nau lait"));
    assertThat(result.diagnostics()).extracting(Diagnostic::number).contains(9L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FPS_23_976",
        "FPS_24",
        "FPS_25",
        "FPS_29_97_NDF",
        "FPS_29_97_DF",
        "FPS_30",
        "FPS_59_94_DF"
      })
  void timesComeBackToTheFrameAtEveryRate(String constant) throws Exception {
    FrameRate rate = (FrameRate) FrameRate.class.getField(constant).get(null);
    Cue[] cues = {
      cue(59_990, 60_040, "minute"),
      cue(3_599_970, 3_600_900, "hour"),
      cue(86_399_000, 86_401_000, "day")
    };

    byte[] file = write(rate, cues).bytes();

    ReadOptions options = new ReadOptions(Optional.empty(), rate, Duration.ZERO, Optional.empty());
    List<Cue> read = Cap.FORMAT.read(file, options).document().cues();
    for (int i = 0; i < cues.length; i++) {
      assertThat(read.get(i).start().toMillis()).isCloseTo(cues[i].start().toMillis(), within(21L));
      assertThat(read.get(i).end().toMillis()).isCloseTo(cues[i].end().toMillis(), within(21L));
    }
  }

  @Test
  void keepsPlacesToTheCell() throws Exception {
    Placement place =
        Placement.DEFAULT
            .withLine(new LinePosition.AtPercent(10 + 3 * 80 / 15.0), Placement.Anchor.END)
            .withTextAlign(TextAlign.LEFT)
            .withPosition(35, Placement.Anchor.START);

    Cue read = read(write(cue(1001, 2002, "two\nrows").withPlacement(place))).get(0);

    assertThat(read.placement()).contains(place);
  }

  @Test
  void replacesWhatTheTableLacksAndSaysSo() throws Exception {
    WriteResult result = write(cue(1001, 2002, "À “Été”… Ünï 漢 ♪"));

    assertThat(read(result).get(0).text()).isEqualTo("A \"Eté\"... Uni ? ♪");
    assertThat(result.dropped()).containsExactly(Feature.CHARACTERS);
    assertThat(result.notes()).hasSize(1);
  }

  @Test
  void dividesWhatNoRecordHolds() throws Exception {
    String longText = "word ".repeat(100).strip();

    WriteResult result = write(cue(1001, 7007, longText + "\nend"));

    List<Cue> read = read(result);
    assertThat(String.join(" ", read.stream().map(Cue::text).toList()).replace('\n', ' '))
        .isEqualTo(longText + " end");
    assertThat(read.get(0).start()).isEqualTo(Duration.ofMillis(1001));
    assertThat(read.get(read.size() - 1).end()).isEqualTo(Duration.ofMillis(7007));
    assertThat(result.dropped()).contains(Feature.CUE_TIMES);
  }

  @Property(tries = 300)
  void whateverTheDocumentEveryPlainWordComesBack(@ForAll("anything") List<Cue> cues)
      throws CaptionWriteException, CaptionSyntaxException {
    CaptionDocument document = CaptionDocument.of("en", cues);

    ReadResult result =
        Cap.FORMAT.read(
            Cap.FORMAT.write(document, WriteOptions.DEFAULT).bytes(), ReadOptions.DEFAULT);

    assertThat(result.diagnostics()).isEmpty();
    List<String> words = words(result.document().cues());
    for (String word : words(cues)) {
      if (word.matches("[A-Za-z0-9]+")) {
        assertThat(words).contains(word);
      }
    }
  }

  @Test
  void survivesEveryTruncation() {
    byte[] file = Assets.bytes("cap/chained.cap");
    int read = 0;

    for (int length = 0; length <= file.length; length++) {
      try {
        read += read(Arrays.copyOf(file, length)).size();
      } catch (CaptionSyntaxException e) {
        assertThat(e.diagnostic().message()).isNotBlank();
      }
    }

    assertThat(read).isGreaterThan(100);
  }

  @Test
  void survivesRandomBytesAndTenMebibytesOfTheShortestRecords() throws CaptionSyntaxException {
    byte[] file = new byte[10 << 20];
    Arrays.fill(file, (byte) 1);
    file[0] = (byte) 0xEA;
    file[1] = 0x22;
    assertThatThrownBy(() -> read(file)).isInstanceOf(CaptionSyntaxException.class);

    Random random = new Random(22);
    byte[] noise = new byte[1 << 20];
    random.nextBytes(noise);
    noise[0] = (byte) 0xEA;
    noise[1] = 0x22;
    assertThat(read(noise)).isNotEmpty();
  }

  @Test
  void readsEveryFileOfTheCorpus() throws Exception {
    List<Path> files = new ArrayList<>(Corpus.files("cap"));
    files.addAll(Corpus.files("cap/bad"));
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      assertThat(read(bytes)).as(file.toString()).isNotEmpty();
      assertThat(CaptionFormats.detect(bytes, Optional.empty())).contains(Cap.FORMAT);
    }
  }

  @Test
  void noOtherFormatTakesItsFiles() throws CaptionWriteException {
    for (byte[] file :
        List.of(write(cue(0, 1000, "WEBVTT")).bytes(), Assets.bytes("cap/captionmax.cap"))) {
      FileHead head = FileHead.of(file);
      assertThat(CaptionFormats.all())
          .filteredOn(format -> format.recognises(head))
          .extracting(format -> format.info().id())
          .containsExactly("cap");
    }
  }

  @Provide
  Arbitrary<List<Cue>> anything() {
    return Documents.cues(Documents.lines(Arbitraries.of(Style.PLAIN, Style.ITALIC)))
        .map(cues -> cues.stream().map(CapTest::sooner).toList());
  }

  private static Cue sooner(Cue cue) {
    Duration start = Duration.ofMillis(cue.start().toMillis() / 40);
    return cue.withTimes(start, start.plus(cue.duration()));
  }

  private static List<String> words(List<Cue> cues) {
    List<String> words = new ArrayList<>();
    for (Cue cue : cues) {
      words.addAll(List.of(cue.text().split("\\s+", -1)));
    }
    return words;
  }

  private static Cue cue(long startMillis, long endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }

  private static Cue italic(Cue cue) {
    return cue.withLines(List.of(new Line(List.of(Span.of(cue.text(), Style.ITALIC)))));
  }

  private static WriteResult write(Cue... cues) throws CaptionWriteException {
    return write(FrameRate.FPS_29_97_NDF, cues);
  }

  private static WriteResult write(FrameRate rate, Cue... cues) throws CaptionWriteException {
    return Cap.FORMAT.write(
        CaptionDocument.of("en", List.of(cues)), WriteOptions.DEFAULT.withFrameRate(rate));
  }

  private static List<Cue> read(WriteResult written) throws CaptionSyntaxException {
    return read(written.bytes());
  }

  private static List<Cue> read(byte[] file) throws CaptionSyntaxException {
    return Cap.FORMAT.read(file, ReadOptions.DEFAULT).document().cues();
  }
}
