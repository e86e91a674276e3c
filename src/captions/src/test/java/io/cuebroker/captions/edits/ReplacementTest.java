package io.cuebroker.captions.edits;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplacementTest {
  private static final Style BOLD = Style.PLAIN.withBold(true);

  @ParameterizedTest
  @CsvSource({
    "Colour and colours., colour, color, true, false, color and colours.",
    "Colour and colours., colour, color, false, false, color and colors.",
    "Colour and colours., colour, color, false, true, Colour and colors.",
    "Is it is?, is, was, true, true, Is it was?",
    "don't do it, don, x, true, false, don't do it",
    "the um cat, um, '', true, false, the cat",
    "um the cat, um, '', true, false, the cat",
    "the cat um, um, '', true, false, the cat",
    "'Well um, yes.', um, '', true, false, 'Well, yes.'",
    "please undo, un, '', false, false, please do",
    "going home, ing, '', false, false, go home",
    "um um the, um, '', true, false, the",
    "New|York city, new york, Boston, true, false, Boston|city",
    "in New|York, new york, Boston, true, false, in Boston",
    "go to New|York now, new york, '', true, false, go to|now",
    "$1 \\d, '$1', 'x$2', false, false, 'x$2 \\d'",
    "naïve ÉTÉ, été, hiver, true, false, naïve hiver"
  })
  void replacesText(
      String text, String find, String with, boolean wholeWords, boolean matchCase, String result)
      throws Exception {
    Cue cue = cue(0, 1000, text.replace('|', '\n'));

    assertThat(edit(cue, new Edit.Replace(find, with, wholeWords, matchCase)).text())
        .isEqualTo(result.replace('|', '\n'));
  }

  @Test
  void replacesAcrossSpans() throws Exception {
    Cue cue =
        styled(
            new Line(
                List.of(
                    Span.of("the pri"), Span.of("me min", BOLD), Span.of("ister", Style.ITALIC))));

    Cue edited = edit(cue, new Edit.Replace("prime minister", "president", true, false));

    assertThat(edited.lines()).containsExactly(Line.of("the president"));
  }

  @Test
  void removesARowAndACueThatNoTextIsLeftIn() throws Exception {
    CaptionDocument document = document(cue(0, 1000, "Um.\nYes."), cue(1000, 2000, "um."));

    assertThat(texts(document, new Edit.Replace("um.", "", false, false))).containsExactly("Yes.");
  }

  @Test
  void leavesACueWithoutAMatchAsItIs() throws Exception {
    Cue cue = styled(new Line(List.of(Span.of("a", BOLD), Span.of("b", BOLD))), Line.of(""));

    assertThat(edit(cue, new Edit.Replace("zebra", "", true, false))).isSameAs(cue);
  }

  private static Cue edit(Cue cue, Edit edit) throws EditException {
    return new EditList(List.of(edit))
        .applyTo(CaptionDocument.of("en", List.of(cue)))
        .cues()
        .get(0);
  }

  private static List<String> texts(CaptionDocument document, Edit edit) throws EditException {
    return new EditList(List.of(edit)).applyTo(document).cues().stream().map(Cue::text).toList();
  }

  private static CaptionDocument document(Cue... cues) {
    return CaptionDocument.of("en", List.of(cues));
  }

  private static Cue cue(int startMillis, int endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }

  private static Cue styled(Line... lines) {
    return cue(0, 4000, "x").withLines(List.of(lines));
  }
}
