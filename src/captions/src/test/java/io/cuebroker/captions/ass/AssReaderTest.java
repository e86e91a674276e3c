package io.cuebroker.captions.ass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.Assets;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.Hostile;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssReaderTest {
  private static final Style SIGN =
      Style.PLAIN.withBold(true).withColor(Color.RED).withFont("Georgia").withSizePercent(50);

  @Test
  void readsOverridesOnTopOfStyles() throws CaptionSyntaxException {
    List<Cue> cues = read("overrides.ass").document().cues();

    assertThat(cues.get(0).speaker()).contains("Ann");
    assertThat(spans(cues.get(0)))
        .containsExactly(
            Span.of("Plain, "),
            Span.of("italic", Style.ITALIC),
            Span.of(" "),
            Span.of("all", Style.PLAIN.withBold(true).withUnderline(true).withStrikeout(true)),
            Span.of(" none"));
    assertThat(spans(cues.get(1)))
        .containsExactly(
            Span.of("Sign ", SIGN),
            Span.of("green", Style.PLAIN.withBold(true).withColor(Color.LIME).withFont("Arial")),
            Span.of(" again", SIGN));
    assertThat(spans(cues.get(2)))
        .containsExactly(
            Span.of("Boxed ", Style.PLAIN.withBackground(new Color(0, 0, 255, 127))),
            Span.of("red", Style.PLAIN.withBackground(Color.RED)),
            Span.of("sign", SIGN));
  }

  @Test
  void readsBreaksAndLeavesOutCommentsAndDrawings() throws CaptionSyntaxException {
    ReadResult result = read("overrides.ass");

    List<Cue> cues = result.document().cues();
    assertThat(cues).hasSize(5);
    assertThat(cues.get(3).text()).isEqualTo("one\ntwo three\u00A0four { \\x");
    assertThat(cues.get(4).text()).isEqualTo("text kept");
    assertThat(spans(cues.get(4))).containsExactly(Span.of("text kept"));
    assertThat(result.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "line 22: drawing left out (reported once for the file)",
            "line 23: override \\blur left out (reported once for the file)",
            "line 23: override \\t left out (reported once for the file)");
  }

  @Test
  void readsTitleAndLanguage() throws CaptionSyntaxException {
    CaptionDocument document = read("overrides.ass").document();

    assertThat(document.language()).isEqualTo("cs");
    assertThat(document.metadata()).containsExactly(java.util.Map.entry("title", "A test"));
  }

  @Test
  void mapsAlignmentMarginsAndPointsOntoThePicture() throws CaptionSyntaxException {
    List<Cue> cues = read("places.ass").document().cues();

    Placement bottom = Placement.DEFAULT;
    assertThat(cues)
        .extracting(Cue::placement)
        .containsExactly(
            Optional.empty(),
            Optional.of(bottom.withLine(new LinePosition.Row(0), Anchor.START)),
            Optional.of(
                bottom
                    .withTextAlign(TextAlign.LEFT)
                    .withLine(new LinePosition.AtPercent(50), Anchor.CENTER)),
            Optional.of(bottom.withLine(new LinePosition.AtPercent(80), Anchor.END)),
            Optional.of(bottom.withPosition(55, Anchor.CENTER).withSize(70)),
            Optional.of(
                bottom
                    .withTextAlign(TextAlign.LEFT)
                    .withLine(new LinePosition.AtPercent(20), Anchor.START)
                    .withPosition(25, Anchor.START)),
            Optional.of(
                bottom
                    .withLine(new LinePosition.AtPercent(50), Anchor.START)
                    .withPosition(50, Anchor.CENTER)),
            Optional.of(
                bottom
                    .withLine(new LinePosition.AtPercent(100), Anchor.END)
                    .withPosition(0, Anchor.CENTER)));
  }

  @Test
  void readsKaraokeAsTimesOfSpansAndOfWords() throws CaptionSyntaxException {
    List<Cue> cues = read("karaoke.ass").document().cues();

    assertThat(cues.get(0).lines().get(0).spans())
        .extracting(Span::text, span -> span.from().map(Duration::toMillis).orElse(-1L))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("So ", -1L),
            org.assertj.core.groups.Tuple.tuple("we", 10_750L));
    assertThat(cues.get(0).words())
        .containsExactly(
            word("So", 10_000, 10_500),
            word("we", 10_750, 11_000),
            word("can", 11_000, 12_000),
            word("sing", 12_000, 12_400));
    assertThat(cues.get(1).text()).isEqualTo("Karao");
    assertThat(cues.get(1).words()).isEmpty();
    assertThat(spans(cues.get(1)).get(2).from()).contains(Duration.ofSeconds(22));
  }

  @Test
  void readsSubStationAlphaFour() throws CaptionSyntaxException {
    Cue cue = read("old.ssa").document().cues().get(0);

    assertThat(spans(cue))
        .containsExactly(Span.of("Old times", Style.ITALIC.withColor(Color.YELLOW)));
    assertThat(cue.placement())
        .contains(Placement.DEFAULT.withLine(new LinePosition.Row(0), Anchor.START));
    assertThat(cue.start()).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void goesByTheColumnsThatTheFormatNames() throws CaptionSyntaxException {
    List<Cue> cues = read("short-format.ass").document().cues();

    assertThat(cues).extracting(Cue::text).containsExactly("Commas, of course, stay");
  }

  @Test
  void readsEventsOutsideAnyFile() throws CaptionSyntaxException {
    List<Cue> cues = read("no-sections.ssa").document().cues();

    assertThat(cues).extracting(Cue::text).containsExactly("First, with a comma", "Second");
    assertThat(cues.get(1).end()).isEqualTo(Duration.ofMillis(3450));
  }

  @Test
  void savesWhatItCanAndReportsTheLines() throws CaptionSyntaxException {
    ReadResult result = read("flaws.ass");

    assertThat(result.document().cues())
        .extracting(Cue::text)
        .containsExactly("backwards", "{\\i1 never closed");
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(6L, 7L, 9L);
    assertThat(result.diagnostics().get(0).lossy()).isTrue();
  }

  @Test
  void passesOverAttachedFontsWhateverTheyLookLike() throws CaptionSyntaxException {
    ReadResult result = read("attachments.ass");

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("an event");
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(4L);
  }

  @Test
  void refusesWhatIsNoScript() {
    assertThatThrownBy(() -> Ass.FORMAT.read("Just words.".getBytes(UTF_8), ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageStartingWith("line 1: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "[Script Info]\nTitle: x\n[Events]\n"})
  void readsAScriptWithoutEventsAsNoCues(String file) throws CaptionSyntaxException {
    ReadResult result = Ass.FORMAT.read(file.getBytes(UTF_8), ReadOptions.DEFAULT);

    assertThat(result.document().cues()).isEmpty();
    assertThat(result.diagnostics()).hasSize(1);
  }

  @Test
  void livesThroughSpoiledFiles() {
    byte[] file = Assets.bytes("ass/overrides.ass");

    assertThat(Hostile.readEverySpoiled(Ass.FORMAT, file)).isGreaterThan(file.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "{\\k1}",
        "{\\k1}a ",
        "\\N",
        "\\",
        "{\\i1}x",
        "{\\t(",
        ",",
        "\n",
        "[x\n",
        "\n{",
        "\nStyle: ",
        "\nDialogue: 0,0:00:01.00,0:00:02.00,,,,,,,{\\b1"
      })
  void readsHalfAMillionCharactersOfAnythingInLinearTime(String piece)
      throws CaptionSyntaxException {
    String head = "[Events]\nDialogue: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,x";

    assertThat(Ass.FORMAT.recognises(FileHead.of(head.getBytes(UTF_8)))).isTrue();
    assertThat(Hostile.readLong(Ass.FORMAT, head, piece).document().cues()).isNotEmpty();
  }

  private static Word word(String text, long start, long end) {
    return new Word(text, Duration.ofMillis(start), Duration.ofMillis(end), Optional.empty());
  }

  private static List<Span> spans(Cue cue) {
    return cue.lines().stream().flatMap(line -> line.spans().stream()).toList();
  }

  private static ReadResult read(String name) throws CaptionSyntaxException {
    return Assets.read(Ass.FORMAT, "ass/" + name);
  }
}
