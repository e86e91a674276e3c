package io.cuebroker.captions.ttml;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TtmlRoundTripTest {

  @Property(tries = 300)
  void cuesComeBackAsTheyWere(@ForAll("documents") CaptionDocument document)
      throws CaptionWriteException, CaptionSyntaxException {
    ReadResult result = read(write(document));

    assertThat(result.diagnostics()).isEmpty();
    List<Cue> expected =
        document.cuesByStart().stream().filter(cue -> !cue.text().isBlank()).toList();
    assertThat(result.document().cues()).extracting(Cue::start).isEqualTo(map(expected, true));
    assertThat(result.document().cues()).extracting(Cue::end).isEqualTo(map(expected, false));
    assertThat(texts(result.document().cues())).isEqualTo(texts(expected));
  }

  @Property(tries = 300)
  void secondTripChangesNothing(@ForAll("placed") CaptionDocument document)
      throws CaptionWriteException, CaptionSyntaxException {
    CaptionDocument once = read(write(document)).document();
    CaptionDocument twice = read(write(once)).document();

    assertThat(twice).isEqualTo(once);
  }

  @Test
  void writesABottomRegionAndTheTextProfile() throws CaptionWriteException {
    String file = text(write(CaptionDocument.of("en", List.of(cue("a < b & c")))));

    assertThat(file)
        .contains("ttp:profile=\"http://www.w3.org/ns/ttml/profile/imsc1/text\"")
        .contains(
            "<region xml:id=\"bottom\" tts:origin=\"10% 10%\" tts:extent=\"80% 80%\""
                + " tts:displayAlign=\"after\" tts:textAlign=\"center\"/>")
        .contains(
            "<p begin=\"00:00:01.000\" end=\"00:00:02.000\" region=\"bottom\">"
                + "a &lt; b &amp; c</p>");
  }

  @Test
  void leavesOutCharactersThatXmlForbids() throws CaptionWriteException, CaptionSyntaxException {
    WriteResult result = write(CaptionDocument.of("en", List.of(cue("a\u0000b\u001B\uD800c"))));

    assertThat(read(result).document().cues().get(0).text()).isEqualTo("abc");
    assertThat(result.dropped()).contains(Feature.CHARACTERS);
  }

  @Test
  void keepsLooksSpeakersLanguagesAndTimesOfSpans()
      throws CaptionWriteException, CaptionSyntaxException {
    Style style =
        new Style(
            true,
            true,
            true,
            true,
            false,
            Optional.of(Color.YELLOW),
            Optional.of(new Color(0, 0, 0, 128)),
            Optional.of("Arial, sansSerif"),
            Optional.of(150.0),
            List.of());
    Span span =
        new Span(
            "styled",
            style,
            Optional.empty(),
            Optional.of("Bob & Co"),
            Optional.of("fr"),
            Optional.of(Duration.ofMillis(1500)));
    Cue cue = cue("x").withLines(List.of(new Line(List.of(Span.of("plain "), span))));
    CaptionDocument document =
        new CaptionDocument("en", List.of(cue), List.of(), Map.of("title", "A <title>"));

    CaptionDocument read = read(write(document)).document();

    assertThat(read.cues()).containsExactly(cue);
    assertThat(read.metadata()).isEqualTo(document.metadata());
  }

  @Test
  void dfxpIsTheSameFileUnderItsOldName() throws CaptionWriteException {
    CaptionDocument document = CaptionDocument.of("en", List.of(cue("x")));

    CaptionFormat dfxp = Ttml.DFXP;

    assertThat(dfxp.info().extension()).isEqualTo("dfxp");
    assertThat(dfxp.write(document, WriteOptions.DEFAULT).bytes())
        .isEqualTo(write(document).bytes());
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    Arbitrary<Style> styles =
        Arbitraries.of(
            Style.PLAIN,
            Style.ITALIC,
            Style.PLAIN.withBold(true),
            Style.PLAIN.withColor(Color.RED));
    return Documents.cues(Documents.lines(styles)).map(cues -> CaptionDocument.of("en", cues));
  }

  @Provide
  Arbitrary<CaptionDocument> placed() {
    Arbitrary<Double> percents = Arbitraries.integers().between(0, 100).map(n -> (double) n);
    Arbitrary<LinePosition> lines =
        Arbitraries.oneOf(
            percents.map(LinePosition.AtPercent::new),
            Arbitraries.integers().between(-20, 20).map(LinePosition.Row::new));
    Arbitrary<Placement> placements =
        Combinators.combine(
                lines,
                Arbitraries.of(Anchor.class),
                percents,
                Arbitraries.of(Anchor.class),
                percents,
                Arbitraries.of(TextAlign.class),
                Arbitraries.of(Placement.Direction.class))
            .as(
                (line, lineAnchor, position, anchor, size, align, direction) ->
                    Placement.DEFAULT
                        .withLine(line, lineAnchor)
                        .withPosition(position, anchor)
                        .withSize(size)
                        .withTextAlign(align)
                        .withDirection(direction));
    return Combinators.combine(documents(), placements)
        .as(
            (document, placement) ->
                document.withCues(
                    document.cues().stream().map(cue -> cue.withPlacement(placement)).toList()));
  }

  private static List<Duration> map(List<Cue> cues, boolean starts) {
    return cues.stream().map(cue -> starts ? cue.start() : cue.end()).toList();
  }

  /** Rows without the blank ones at a cue's edges, and what XML cannot hold. */
  private static List<String> texts(List<Cue> cues) {
    return cues.stream().map(cue -> cue.text().replace("\uFFFF", "").strip()).toList();
  }

  private static Cue cue(String text) {
    return Cue.of(Duration.ofSeconds(1), Duration.ofSeconds(2), text);
  }

  private static WriteResult write(CaptionDocument document) throws CaptionWriteException {
    return Ttml.FORMAT.write(document, WriteOptions.DEFAULT);
  }

  private static ReadResult read(WriteResult result) throws CaptionSyntaxException {
    return Ttml.FORMAT.read(result.bytes(), ReadOptions.DEFAULT);
  }

  private static String text(WriteResult result) {
    return new String(result.bytes(), StandardCharsets.UTF_8);
  }
}
