package io.cuebroker.captions.mcc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MccWriterTest {
  private static final MccFormat FORMAT =
      new MccFormat(Clock.fixed(Instant.parse("2015-06-04T13:48:25Z"), ZoneOffset.UTC));

  @Test
  void writesTheHeaderThatItsMakersAskFor() throws CaptionWriteException {
    List<String> lines =
        text(write(FrameRate.FPS_29_97_DF, cue(1001, 2002, "Hi"))).lines().toList();

    assertThat(lines).startsWith("File Format=MacCaption_MCC V1.0", "", "/".repeat(83));
    assertThat(lines)
        .contains(
            "//   2. This entire descriptive information text is included in a generated .mcc file.",
            "//     Time Code Rate=[24, 25, 30, 30DF, 50, 60]",
            "Creation Program=Cuebroker",
            "Creation Date=Thursday, June 04, 2015",
            "Creation Time=13:48:25",
            "Time Code Rate=30DF");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("UUID="))
        .allMatch(line -> line.matches("UUID=[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}"))
        .hasSize(1);
  }

  @Test
  void putsBothCaptionsIntoEachFramesPacket() throws CaptionWriteException {
    // 1001 ms is frame 30.
    List<String> lines =
        text(write(FrameRate.FPS_29_97_DF, cue(1001, 2002, "Hi"))).lines().toList();

    assertThat(lines)
        .filteredOn(line -> line.matches("00:00:0[012]:\\d\\d\t.*"))
        .hasSize(62)
        .contains(
            "00:00:00:01\tT49S494F43Z0172F4QROO74Z01BDAB",
            "00:00:00:28\tT49S494F43Z1C72F4FC9723RFF082DFE9818FE4A69FE7001FE1192FEZZFE4869FE03ZOG"
                + "74Z1C4CAB",
            "00:00:01:00\tT59S594F77Z1E72F4FC942FRFF4222FE8901OM"
                + "73D2E0656E677E3FFFE1656E67C13FFF74Z1E50BB",
            "00:00:02:00\tT59S594F77Z3C72F4FC942CRFF8222FE8C01OM"
                + "73D2E0656E677E3FFFE1656E67C13FFF74Z3CD4BB");
  }

  @Test
  void numbersAndSumsEveryPacket() throws CaptionWriteException {
    int number = 0;
    for (byte[] packet :
        Packets.of(
            write(
                FrameRate.FPS_29_97_DF,
                cue(60_000, 61_000, "One"),
                cue(200_000, 201_000, "Two")))) {
      int sum = 0;
      int cdpSum = 0;
      for (int i = 0; i < packet.length - 1; i++) {
        sum += packet[i];
        cdpSum += i < 3 ? 0 : packet[i];
      }
      assertThat(packet[packet.length - 1]).isEqualTo((byte) sum);
      assertThat((byte) cdpSum).isZero();
      assertThat(packet[2] & 0xFF).isEqualTo(packet.length - 4).isEqualTo(packet[5] & 0xFF);
      assertThat((packet[8] & 0xFF) << 8 | (packet[9] & 0xFF)).isEqualTo(number);
      assertThat((packet[packet.length - 4] & 0xFF) << 8 | (packet[packet.length - 3] & 0xFF))
          .isEqualTo(number);
      number++;
    }
    assertThat(number).isGreaterThan(1800);
  }

  @ParameterizedTest
  @CsvSource({
    "FPS_23_976,24,25,1",
    "FPS_24,24,25,2",
    "FPS_25,25,24,3",
    "FPS_29_97_NDF,30,20,4",
    "FPS_29_97_DF,30DF,20,4",
    "FPS_30,30,20,5",
    "FPS_50,50,12,6",
    "FPS_59_94_NDF,60,10,7",
    "FPS_59_94_DF,60DF,10,7",
    "FPS_60,60,10,8"
  })
  void bothCaptionsComeBackWithinAFrameAtEveryRate(
      String constant, String name, int triples, int code) throws Exception {
    FrameRate rate = (FrameRate) FrameRate.class.getField(constant).get(null);
    Cue[] cues = new Cue[24];
    for (int i = 0; i < cues.length; i++) {
      // Round a minute, an hour and before the end of a day, at every phase of a frame.
      long start = new long[] {58_777, 3_598_765, 86_377_432}[i / 8] + i % 8 * 2_339L;
      cues[i] = cue(start, start + 1_807, "Cue number " + i + "\nof two rows");
    }

    byte[] file = write(rate, cues);

    assertThat(text(file)).contains("\r\nTime Code Rate=" + name + "\r\n");
    for (byte[] packet : Packets.of(file)) {
      assertThat(packet[6] & 0xFF).isEqualTo(code << 4 | 0x0F);
      assertThat(packet[11] & 0xFF).isEqualTo(0xE0 | triples);
    }
    List<Cue> cea608 = FORMAT.read(file, ReadOptions.DEFAULT).document().cues();
    long frameMillis = (1000L * rate.denominator() + rate.numerator() - 1) / rate.numerator();
    assertThat(cea608).hasSameSizeAs(cues);
    for (int i = 0; i < cues.length; i++) {
      assertThat(cea608.get(i).text()).isEqualTo(cues[i].text());
      assertThat(cea608.get(i).start().toMillis())
          .isCloseTo(cues[i].start().toMillis(), within(frameMillis));
      assertThat(cea608.get(i).end().toMillis())
          .isCloseTo(cues[i].end().toMillis(), within(frameMillis));
    }
    assertThat(Packets.cea708(file)).isEqualTo(cea608);
  }

  @Test
  void bothCaptionsKeepPlaceAndStyle() throws Exception {
    Style underlined = Style.PLAIN.withUnderline(true).withColor(Color.YELLOW);
    List<Line> lines =
        List.of(
            new Line(List.of(Span.of("plain "), Span.of("slanted", Style.ITALIC))),
            new Line(List.of(Span.of("in colour", underlined))));
    Cue[] cues = {
      place(cue(10_010, 12_012, "top left"), 1, TextAlign.LEFT, 12.5),
      place(cue(13_013, 15_015, "right\nof it"), 5, TextAlign.RIGHT, 80),
      place(
          cue(16_016, 18_018, "in the middle of three\nrows\ngrown wide"), 8, TextAlign.CENTER, 50),
      cue(19_019, 21_021, "x").withLines(lines),
      cue(22_022, 24_024, "♪ “¿Qué?” — ™ ℠ █ ÷ ß │")
    };

    byte[] file = write(FrameRate.FPS_29_97_DF, cues);

    List<Cue> cea608 = FORMAT.read(file, ReadOptions.DEFAULT).document().cues();
    List<Cue> cea708 = Packets.cea708(file);
    assertThat(cea608).extracting(Cue::text).containsExactly(texts(cues));
    assertThat(cea708).extracting(Cue::text).containsExactly(texts(cues));
    for (int i = 0; i < cues.length; i++) {
      assertThat(cea708.get(i).lines()).isEqualTo(cea608.get(i).lines());
      Optional<Placement> first = cea608.get(i).placement();
      Optional<Placement> second = cea708.get(i).placement();
      assertThat(second.isPresent()).isEqualTo(first.isPresent());
      if (first.isPresent() && second.isPresent()) {
        assertThat(second.get().textAlign()).isEqualTo(first.get().textAlign());
        assertThat(top(second.get())).isCloseTo(top(first.get()), within(0.1));
        assertThat(second.get().positionPercent().orElse(50.0))
            .isCloseTo(first.get().positionPercent().orElse(50.0), within(0.3));
      }
    }
  }

  @Test
  void countsTheProgrammesStart() throws Exception {
    WriteOptions options =
        WriteOptions.DEFAULT
            .withFrameRate(FrameRate.FPS_29_97_DF)
            .withOffset(Duration.ofMillis(3_599_996));

    byte[] file = FORMAT.write(document(cue(0, 2002, "Hi")), options).bytes();

    // The load is sent before the programme begins, so that nothing has to move.
    assertThat(text(file)).contains("\r\n00:59:59:22\t").contains("\r\n01:00:00:00\tT59S594F77");
    ReadOptions back =
        new ReadOptions(
            Optional.empty(), FrameRate.FPS_29_97_DF, options.offset(), Optional.empty());
    assertThat(FORMAT.read(file, back).document().cues()).containsExactly(cue(0, 2002, "Hi"));
  }

  @Test
  void leavesLongPausesOut() throws CaptionWriteException {
    byte[] file =
        write(FrameRate.FPS_29_97_DF, cue(0, 1000, "a"), cue(80_000_000, 80_001_000, "b"));

    assertThat(file).hasSizeLessThan(20_000);
    assertThat(Packets.of(file)).hasSizeLessThan(200);
  }

  @Test
  void namesTheLanguageForTheReceiver() throws CaptionWriteException {
    CaptionDocument spanish = document(cue(1001, 2002, "Sí")).withLanguage("es-MX");

    String file = text(FORMAT.write(spanish, WriteOptions.DEFAULT).bytes());

    assertThat(file).contains("E1737061C13FFF");
  }

  @Test
  void saysWhatCea608CannotHold() throws CaptionWriteException {
    Cue cue = cue(0, 1000, "漢字");

    WriteResult result = FORMAT.write(document(cue), WriteOptions.DEFAULT);

    assertThat(result.dropped()).contains(Feature.CHARACTERS, Feature.CUE_TIMES);
    assertThat(result.notes()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void refusesRatesThatPacketsDoNotName() {
    FrameRate rate = new FrameRate(48, 1, 48, false);

    assertThatThrownBy(() -> write(rate, cue(0, 1, "a")))
        .isInstanceOf(CaptionWriteException.class)
        .hasMessageContaining("for 48 frames");
  }

  @Test
  void noOtherFormatTakesItsFiles() throws CaptionWriteException {
    FileHead head = FileHead.of(write(FrameRate.FPS_29_97_DF, cue(0, 1000, "WEBVTT")));

    assertThat(CaptionFormats.all())
        .filteredOn(format -> format.recognises(head))
        .extracting(format -> format.info().id())
        .containsExactly("mcc");
    assertThat(Mcc.FORMAT.usualFrameRate()).isEqualTo(FrameRate.FPS_29_97_DF);
  }

  private static Cue place(Cue cue, int row, TextAlign align, double percent) {
    Placement.Anchor anchor =
        switch (align) {
          case LEFT, START -> Placement.Anchor.START;
          case CENTER -> Placement.Anchor.CENTER;
          case RIGHT, END -> Placement.Anchor.END;
        };
    return cue.withPlacement(
        Placement.DEFAULT
            .withLine(
                new LinePosition.AtPercent(10 + (row - 1) * 80 / 15.0), Placement.Anchor.START)
            .withTextAlign(align)
            .withPosition(percent, anchor));
  }

  private static double top(Placement placement) {
    return ((LinePosition.AtPercent) placement.line().orElseThrow()).percent();
  }

  private static String[] texts(Cue... cues) {
    return List.of(cues).stream().map(Cue::text).toArray(String[]::new);
  }

  private static Cue cue(long startMillis, long endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }

  private static CaptionDocument document(Cue... cues) {
    return CaptionDocument.of("en", List.of(cues));
  }

  private static byte[] write(FrameRate rate, Cue... cues) throws CaptionWriteException {
    return FORMAT.write(document(cues), WriteOptions.DEFAULT.withFrameRate(rate)).bytes();
  }

  private static String text(byte[] file) {
    return new String(file, US_ASCII);
  }
}
