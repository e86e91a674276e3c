package io.cuebroker.captions.ebustl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bytes of a text block say; each test is a rule of Tech 3264. */
class TextFieldTest {
  private static final Style YELLOW = Style.PLAIN.withColor(Color.YELLOW);

  @Test
  void putsEachAccentOnTheLetterThatFollows() throws Exception {
    Cue cue =
        StlFile.open()
            .text(
                "\u00C1e\u00C2e\u00C3e\u00C4n\u00C5a\u00C6a\u00C7z\u00C8u\u00C9u\u00CAa\u00CBc"
                    + "\u00CDo\u00CEe\u00CFs")
            .cue();

    assertThat(cue.text()).isEqualTo("èéêñāăżüüåçőęš");
  }

  @Test
  void showsAnAccentBeforeASpaceAlone() throws Exception {
    assertThat(StlFile.open().text("a\u00C2 b").cue().text()).isEqualTo("a´b");
  }

  @Test
  void reportsAnAccentWithoutALetter() throws Exception {
    ReadResult result = StlFile.open().text("a\u00C2\u008Ab\u00C8").read();

    assertThat(result.document().cues().get(0).text()).isEqualTo("a´\nb¨");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("an accent without its letter");
  }

  @Test
  void readsTheOtherLettersOfTheLatinTable() throws Exception {
    String bytes = "\u00A9\u00AA\u00BA\u00B9 \u00D0 \u00E1\u00E9\u00F1\u00F9\u00FB\u00E8\u00F5";

    assertThat(StlFile.open().text(bytes).cue().text()).isEqualTo("‘“”’ — ÆØæøßŁı");
  }

  @Test
  void readsBothCodesOfTheDollar() throws Exception {
    assertThat(StlFile.open().text("$5 \u00A45 \u00A8").cue().text()).isEqualTo("$5 $5 ¤");
  }

  @Test
  void marksBytesThatAreNoCharacter() throws Exception {
    ReadResult result = StlFile.open().text("a\u00E5b").read();

    assertThat(result.document().cues().get(0).text()).isEqualTo("a\uFFFDb");
    assertThat(result.diagnostics()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "01, \u00BF\u00E0, Пр",
    "02, \u00C7\u00CA, ات",
    "03, \u00C1\u00E1, Αα",
    "04, \u00F9\u00E0, שא"
  })
  void readsTheOtherCodeTables(String table, String bytes, String text) throws Exception {
    assertThat(StlFile.open().header(12, table).text(bytes).cue().text()).isEqualTo(text);
  }

  @Test
  void startsEachTeletextRowInWhite() throws Exception {
    List<Line> lines =
        StlFile.teletext()
            .text("\r\u0003\u000B\u000BYes\n\n\u008A\u008A\r\u000B\u000BNo\n\n")
            .cue()
            .lines();

    assertThat(lines)
        .containsExactly(
            new Line(List.of(Span.of("Yes", YELLOW))), new Line(List.of(Span.of("No"))));
  }

  @Test
  void takesTheCellOfACodeForASpace() throws Exception {
    List<Line> lines =
        StlFile.teletext().text("\u000B\u000BOne\u0003two \u0007three").cue().lines();

    assertThat(lines)
        .containsExactly(
            new Line(List.of(Span.of("One "), Span.of("two ", YELLOW), Span.of("three"))));
  }

  @Test
  void takesTheTextColourAsBackgroundAndBlackAgain() throws Exception {
    List<Line> lines = StlFile.teletext().text("\u0003\u001D\u0004Blue\u001Cblack").cue().lines();

    Style blue = Style.PLAIN.withColor(Color.BLUE);
    assertThat(lines)
        .containsExactly(
            new Line(
                List.of(
                    Span.of("Blue ", blue.withBackground(Color.YELLOW)), Span.of("black", blue))));
  }

  @Test
  void readsFlashing() throws Exception {
    List<Line> lines = StlFile.teletext().text("\u0008Now\u0009later").cue().lines();

    assertThat(lines)
        .containsExactly(
            new Line(List.of(Span.of("Now ", Style.PLAIN.withFlash(true)), Span.of("later"))));
  }

  @Test
  void readsItalicsAndUnderliningThatGoOnOverRows() throws Exception {
    List<Line> lines =
        StlFile.open().text("un\u0080der\u008Await\u0081 \u0082so\u0083 on").cue().lines();

    Style underline = Style.PLAIN.withUnderline(true);
    assertThat(lines)
        .containsExactly(
            new Line(List.of(Span.of("un"), Span.of("der", Style.ITALIC))),
            new Line(
                List.of(Span.of("wait ", Style.ITALIC), Span.of("so ", underline), Span.of("on"))));
  }

  @Test
  void leavesOutBlanksRoundARowAndEmptyRows() throws Exception {
    Cue cue =
        StlFile.teletext().text("   \r\u000B\u000B  One  two\n\n   \u008A\u008A  Three ").cue();

    assertThat(cue.text()).isEqualTo("One  two\nThree");
  }

  @Test
  void endsAtTheFirstUnusedSpaceAndReportsTextAfterIt() throws Exception {
    ReadResult result = StlFile.open().text("shown\u008F\u008Fgarbage").read();

    assertThat(result.document().cues().get(0).text()).isEqualTo("shown");
    assertThat(result.diagnostics()).hasSize(1).allMatch(Diagnostic::lossy);
  }

  @Test
  void ignoresReservedCodesAndSaysSo() throws Exception {
    ReadResult result = StlFile.open().text("a\u0099b\u0084c\u0085").read();

    assertThat(result.document().cues().get(0).text()).isEqualTo("abc");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the reserved code 99h ignored");
  }

  @ParameterizedTest
  @CsvSource({
    // Rows 22 and 23 are the bottom; at double height a line takes two.
    "22, '\r\u000BOne', ''",
    "20, '\r\u000BOne\u008A\u008A\r\u000BTwo', ''",
    "20, '\r\u000BOne', 76.087",
    "22, '\u000BOne', ''",
    "21, '\u000BOne\u008ATwo', ''",
    "20, '\u000BOne', 76.087",
    "1,  '\r\u000BOne', 10",
    "0,  '\r\u000BOne', 10"
  })
  void placesTeletextByItsFirstRow(int row, String text, String percent) throws Exception {
    Cue cue = StlFile.teletext().at(row, 2).text(text).cue();

    if (percent.isEmpty()) {
      assertThat(cue.placement()).isEmpty();
    } else {
      assertThat(top(cue)).isCloseTo(Double.parseDouble(percent), within(0.001));
    }
  }

  @Test
  void placesOpenSubtitlesInTheRowsOfTheHeader() throws Exception {
    StlFile file = StlFile.open().header(253, "11").at(10, 2).text("At the bottom");

    assertThat(file.cue().placement()).isEmpty();
    assertThat(top(StlFile.open().header(253, "99").at(50, 2).text("Middle").cue()))
        .isCloseTo(10 + 49 * 80 / 99.0, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({"1, LEFT", "3, RIGHT"})
  void readsTheJustification(int code, TextAlign align) throws Exception {
    Cue cue = StlFile.open().at(22, code).text("One").cue();

    assertThat(cue.placement()).contains(Placement.DEFAULT.withTextAlign(align));
  }

  @ParameterizedTest
  @CsvSource({"0", "2", "9"})
  void centresWhatIsUnchangedOrUnknown(int code) throws Exception {
    assertThat(StlFile.open().at(22, code).text("One").cue().placement()).isEmpty();
  }

  private static double top(Cue cue) {
    LinePosition line = cue.placement().orElseThrow().line().orElseThrow();
    return ((LinePosition.AtPercent) line).percent();
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.api.Assertions.within(offset);
  }
}
