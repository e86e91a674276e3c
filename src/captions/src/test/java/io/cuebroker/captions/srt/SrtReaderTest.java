package io.cuebroker.captions.srt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuebroker.captions.Assets;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SrtReaderTest {

  @Test
  void takesDigitsForTextUnlessATimingLineFollows() throws CaptionSyntaxException {
    ReadResult result = read("digits-as-text.srt");

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("42", "The answer.");
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void needsNoCounters() throws CaptionSyntaxException {
    ReadResult result = read("no-counters.srt");

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("One.", "Two.");
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void keepsTextAfterABlankLineWithItsCue() throws CaptionSyntaxException {
    ReadResult result = read("blank-line-within.srt");

    assertThat(result.document().cues())
        .extracting(Cue::text)
        .containsExactly("Above.\nBelow.", "Next.");
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(5L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing-timing.srt", "broken-timing.srt"})
  void dropsACueWithoutTimesAndReportsItsLine(String file) throws CaptionSyntaxException {
    ReadResult result = read(file);

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("One.", "Three.");
    assertThat(result.diagnostics().get(0).number()).isBetween(5L, 6L);
  }

  @Test
  void readsLoneCarriageReturnsAsLineEnds() throws CaptionSyntaxException {
    ReadResult result = read("carriage-returns.srt");

    assertThat(result.document().cues())
        .extracting(Cue::text)
        .containsExactly("One\ntwo.", "Three.");
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void passesOverBlankLinesWhereverTheyStand() throws CaptionSyntaxException {
    ReadResult result = read("blank-lines-everywhere.srt");

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("One.", "Two.");
  }

  @Test
  void understandsCarelessTimes() throws CaptionSyntaxException {
    ReadResult result = read("careless-times.srt");

    assertThat(result.document().cues())
        .extracting(cue -> cue.start().toMillis(), cue -> cue.end().toMillis())
        .containsExactly(tuple(1500L, 2000L), tuple(3120L, 4124L), tuple(3_600_250L, 3_601_000L));
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(2L, 6L);
  }

  @Test
  void beginsAtZeroWhatBeginsEarlier() throws CaptionSyntaxException {
    ReadResult result = read("negative-time.srt");

    assertThat(result.document().cues().get(0).start()).isEqualTo(Duration.ZERO);
    assertThat(result.diagnostics()).hasSize(1 + 1);
  }

  @Test
  void keepsTheTextOfACueThatEndsBeforeItsStart() throws CaptionSyntaxException {
    ReadResult result = read("ends-before-start.srt");

    Cue cue = result.document().cues().get(0);
    assertThat(cue.text()).isEqualTo("Backwards.");
    assertThat(cue.duration()).isEqualTo(Duration.ofMillis(1));
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(2L);
  }

  @Test
  void readsTagsOverLineEndsAndKeepsWhatIsNone() throws CaptionSyntaxException {
    ReadResult result = read("tags.srt");

    Cue first = result.document().cues().get(0);
    assertThat(first.placement())
        .contains(
            Placement.DEFAULT.withLine(new Placement.LinePosition.Row(0), Placement.Anchor.START));
    assertThat(first.lines().get(0).spans()).containsExactly(Span.of("Both", Style.ITALIC));
    assertThat(first.lines().get(1).spans())
        .containsExactly(
            Span.of("rows", Style.ITALIC),
            Span.of(" "),
            Span.of("warm", Style.PLAIN.withColor(Color.rgb(255, 128, 0)).withFont("Noto Sans")));
    assertThat(result.document().cues().get(1).lines().get(0).spans())
        .containsExactly(
            Span.of("3 < 4 & <unknown> {sic} "), Span.of("x", Style.PLAIN.withBold(true)));
  }

  @Test
  void letsTagsCross() throws CaptionSyntaxException {
    Cue cue = read("crossed-tags.srt").document().cues().get(0);

    assertThat(cue.lines().get(0).spans())
        .containsExactly(
            Span.of("one", Style.PLAIN.withBold(true)),
            Span.of("two", Style.ITALIC.withBold(true)),
            Span.of("three", Style.ITALIC),
            Span.of("four"));
  }

  @Test
  void keepsACounterThatIsNoNumberAsId() throws CaptionSyntaxException {
    Cue cue = read("named-counter.srt").document().cues().get(0);

    assertThat(cue.id()).contains("intro");
    assertThat(cue.text()).isEqualTo("One.");
  }

  @Test
  void guessesWindows1252AndSaysSo() throws CaptionSyntaxException {
    ReadResult result = read("windows-1252.srt");

    assertThat(result.document().cues().get(0).text())
        .isEqualTo("Le café est fermé – désolé, à bientôt, chère Zoë.");
    assertThat(result.diagnostics()).singleElement().asString().contains("windows-1252");
  }

  @Test
  void readsUtf16WithoutAMark() throws CaptionSyntaxException {
    Cue cue = read("utf-16-without-mark.srt").document().cues().get(0);

    assertThat(cue.text()).isEqualTo("Příliš žluťoučký kůň.");
  }

  @Test
  void refusesTextWithoutAnyCueNamingTheLine() {
    assertThatThrownBy(() -> read("no-cues.srt"))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageStartingWith("line 1: ");
  }

  @Test
  void refusesWebVttSinceItsCommentsWouldBecomeText() {
    assertThatThrownBy(() -> Assets.read(Srt.FORMAT, "vtt/numbered-with-blocks.vtt"))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("WebVTT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", " \t\r\n "})
  void readsAFileWithoutTextAsNoCuesAndSaysSo(String file) throws CaptionSyntaxException {
    ReadResult result = Srt.FORMAT.read(file.getBytes(UTF_8), ReadOptions.DEFAULT);

    assertThat(result.document().cues()).isEmpty();
    assertThat(result.diagnostics()).hasSize(1);
  }

  @Test
  void subtractsTheProgrammeStart() throws CaptionSyntaxException {
    ReadOptions options =
        new ReadOptions(
            Optional.empty(), FrameRate.FPS_25, Duration.ofSeconds(1), Optional.of("en"));

    ReadResult result = Srt.FORMAT.read(Assets.bytes("srt/no-counters.srt"), options);

    assertThat(result.document().language()).isEqualTo("en");
    assertThat(result.document().cues())
        .extracting(cue -> cue.start().toMillis())
        .containsExactly(0L, 2000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "<", "<font ", "{", "{\\", "1", "1\n\n", "-->\n", "<b>", "-"})
  void readsHalfAMillionCharactersOfAnythingInLinearTime(String piece) {
    String cue = "1\n00:00:00,000 --> 00:00:01,000\nx";
    byte[] file = (cue + piece.repeat(490_000 / piece.length())).getBytes(UTF_8);

    // A quadratic reader would take hours here, not fail.
    assertThat(Srt.FORMAT.recognises(io.cuebroker.captions.FileHead.of(file))).isTrue();
    assertThat(catching(file)).isEqualTo(1);
  }

  private static int catching(byte[] file) {
    try {
      return Srt.FORMAT.read(file, ReadOptions.DEFAULT).document().cues().size();
    } catch (CaptionSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static ReadResult read(String name) throws CaptionSyntaxException {
    return Assets.read(Srt.FORMAT, "srt/" + name);
  }
}
