package io.cuebroker.captions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.srt.Srt;
import io.cuebroker.captions.vtt.Vtt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DroppedFeaturesTest {
  private static final Cue PLAIN = Cue.of(Duration.ofSeconds(1), Duration.ofSeconds(2), "Hi");

  @Test
  void nothingIsDroppedOfAPlainDocument() throws CaptionWriteException {
    assertThat(dropped(Srt.FORMAT, PLAIN)).isEmpty();
    assertThat(dropped(Vtt.FORMAT, PLAIN)).isEmpty();
  }

  @Test
  void subRipHoldsTheNinePlacesAndNoOthers() throws CaptionWriteException {
    Placement top =
        Placement.DEFAULT.withLine(new Placement.LinePosition.Row(0), Placement.Anchor.START);

    assertThat(dropped(Srt.FORMAT, PLAIN.withPlacement(top))).isEmpty();
    assertThat(dropped(Srt.FORMAT, PLAIN.withPlacement(Placement.DEFAULT))).isEmpty();
    assertThat(dropped(Srt.FORMAT, PLAIN.withPlacement(top.withSize(50))))
        .containsExactly(Feature.PLACEMENT);
  }

  @Test
  void webVttHoldsTheEightColoursAndNoOthers() throws CaptionWriteException {
    assertThat(dropped(Vtt.FORMAT, styled(Style.PLAIN.withColor(Color.CYAN)))).isEmpty();
    assertThat(dropped(Vtt.FORMAT, styled(Style.PLAIN.withColor(Color.rgb(1, 2, 3)))))
        .containsExactly(Feature.COLOR);
  }

  @Test
  void namesEachFeatureThatSubRipLacks() throws CaptionWriteException {
    Word word = new Word("Hi", Duration.ofSeconds(1), Duration.ofSeconds(2), Optional.of(0.5));
    Cue rich =
        new Cue(
            Optional.of("id"),
            PLAIN.start(),
            PLAIN.end(),
            styled(Style.PLAIN.withFlash(true).withBackground(Color.RED)).lines(),
            Optional.empty(),
            Optional.of("Ann"),
            List.of(word),
            DisplayMode.ROLL_UP);

    assertThat(dropped(Srt.FORMAT, rich))
        .containsExactlyInAnyOrder(
            Feature.CUE_IDS,
            Feature.FLASH,
            Feature.BACKGROUND,
            Feature.SPEAKER,
            Feature.WORDS,
            Feature.CONFIDENCE,
            Feature.DISPLAY_MODE);
  }

  @Test
  void saysThatCharactersAreMissingInASmallCharset() throws CaptionWriteException {
    WriteOptions latin1 =
        new WriteOptions(StandardCharsets.ISO_8859_1, FrameRate.FPS_25, Duration.ZERO);
    CaptionDocument document = CaptionDocument.of("und", List.of(PLAIN.withLines(Line.split("漢"))));

    assertThat(Srt.FORMAT.write(document, latin1).dropped()).containsExactly(Feature.CHARACTERS);
  }

  @Test
  void leavesOutBlankLinesSinceTheyWouldEndTheCue() throws CaptionWriteException {
    CaptionDocument document =
        CaptionDocument.of("und", List.of(PLAIN.withLines(Line.split("Above\n \nBelow"))));

    WriteResult written = Srt.FORMAT.write(document, WriteOptions.DEFAULT);

    assertThat(new String(written.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("1\r\n00:00:01,000 --> 00:00:02,000\r\nAbove\r\nBelow\r\n\r\n");
    assertThat(written.notes()).hasSize(1);
  }

  private static Cue styled(Style style) {
    return PLAIN.withLines(List.of(new Line(List.of(Span.of("Hi", style)))));
  }

  private static java.util.Set<Feature> dropped(CaptionFormat format, Cue cue)
      throws CaptionWriteException {
    return format.write(CaptionDocument.of("und", List.of(cue)), WriteOptions.DEFAULT).dropped();
  }
}
