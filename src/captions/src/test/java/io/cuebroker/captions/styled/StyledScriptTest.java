package io.cuebroker.captions.styled;

import static io.cuebroker.captions.styled.Shown.cue;
import static io.cuebroker.captions.styled.Shown.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StyledScriptTest {
  private static final Cue SPOKEN =
      cue(
          1000,
          4000,
          "one two\nthree",
          word("one", 1200, 1500),
          word("two", 1550, 2000),
          word("three", 3000, 3500));

  private static Map<String, String> style(String kind) {
    return Map.of("style", kind, "word_color", "#FF0000");
  }

  @Test
  void classicIsOneEventWithTheRowsOfTheCue() {
    assertThat(Shown.of(SPOKEN, style("classic")))
        .containsExactly(new Shown(100, 400, "one two\\Nthree"));
  }

  @Test
  void highlightColoursTheCurrentWordAndNoneInAGap() {
    List<Shown> events = Shown.of(SPOKEN, style("highlight"));

    assertThat(events)
        .extracting(Shown::red)
        .containsExactly(
            "one two\\Nthree",
            "[one] two\\Nthree",
            "one [two\\N]three",
            "one two\\Nthree",
            "one two\\N[three",
            "one two\\Nthree");
    assertThat(events).extracting(Shown::from).containsExactly(100L, 120L, 155L, 200L, 300L, 350L);
    assertThat(events).extracting(Shown::to).containsExactly(120L, 155L, 200L, 300L, 350L, 400L);
  }

  @Test
  void aGapTooShortToSeeDoesNotFlash() {
    // From 1.50 to 1.55 nothing is said, and nothing changes.
    assertThat(Shown.of(SPOKEN, style("highlight")))
        .noneMatch(event -> event.from() == 150 || event.to() == 150);
  }

  @Test
  void karaokeKeepsTheColourOfWhatWasSpoken() {
    assertThat(Shown.of(SPOKEN, style("karaoke")))
        .extracting(Shown::red)
        .containsExactly(
            "one two\\Nthree", "[one] two\\Nthree", "[one] [two\\N]three", "[one] [two\\Nthree");
  }

  @Test
  void underlineUnderlinesTheCurrentWordOnly() {
    assertThat(Shown.of(SPOKEN, Map.of("style", "underline", "underline", "true")))
        .extracting(Shown::text)
        .contains("{\\u1}one{\\u0} two\\Nthree", "one two\\Nthree");
  }

  @Test
  void wordByWordShowsEachUntilTheNext() {
    List<Shown> events = Shown.of(SPOKEN, style("word_by_word"));

    assertThat(events).extracting(Shown::plain).containsExactly("one", "two", "three");
    assertThat(events).extracting(Shown::from).containsExactly(120L, 155L, 300L);
    assertThat(events).extracting(Shown::to).containsExactly(155L, 300L, 400L);
  }

  @Test
  void wordsWithoutTimesShareTheCueByTheirLength() {
    List<Shown> events = Shown.of(cue(0, 1000, "a bbbbbbb"), style("word_by_word"));

    assertThat(events).extracting(Shown::plain).containsExactly("a", "bbbbbbb");
    assertThat(events).extracting(Shown::from).containsExactly(0L, 20L);
    assertThat(events).extracting(Shown::to).containsExactly(20L, 100L);
  }

  @Test
  void wordsOfACorrectedTextKeepTheTimesOfThoseSpoken() {
    Cue corrected = cue(0, 4000, "One two", word("won", 1000, 1500), word("too", 2000, 2500));

    assertThat(Shown.of(corrected, style("word_by_word")))
        .extracting(Shown::from)
        .containsExactly(100L, 200L);
  }

  @Test
  void wordsThatAreSomeOfTheTextKeepTheirTimes() {
    Cue cut = cue(0, 4000, "x one two three", word("one", 1000, 1500), word("two", 2000, 2500));

    List<Shown> events = Shown.of(cut, style("word_by_word"));

    assertThat(events).extracting(Shown::plain).containsExactly("x", "one", "two", "three");
    assertThat(events).extracting(Shown::from).containsExactly(0L, 100L, 200L, 250L);
  }

  @Test
  void wordsKeepTheirTimesAroundATimeThatIsExcluded() throws EditException {
    Edit.Range range = new Edit.Range(Duration.ofMillis(1540), Duration.ofMillis(2500));
    CaptionDocument cut =
        new EditList(List.of(new Edit.Exclude(List.of(range))))
            .applyTo(CaptionDocument.of("en", List.of(SPOKEN)));

    assertThat(Shown.of(cut, style("karaoke")))
        .extracting(Shown::from, Shown::to, Shown::red)
        .containsExactly(
            tuple(100L, 120L, "one"),
            tuple(120L, 154L, "[one"),
            tuple(250L, 300L, "three"),
            tuple(300L, 400L, "[three"));
    assertThat(Shown.of(cut, style("word_by_word")))
        .extracting(Shown::from, Shown::to, Shown::plain)
        .containsExactly(tuple(120L, 154L, "one"), tuple(300L, 400L, "three"));
  }

  @Test
  void nothingIsTooShortToBeShown() {
    CaptionDocument document =
        CaptionDocument.of("en", List.of(cue(1001, 1004, "a b c d e"), cue(1004, 2000, "next")));

    for (String kind : BurnStyle.Kind.names()) {
      List<Shown> events = Shown.of(document, style(kind));
      assertThat(events).as(kind).allMatch(event -> event.from() < event.to());
      assertThat(events.get(0).plain()).as(kind).contains("a b c d e");
    }
  }

  @Test
  void overlappingCuesStandTogetherInOneEvent() {
    CaptionDocument document =
        CaptionDocument.of("en", List.of(cue(0, 3000, "first"), cue(1000, 2000, "second")));

    assertThat(Shown.of(document, Map.of()))
        .containsExactly(
            new Shown(0, 100, "first"),
            new Shown(100, 200, "first\\Nsecond"),
            new Shown(200, 300, "first"));
  }

  @Test
  void textNeverBecomesMarkup() {
    String hostile = "{\\b1}\\N\\n\\h{x} c:\\new \\{\\1c&H0&} {";

    for (String kind : BurnStyle.Kind.names()) {
      for (Shown event : Shown.of(cue(0, 1000, hostile), style(kind))) {
        assertThat(
                event.text().replaceAll("\\{(?:\\\\1c&H[0-9A-F]{6}&\\\\1a&H00&|\\\\u[01])\\}", ""))
            .as(kind)
            .doesNotContainPattern("(?<!\\\\)\\{")
            .doesNotContainPattern("\\\\[Nnh]");
      }
    }
    assertThat(Shown.of(cue(0, 1000, hostile), Map.of()).get(0).plain()).isEqualTo(hostile);
  }

  @Test
  void spansKeepTheirStyleAndTheirColourUnlessTheStyleNamesOne() {
    Cue cue =
        cue(0, 1000, "")
            .withLines(
                List.of(
                    new Line(
                        List.of(
                            Span.of("a "),
                            Span.of("b", Style.ITALIC.withBold(true)),
                            Span.of(" c", Style.PLAIN.withColor(Color.CYAN))))));

    assertThat(Shown.of(cue, Map.of()).get(0).text())
        .isEqualTo("a {\\b1\\i1}b{\\1c&HFFFF00&\\1a&H00&\\b0\\i0} c");
    assertThat(Shown.of(cue, Map.of("line_color", "#FFFFFF")).get(0).text())
        .isEqualTo("a {\\b1\\i1}b{\\b0\\i0} c");
  }

  @Test
  void rowsAreBrokenEvenlyAndNoWordIsLost() {
    Map<String, String> three = Map.of("max_words_per_line", "3");

    assertThat(Shown.of(cue(0, 9000, "a b c d\ne f g"), three).get(0).plain())
        .isEqualTo("a b c|d e|f g");
    assertThat(Shown.of(cue(0, 9000, "a b c\nd"), three).get(0).plain()).isEqualTo("a b c|d");
    assertThat(Shown.of(cue(0, 9000, "- a b c d\n- e f"), three).get(0).plain())
        .isEqualTo("- a b|c d|- e f");
  }

  @Test
  void writingWithoutSpacesIsCountedInWords() {
    CaptionDocument chinese = CaptionDocument.of("zh", List.of(cue(0, 4000, "今天天气很好，我们去公园。")));

    assertThat(Shown.of(chinese, Map.of("max_words_per_line", "4")).get(0).plain())
        .contains("|")
        .doesNotContain(" ")
        .doesNotContain("|，", "|。");
    assertThat(
            String.join(
                "", Shown.of(chinese, style("word_by_word")).stream().map(Shown::plain).toList()))
        .isEqualTo("今天天气很好，我们去公园。");
    assertThat(Shown.of(chinese, style("word_by_word"))).hasSizeBetween(5, 8);
  }

  @Test
  void longRowsWithoutSpacesAreCutWhereTheirWritingAllowsIt() {
    CaptionDocument japanese =
        CaptionDocument.of("ja", List.of(cue(0, 4000, "これはとても長い字幕なので、一行には入りません。".repeat(2))));

    String[] rows = Shown.of(japanese, Map.of("font_size", "60")).get(0).plain().split("\\|", -1);

    assertThat(rows).hasSizeGreaterThan(2).allMatch(row -> row.length() <= 19);
    assertThat(String.join("", rows)).isEqualTo("これはとても長い字幕なので、一行には入りません。".repeat(2));
  }

  @Test
  void wordsWiderThanThePictureAreBrokenAndLoseNothing() {
    String word = "https://example.com/" + "abcde\u0301w".repeat(40);

    for (String kind : BurnStyle.Kind.names()) {
      Shown first = Shown.of(cue(0, 4000, word), style(kind)).get(0);
      String[] rows = first.plain().split("\\|", -1);
      assertThat(rows).as(kind).hasSizeGreaterThan(2).allMatch(row -> row.length() <= 80);
      assertThat(rows).as(kind).noneMatch(row -> row.startsWith("\u0301"));
      assertThat(String.join("", rows)).as(kind).isEqualTo(word);
    }
    assertThat(Shown.of(cue(0, 4000, "one " + word + " two"), Map.of()).get(0).plain())
        .startsWith("one")
        .endsWith("two")
        .satisfies(text -> assertThat(text.replaceAll("[| ]", "")).isEqualTo("one" + word + "two"));
    assertThat(
            Shown.of(
                    cue(0, 4000, "W".repeat(40)),
                    Map.of("max_words_per_line", "2", "all_caps", "true"))
                .get(0)
                .plain())
        .contains("|");
  }

  @Test
  void capitalsFollowTheLanguage() {
    Map<String, String> caps = Map.of("all_caps", "true");

    assertThat(shown("tr", "ilk ışık", caps)).isEqualTo("İLK IŞIK");
    assertThat(shown("en", "straße", caps)).isEqualTo("STRASSE");
    assertThat(shown("el", "Ελλάδα", caps)).isEqualTo("ΕΛΛΑΔΑ");
    assertThat(shown("und", "c:\\new {x}", caps)).isEqualTo("C:\\NEW {X}");
  }

  @Test
  void aTextThatWouldFillThePictureComesInParts() {
    String text = IntStream.range(0, 400).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

    List<Shown> events = Shown.of(cue(0, 60_000, text), Map.of());

    assertThat(events).hasSizeGreaterThan(2);
    assertThat(events.get(0).from()).isZero();
    assertThat(events.get(events.size() - 1).to()).isEqualTo(6000);
    assertThat(
            String.join(
                " ", events.stream().map(event -> event.plain().replace('|', ' ')).toList()))
        .isEqualTo(text);
  }

  @Test
  void rightToLeftTextIsLaidOutAsAWhole() {
    String script =
        StyledScript.write(
            CaptionDocument.of("he", List.of(cue(0, 1000, "שלום עולם"))),
            BurnStyle.of(style("highlight")),
            640,
            360);

    assertThat(script).containsPattern("(?m)^Style: Burn,.*,-1$"); // libass's encoding for that
  }

  @Test
  void aPlaceOutsideOfThePictureIsNamed() {
    CaptionDocument document = CaptionDocument.of("en", List.of(SPOKEN));

    assertThatThrownBy(
            () -> StyledScript.write(document, BurnStyle.of(Map.of("x", "900")), 640, 360))
        .isInstanceOf(BurnStyleException.class)
        .hasMessage("x is 900, but the picture is 640 pixels wide");
  }

  private static String shown(String language, String text, Map<String, String> settings) {
    return Shown.of(CaptionDocument.of(language, List.of(cue(0, 1000, text))), settings)
        .get(0)
        .plain();
  }
}
