package io.cuebroker.captions.ass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssWriterTest {

  @Test
  void textNeverBecomesAnOverrideOrEscape() throws Exception {
    String text = "{\\b1}bold?} C:\\new \\{x\\} a\\Nb \\";

    WriteResult written = write(cue(1000, 2000, text));

    assertThat(lastField(written)).isEqualTo("(\\b1)bold?) C:\\\u2060new \\(x\\) a\\\u2060Nb \\");
    assertThat(written.dropped()).containsExactly(Feature.CHARACTERS);
    assertThat(written.notes()).hasSize(1);
    assertThat(read(written).get(0).text().replace("\u2060", ""))
        .isEqualTo(text.replace('{', '(').replace('}', ')'));
  }

  @Test
  void aBackslashAtTheEndOfARunDoesNotEscapeTheOverrideBehindIt() throws Exception {
    Cue cue = cue(1000, 2000, "").withLines(List.of(line("a\\", Style.PLAIN, "b", Style.ITALIC)));

    WriteResult written = write(cue);

    assertThat(lastField(written)).isEqualTo("a\\\u2060{\\i1}b");
  }

  @Test
  void roundsToHundredthsAndLetsNoCueGetEmpty() throws Exception {
    WriteResult written = write(cue(1004, 1005, "a"), cue(1005, 1999, "b"), cue(2001, 2004, "c"));

    assertThat(read(written))
        .extracting(cue -> cue.start().toMillis() + " " + cue.end().toMillis())
        .containsExactly("1000 1010", "1010 2000", "2000 2010");
    assertThat(written.notes()).singleElement().asString().startsWith("cue 3: ");
  }

  @Test
  void writesWordsAsKaraokeWithoutDrift() throws Exception {
    Cue spoken =
        new Cue(
            Optional.empty(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Line.split("One two\nthree"),
            Optional.empty(),
            Optional.empty(),
            List.of(word("One", 1004, 1336), word("two", 1344, 1666), word("three", 2006, 2996)),
            DisplayMode.POP_ON);

    WriteResult written = write(spoken);

    assertThat(lastField(written)).isEqualTo("{\\k34}One {\\k33}two\\N{\\k34}{\\k99}three");
    assertThat(written.dropped()).isEmpty();
    assertThat(read(written).get(0).words())
        .containsExactly(
            word("One", 1000, 1340), word("two", 1340, 1670), word("three", 2010, 3000));
  }

  @Test
  void saysSoWhereWordsAreNotThoseOfTheText() throws Exception {
    Cue edited =
        new Cue(
            Optional.empty(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Line.split("One, too"),
            Optional.empty(),
            Optional.empty(),
            List.of(word("One", 1000, 1300), word("two", 1300, 1600)),
            DisplayMode.POP_ON);

    assertThat(write(edited).dropped()).containsExactly(Feature.WORDS);
  }

  @Test
  void writesABackgroundAsTheStyleThatHasABox() throws Exception {
    Style boxed = Style.ITALIC.withBackground(new Color(1, 2, 3, 55));
    Cue cue = cue(1000, 2000, "").withLines(List.of(line("a", boxed, "b", Style.PLAIN)));

    WriteResult written = write(cue);

    assertThat(lastField(written)).isEqualTo("{\\rBox\\3c&H030201&\\3a&HC8&\\i1}a{\\r}b");
    assertThat(written.dropped()).isEmpty();
    assertThat(read(written)).containsExactly(cue);
  }

  @Test
  void saysWhichPlacesItHolds() throws Exception {
    Placement point =
        Placement.DEFAULT
            .withTextAlign(TextAlign.RIGHT)
            .withLine(new LinePosition.AtPercent(12.5), Anchor.CENTER)
            .withPosition(75, Anchor.END);
    Placement narrow = Placement.DEFAULT.withPosition(50, Anchor.CENTER).withSize(40);
    Placement thirdRow = Placement.DEFAULT.withLine(new LinePosition.Row(2), Anchor.START);

    for (Placement exact : List.of(point, narrow)) {
      WriteResult written = write(cue(1000, 2000, "x").withPlacement(exact));
      assertThat(written.dropped()).isEmpty();
      assertThat(read(written).get(0).placement()).contains(exact);
    }
    WriteResult near = write(cue(1000, 2000, "x").withPlacement(thirdRow));
    assertThat(near.dropped()).containsExactly(Feature.PLACEMENT);
    assertThat(read(near).get(0).placement().orElseThrow().line())
        .contains(new LinePosition.AtPercent(15.65));
  }

  @Test
  void aNameCannotEndItsColumn() throws Exception {
    Cue cue =
        new Cue(
            Optional.empty(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Line.split("x"),
            Optional.empty(),
            Optional.of("Ann, of\nDialogue: 0"),
            List.of(),
            DisplayMode.POP_ON);

    WriteResult written = write(cue);

    assertThat(read(written).get(0).speaker()).contains("Ann; of Dialogue: 0");
    assertThat(written.dropped()).containsExactly(Feature.SPEAKER);
  }

  @Test
  void keepsTitleAndLanguageAndSaysWhatElseItDrops() throws Exception {
    CaptionDocument document =
        new CaptionDocument("pt-BR", List.of(), List.of(), Map.of("title", "A\nB", "other", "x"));

    WriteResult written = Ass.FORMAT.write(document, WriteOptions.DEFAULT);

    CaptionDocument again = Ass.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document();
    assertThat(again.language()).isEqualTo("pt-BR");
    assertThat(again.metadata()).containsExactly(Map.entry("title", "A B"));
    assertThat(written.dropped()).containsExactly(Feature.METADATA);
  }

  @Test
  void addsTheProgrammeStart() throws Exception {
    CaptionDocument document = CaptionDocument.of("und", List.of(cue(1000, 2000, "x")));

    WriteResult written =
        Ass.FORMAT.write(document, WriteOptions.DEFAULT.withOffset(Duration.ofHours(10)));

    assertThat(new String(written.bytes(), UTF_8)).contains("0,10:00:01.00,10:00:02.00,Default");
  }

  private static Word word(String text, long start, long end) {
    return new Word(text, Duration.ofMillis(start), Duration.ofMillis(end), Optional.empty());
  }

  private static Cue cue(long start, long end, String text) {
    return Cue.of(Duration.ofMillis(start), Duration.ofMillis(end), text);
  }

  private static Line line(String first, Style firstStyle, String second, Style secondStyle) {
    return new Line(List.of(Span.of(first, firstStyle), Span.of(second, secondStyle)));
  }

  private static WriteResult write(Cue... cues) throws CaptionWriteException {
    return Ass.FORMAT.write(CaptionDocument.of("und", List.of(cues)), WriteOptions.DEFAULT);
  }

  private static List<Cue> read(WriteResult written) throws CaptionSyntaxException {
    return Ass.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document().cues();
  }

  private static String lastField(WriteResult written) {
    String file = new String(written.bytes(), UTF_8);
    return file.substring(file.lastIndexOf(",,") + 2, file.length() - 2);
  }
}
