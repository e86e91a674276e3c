package io.cuebroker.captions.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.profile.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class RebreakTest {
  private static final Layout LAYOUT = Layout.of(Profile.DEFAULT);

  @Test
  void leavesACueThatFitsAsItIs() {
    Cue cue = cue("Badly\nbroken, but it fits.");

    assertThat(LAYOUT.rebreak(cue, "en")).isSameAs(cue);
  }

  @Test
  void breaksALongRowInTwo() {
    assertThat(rebroken("The prime minister arrived in the capital late on Monday night."))
        .isEqualTo("The prime minister arrived\nin the capital late on Monday night.");
  }

  @Test
  void joinsRowsThatAreTooMany() {
    assertThat(rebroken("One row\nand two\nand three.")).isEqualTo("One row and two and three.");
  }

  @Test
  void keepsSpeakersOnTheirOwnRows() {
    String shown = rebroken("- Have you seen the dog that I told you about yesterday?\n- No.");

    assertThat(shown.lines().reduce((first, last) -> last)).contains("- No.");
    assertThat(shown.lines()).hasSize(3);
  }

  @Test
  void cutsStyledSpansWithTheirStyles() {
    Style italic = Style.PLAIN.withItalic(true);
    Cue cue =
        cue("x")
            .withLines(
                List.of(
                    new Line(
                        List.of(
                            Span.of("The prime minister said that "),
                            Span.of("nothing of the sort has ever happened.", italic)))));

    Cue shown = LAYOUT.rebreak(cue, "en");

    assertThat(shown.lines()).hasSize(2);
    assertThat(shown.lines().get(0).spans())
        .containsExactly(Span.of("The prime minister said that "), Span.of("nothing", italic));
    assertThat(shown.lines().get(1).spans())
        .containsExactly(Span.of("of the sort has ever happened.", italic));
  }

  @Test
  void neverPartsAnAnnotatedSpan() {
    Span annotated =
        new Span(
            "漢 字",
            Style.PLAIN,
            Optional.of("かんじ"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Line line = new Line(List.of(Span.of("字".repeat(19)), annotated, Span.of("字".repeat(19))));

    Cue shown = LAYOUT.rebreak(cue("x").withLines(List.of(line)), "ja");

    assertThat(shown.lines().stream().flatMap(row -> row.spans().stream())).contains(annotated);
  }

  @Test
  void keepsMarksWithoutText() {
    Span mark =
        new Span(
            "",
            Style.PLAIN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofMillis(500)));
    Line line = new Line(List.of(mark, Span.of("word ".repeat(12)), mark));

    Cue shown = LAYOUT.rebreak(cue("x").withLines(List.of(line)), "en");

    assertThat(shown.lines().stream().flatMap(row -> row.spans().stream()).filter(mark::equals))
        .hasSize(2);
  }

  @Test
  void wrapsEveryCueOfADocument() {
    CaptionDocument document =
        CaptionDocument.of("en", List.of(cue("Short."), cue("word ".repeat(12).strip())));

    CaptionDocument shown = LAYOUT.rebreak(document);

    assertThat(shown.cues()).extracting(cue -> cue.lines().size()).containsExactly(1, 2);
  }

  @Property(tries = 500)
  void neverChangesAnythingButWhiteSpace(@ForAll("texts") String text) {
    for (Profile profile : Profile.all()) {
      Cue shown = Layout.of(profile).rebreak(cue(text), "en");

      assertThat(shown.text().replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }
  }

  @Property(tries = 300)
  void leavesWhatItMadeAsItIs(@ForAll("plainTexts") String text) {
    Cue once = LAYOUT.rebreak(cue(text), "en");

    assertThat(LAYOUT.rebreak(once, "en").text()).isEqualTo(once.text());
  }

  @Provide
  Arbitrary<String> plainTexts() {
    return Arbitraries.of("a", "the", "and", "caption", "said.", "\n", "(so)", "x".repeat(50))
        .list()
        .ofMaxSize(60)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> word =
        Arbitraries.of(
            "a",
            "the",
            "and",
            "caption",
            "said.",
            "- ",
            "\n",
            " \n",
            "字幕字幕",
            "x".repeat(50),
            ">>",
            "\u00A0",
            "♪",
            "\t");
    return word.list().ofMaxSize(60).map(words -> String.join(" ", words));
  }

  private static String rebroken(String text) {
    return LAYOUT.rebreak(cue(text), "en").text();
  }

  private static Cue cue(String text) {
    return Cue.of(Duration.ZERO, Duration.ofSeconds(5), text);
  }
}
