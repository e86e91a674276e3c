package io.cuebroker.captions.vtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.Assets;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VttReaderTest {

  @Test
  void keepsBlocksOutOfTheTextAndInTheDocument() throws CaptionSyntaxException {
    CaptionDocument document = read("numbered-with-blocks.vtt").document();

    assertThat(document.cues()).extracting(Cue::text).containsExactly("One.", "Two.");
    assertThat(document.cues()).extracting(cue -> cue.id().orElse("")).containsExactly("1", "2");
    assertThat(document.language()).isEqualTo("cs");
    assertThat(document.regions())
        .containsExactly(new Region("low", 10, 72, 40, 18, Placement.Anchor.END, true));
    assertThat(document.metadata())
        .containsEntry(Vtt.TITLE, "- Demo")
        .containsEntry(Vtt.HEADER, "Kind: captions\nLanguage: cs")
        .containsEntry(Vtt.STYLE, "::cue(.loud) { color: red }")
        .containsEntry(Vtt.NOTES, "one line\n\ntwo\nlines\n\nbetween cues");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "numbered-with-blocks.vtt",
        "hls.vtt",
        "tags.vtt",
        "ruby.vtt",
        "settings.vtt",
        "two-voices.vtt",
        "references.vtt"
      })
  void writesBackWhatItRead(String name) throws CaptionSyntaxException, CaptionWriteException {
    CaptionDocument document = read(name).document();

    WriteResult written = Vtt.FORMAT.write(document, WriteOptions.DEFAULT);

    ReadResult again = Vtt.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);
    assertThat(again.document()).isEqualTo(document);
    assertThat(again.diagnostics()).isEmpty();
    assertThat(written.dropped()).isEmpty();
  }

  @Test
  void keepsTheTimestampMapOfAStreamInTheHeader() throws CaptionSyntaxException {
    CaptionDocument document = read("hls.vtt").document();

    assertThat(document.cues()).hasSize(1);
    assertThat(document.metadata())
        .isEqualTo(Map.of(Vtt.HEADER, "X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000"));
  }

  @Test
  void readsTags() throws CaptionSyntaxException {
    Cue cue = read("tags.vtt").document().cues().get(0);

    Style base = Style.PLAIN.withClasses(List.of("first"));
    assertThat(cue.speaker()).contains("Mary Ann");
    assertThat(cue.lines().get(0).spans())
        .containsExactly(
            Span.of("Hi ", base),
            Span.of("there ", base.withBold(true)),
            Span.of("you", base.withBold(true).withItalic(true)));
    List<Span> second = cue.lines().get(1).spans();
    assertThat(second.get(0))
        .isEqualTo(
            Span.of(
                "Bright",
                base.withClasses(List.of("first", "loud"))
                    .withColor(Color.YELLOW)
                    .withBackground(Color.BLUE)));
    assertThat(second.get(2).language()).contains("fr");
    assertThat(second.get(second.size() - 1).from()).contains(Duration.ofMillis(2500));
  }

  @Test
  void givesRubyToTheTextBeforeIt() throws CaptionSyntaxException {
    Cue cue = read("ruby.vtt").document().cues().get(0);

    assertThat(cue.text()).isEqualTo("漢字!");
    assertThat(cue.lines().get(0).spans())
        .extracting(span -> span.ruby().orElse("-"))
        .containsExactly("kan", "ji", "-");
  }

  @Test
  void decodesReferencesAsHtmlDoes() throws CaptionSyntaxException {
    Cue cue = read("references.vtt").document().cues().get(0);

    assertThat(cue.text()).isEqualTo("<b> &amp; café &x © 😀A \uFFFD &bogus; & ≂̸");
  }

  @Test
  void readsSettingsAndPassesOverBadOnesOneByOne() throws CaptionSyntaxException {
    ReadResult result = read("settings.vtt");

    assertThat(result.document().cues().get(0).placement())
        .contains(
            Placement.DEFAULT
                .withDirection(Placement.Direction.VERTICAL_RIGHT_TO_LEFT)
                .withLine(new Placement.LinePosition.Row(-1), Placement.Anchor.START)
                .withPosition(10, Placement.Anchor.START)
                .withSize(35.5)
                .withTextAlign(Placement.TextAlign.START));
    assertThat(result.document().cues().get(1).placement())
        .contains(
            Placement.DEFAULT.withLine(
                new Placement.LinePosition.AtPercent(20), Placement.Anchor.CENTER));
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(6L, 6L, 6L, 6L);
  }

  @Test
  void keepsTwoVoicesApart() throws CaptionSyntaxException {
    Cue cue = read("two-voices.vtt").document().cues().get(0);

    assertThat(cue.speaker()).isEmpty();
    assertThat(cue.lines())
        .extracting(line -> line.spans().get(0).voice())
        .containsExactly(Optional.of("Ann"), Optional.of("Bob"));
  }

  @Test
  void dropsACueWithBadTimesAndReportsItsLine() throws CaptionSyntaxException {
    ReadResult result = read("bad-timing.vtt");

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("One.", "Three.");
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(6L);
  }

  @Test
  void savesAFileWhoseTimesAreAllCareless() throws CaptionSyntaxException {
    ReadResult result = read("careless-times.vtt");

    Cue cue = result.document().cues().get(0);
    assertThat(cue.start()).isEqualTo(Duration.ofSeconds(99));
    assertThat(cue.end()).isEqualTo(Duration.ofMillis(101_500));
    assertThat(result.diagnostics()).hasSize(1);
  }

  @Test
  void beginsACueAtEachTimingLine() throws CaptionSyntaxException {
    ReadResult result = read("no-blank-lines.vtt");

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("One.", "Two.");
  }

  @Test
  void leavesOutUnknownTagsAndKeepsTheirText() throws CaptionSyntaxException {
    Cue cue = read("unclosed-and-unknown.vtt").document().cues().get(0);

    assertThat(cue.lines().get(0).spans())
        .containsExactly(Span.of("bold still on", Style.PLAIN.withBold(true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"WEBVTT", "WEBVTT\n", "\uFEFFWEBVTT \r\n", "WEBVTT\n\nNOTE only\n"})
  void readsAFileThatIsOnlyASignatureAsNoCues(String file) throws CaptionSyntaxException {
    ReadResult result = Vtt.FORMAT.read(file.getBytes(UTF_8), ReadOptions.DEFAULT);

    assertThat(result.document().cues()).isEmpty();
    assertThat(result.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "WEBVTTX\n", "\nWEBVTT\n", "webvtt\n", "1\n00:01.000 --> 00:02.000\nx"})
  void refusesAFileWithoutSignature(String file) {
    assertThatThrownBy(() -> Vtt.FORMAT.read(file.getBytes(UTF_8), ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageStartingWith("line 1: ");
  }

  @Test
  void nothingInMetadataCanForgeACue() throws CaptionSyntaxException, CaptionWriteException {
    CaptionDocument forged =
        new CaptionDocument(
            "en",
            List.of(Cue.of(Duration.ZERO, Duration.ofSeconds(1), "real")),
            List.of(),
            Map.of(
                Vtt.TITLE, "a\n\n00:01.000 --> 00:02.000\nforged",
                Vtt.HEADER, "b\n\n00:01.000 --> 00:02.000\nforged",
                Vtt.STYLE, "c\n\n00:01.000 --> 00:02.000\nforged",
                Vtt.NOTES, "d\n\n00:01.000 --> 00:02.000\nforged"));

    WriteResult written = Vtt.FORMAT.write(forged, WriteOptions.DEFAULT);

    assertThat(Vtt.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document().cues())
        .extracting(Cue::text)
        .containsExactly("real");
    assertThat(written.dropped()).containsExactly(Feature.METADATA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\n",
        "<",
        "<c.a>",
        "&",
        "&#1",
        "<v a>b</v>",
        "</b>",
        "a\n\n",
        "<c.a.b>",
        "<ruby>x<rt>y</rt></ruby>",
        "<00:00:01.000>x"
      })
  void readsHalfAMillionCharactersOfAnythingInLinearTime(String piece)
      throws CaptionSyntaxException {
    String cue = "WEBVTT\n\n00:00.000 --> 00:59.000\nx";
    byte[] file = (cue + piece.repeat(490_000 / piece.length())).getBytes(UTF_8);

    ReadResult result = Vtt.FORMAT.read(file, ReadOptions.DEFAULT);

    // A quadratic reader would take hours here, not fail.
    assertThat(result.document().cues()).hasSize(1);
    assertThat(result.diagnostics()).hasSizeLessThanOrEqualTo(1001);
  }

  private static ReadResult read(String name) throws CaptionSyntaxException {
    return Assets.read(Vtt.FORMAT, "vtt/" + name);
  }
}
