package io.cuebroker.captions.scc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Feature;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SccWriterTest {

  @Test
  void sendsACaptionSoEarlyThatItsFirstEndOfCaptionIsAtItsStart() throws CaptionWriteException {
    // 2002 ms is frame 60; nine pairs go before the end-of-caption code.
    String file = text(write(cue(2002, 4004, "Hi")));

    assertThat(file)
        .isEqualTo(
            String.join(
                "\r\n",
                "Scenarist_SCC V1.0",
                "",
                "00:00:01:21\t94ae 94ae 9420 9420 9476 9476 9723 9723 c8e9 942f 942f",
                "",
                "00:00:04:00\t942c 942c",
                ""));
  }

  @Test
  void countsDropFrameAndProgrammeStart() throws CaptionWriteException {
    WriteOptions options =
        WriteOptions.DEFAULT
            .withFrameRate(FrameRate.FPS_29_97_DF)
            .withOffset(Duration.ofMillis(3_599_996));

    String file = text(Scc.FORMAT.write(document(cue(2002, 4004, "Hi")), options));

    assertThat(file).contains("01:00:01;21\t").contains("01:00:04;00\t942c 942c");
  }

  @Test
  void refusesOtherFrameRates() {
    WriteOptions options = WriteOptions.DEFAULT.withFrameRate(FrameRate.FPS_25);

    assertThatThrownBy(() -> Scc.FORMAT.write(document(cue(0, 1, "a")), options))
        .isInstanceOf(CaptionWriteException.class)
        .hasMessageContaining("29.97");
  }

  @Test
  void putsTheErasureIntoTheNextLoadWhereItFallsThere()
      throws CaptionWriteException, CaptionSyntaxException {
    Cue first = cue(2002, 4004, "First");
    Cue second = cue(4338, 6006, "Second, a longer one");

    WriteResult result = write(first, second);

    assertThat(text(result).lines().filter(line -> line.contains("\t"))).hasSize(3);
    assertThat(read(result)).isEqualTo(List.of(first, second));
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void divergesAsLittleAsCanBeWhereCaptionsAreTooDense()
      throws CaptionWriteException, CaptionSyntaxException {
    WriteResult result =
        write(cue(5005, 5071, "One long caption of text"), cue(5071, 7007, "Another long caption"));

    List<Cue> cues = read(result);

    assertThat(cues).extracting(Cue::text).hasSize(2).doesNotContainNull();
    long early = 5005 - cues.get(0).start().toMillis();
    long late = cues.get(1).start().toMillis() - 5071;
    assertThat(early).isPositive().isCloseTo(late, org.assertj.core.api.Assertions.within(34L));
    assertThat(result.notes()).extracting(Diagnostic::number).containsExactly(1L, 2L);
    assertThat(result.dropped()).contains(Feature.CUE_TIMES);
  }

  @Test
  void firstCaptionCannotComeBeforeItsLoadIsSent()
      throws CaptionWriteException, CaptionSyntaxException {
    WriteResult result = write(cue(0, 3003, "At once"));

    assertThat(read(result).get(0).start())
        .isBetween(Duration.ofMillis(300), Duration.ofMillis(500));
    assertThat(result.notes()).hasSize(1);
    assertThat(result.notes().get(0).message()).contains("later than asked");
  }

  @Test
  void transliteratesWhatTheCharacterSetLacksAndSaysSo()
      throws CaptionWriteException, CaptionSyntaxException {
    WriteResult result = write(cue(9009, 12012, "Œuvre… 5 € Dvořák"));

    assertThat(read(result).get(0).text()).isEqualTo("OEuvre... 5 EUR Dvorák");
    assertThat(result.dropped()).containsExactly(Feature.CHARACTERS);
    assertThat(result.notes())
        .containsExactly(
            Diagnostic.cue(1, "characters outside CEA-608 replaced by the nearest: Œ … € ř"));
  }

  @Test
  void writesEveryCharacterOfEverySet() throws CaptionWriteException, CaptionSyntaxException {
    List<Cue> cues =
        List.of(
            cue(9009, 12012, "®°½¿™¢£♪àèâêîôû"),
            cue(15015, 18018, "ÁÉÓÚÜü‘¡*—©℠•“”"),
            cue(21021, 24024, "ÀÂÇÈÊËëÎÏïÔÙùÛ«»"),
            cue(27027, 30030, "ÃãÍÌìÒòÕõ{}\\^_|~"),
            cue(33033, 36036, "ÄäÖöß¥¤│ÅåØø┌┐└┘"),
            cue(39039, 42042, "áéíóúç÷Ññ█♪♪ ♪♪♪"));

    WriteResult result = write(cues.toArray(Cue[]::new));

    assertThat(read(result)).isEqualTo(cues);
    assertThat(result.dropped()).isEmpty();
  }

  @Test
  void wrapsLongLinesEvenlyAndLosesNoWord() throws CaptionWriteException, CaptionSyntaxException {
    WriteResult result =
        write(cue(9009, 12012, "this line is far too long to stand in thirty-two columns at all"));

    assertThat(read(result).get(0).text())
        .isEqualTo("this line is far too long\nto stand in thirty-two\ncolumns at all");
    assertThat(result.dropped()).containsExactly(Feature.LINE_BREAKS);
  }

  @Test
  void dividesACueOfMoreThanFourRowsInTime() throws CaptionWriteException, CaptionSyntaxException {
    WriteResult result = write(cue(9009, 15015, "one\ntwo\nthree\nfour\nfive\nsix"));

    assertThat(read(result))
        .extracting(Cue::text)
        .containsExactly("one\ntwo\nthree", "four\nfive\nsix");
    assertThat(result.notes()).hasSize(1);
  }

  @Test
  void keepsStylesAndCountsTheirCells() throws CaptionWriteException, CaptionSyntaxException {
    Style yellowItalic = Style.ITALIC.withColor(Color.YELLOW);
    Cue cue =
        cue(9009, 12012, "x")
            .withLines(
                List.of(
                    new Line(List.of(Span.of("a plain "), Span.of("word", Style.ITALIC))),
                    new Line(List.of(Span.of("all of it in colour and italics", yellowItalic))),
                    new Line(
                        List.of(
                            Span.of("under", Style.PLAIN.withUnderline(true)),
                            Span.of(" "),
                            Span.of("flash", Style.PLAIN.withFlash(true))))));

    List<Cue> read = read(write(cue));

    assertThat(read.stream().flatMap(part -> part.lines().stream()).toList())
        .extracting(Line::text)
        .containsExactly("a plain word", "all of it in colour and italics", "under flash");
    assertThat(read.stream().flatMap(part -> part.lines().stream()).toList())
        .flatExtracting(Line::spans)
        .extracting(Span::style)
        .containsExactly(
            Style.PLAIN,
            Style.ITALIC,
            yellowItalic,
            Style.PLAIN.withUnderline(true),
            Style.PLAIN.withFlash(true));
  }

  @Test
  void keepsPlacesToTheCell() throws CaptionWriteException, CaptionSyntaxException {
    Placement topLeft =
        Placement.DEFAULT
            .withLine(new LinePosition.AtPercent(10), Placement.Anchor.START)
            .withTextAlign(TextAlign.LEFT)
            .withPosition(17.5, Placement.Anchor.START);
    Cue cue = cue(9009, 12012, "NARRATOR:\nlong ago").withPlacement(topLeft);

    assertThat(read(write(cue))).containsExactly(cue);
  }

  @Test
  void placesWebVttLinesWithinTheGrid() throws CaptionWriteException, CaptionSyntaxException {
    Cue last =
        cue(9009, 12012, "two\nrows")
            .withPlacement(
                Placement.DEFAULT.withLine(new LinePosition.Row(-1), Placement.Anchor.START));

    Cue read = read(write(last)).get(0);

    assertThat(read.placement()).isEmpty();
  }

  @Test
  void overlappingCuesAreOneScreenAndComeBackAsTheyWere()
      throws CaptionWriteException, CaptionSyntaxException {
    Cue longer = cue(9009, 18018, "stays");
    Cue inside = cue(12012, 15015, "comes and goes");

    List<Cue> read = read(write(longer, inside));

    assertThat(read).extracting(Cue::text).containsExactly("stays", "comes and goes");
    assertThat(read).extracting(Cue::start).containsExactly(longer.start(), inside.start());
    assertThat(read).extracting(Cue::end).containsExactly(longer.end(), inside.end());
  }

  @Test
  void textsSideBySideAreOneRowThatIsAddressedOnce()
      throws CaptionWriteException, CaptionSyntaxException {
    Cue left = cue(9009, 18018, "left").withPlacement(atColumn(0));
    Cue right =
        cue(9009, 18018, "x")
            .withLines(List.of(new Line(List.of(Span.of("right", Style.ITALIC)))))
            .withPlacement(atColumn(20));

    WriteResult result = write(left, right);

    // 94d0 addresses row 14; from column 4 to 19 five tab offsets, and a cell for the italics.
    assertThat(text(result))
        .contains("94d0 94d0 ece5 e6f4" + " 9723 9723".repeat(5) + " 91ae 91ae f2e9");
    assertThat(read(result)).containsExactly(left, right);
  }

  private static Placement atColumn(int column) {
    return Placement.DEFAULT
        .withLine(new LinePosition.AtPercent(10 + 13 * (80 / 15.0)), Placement.Anchor.START)
        .withTextAlign(TextAlign.LEFT)
        .withPosition(10 + column * 2.5, Placement.Anchor.START);
  }

  @Test
  void cuesForWhichNoRoomIsLeftWait() throws CaptionWriteException, CaptionSyntaxException {
    Cue[] cues = new Cue[20];
    for (int i = 0; i < cues.length; i++) {
      cues[i] = cue(30030, 33033, "cue" + i);
    }

    WriteResult result = write(cues);

    String words = String.join(" ", read(result).stream().map(Cue::text).toList());
    for (Cue cue : cues) {
      assertThat(words.split("\\s")).contains(cue.text());
    }
    assertThat(result.notes()).isNotEmpty();
  }

  static Cue cue(long startMillis, long endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }

  private static CaptionDocument document(Cue... cues) {
    return CaptionDocument.of("en", List.of(cues));
  }

  private static WriteResult write(Cue... cues) throws CaptionWriteException {
    return Scc.FORMAT.write(document(cues), WriteOptions.DEFAULT);
  }

  private static List<Cue> read(WriteResult result) throws CaptionSyntaxException {
    return Scc.FORMAT.read(result.bytes(), ReadOptions.DEFAULT).document().cues();
  }

  private static String text(WriteResult result) {
    return new String(result.bytes(), StandardCharsets.US_ASCII);
  }
}
