package io.cuebroker.captions.sprucestl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.Assets;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpruceStlReaderTest {

  @Test
  void readsEntriesBetweenCommentsAndCommands() throws Exception {
    ReadResult result = asset("plain.stl");

    assertThat(result.document().cues())
        .extracting(Cue::text)
        .containsExactly("Good evening, ladies\nand gentlemen.", "With blanks", "An hour on");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("command $FontName left out", "command $ColorIndex1 left out");
  }

  @ParameterizedTest
  @CsvSource({
    "FPS_23_976,    3603600, 2503",
    "FPS_24,        3600000, 2500",
    "FPS_25,        3600000, 2480",
    "FPS_29_97_NDF, 3603600, 2402",
    "FPS_29_97_DF,  3599996, 2402",
    "FPS_30,        3600000, 2400",
    "FPS_50,        3600000, 2240",
    "FPS_59_94_NDF, 3603600, 2202",
    "FPS_59_94_DF,  3599996, 2202",
    "FPS_60,        3600000, 2200"
  })
  void countsFramesAtTheRateThatTheCallerKnows(String name, long hourMillis, long endMillis)
      throws Exception {
    FrameRate rate = (FrameRate) FrameRate.class.getField(name).get(null);

    List<Cue> cues =
        SpruceStl.FORMAT
            .read(
                Assets.bytes("spruce-stl/plain.stl"),
                new ReadOptions(Optional.empty(), rate, Duration.ZERO, Optional.empty()))
            .document()
            .cues();

    assertThat(cues.get(0).end().toMillis()).isEqualTo(endMillis);
    assertThat(cues.get(2).start().toMillis()).isEqualTo(hourMillis);
  }

  @Test
  void readsColumnsBetweenTabs() throws Exception {
    assertThat(asset("tabs.stl").document().cues())
        .extracting(Cue::text)
        .containsExactly("Between tabs", "Then this");
  }

  @Test
  void takesASemicolonForDropFrame() throws Exception {
    List<Cue> cues = asset("drop-frame.stl").document().cues();

    // Frames 1799 and 1800, which follow each other.
    assertThat(cues.get(0).start().toMillis()).isEqualTo(60_027);
    assertThat(cues.get(0).end().toMillis()).isEqualTo(60_060);
    assertThat(cues.get(1).end()).isEqualTo(Duration.ofMillis(599_999));
  }

  @Test
  void turnsStylesOverAtEachMark() throws Exception {
    List<Cue> cues = asset("styles.stl").document().cues();

    assertThat(cues.get(0).lines())
        .containsExactly(new Line(List.of(Span.of("All slanted", Style.ITALIC))));
    assertThat(cues.get(1).lines())
        .containsExactly(
            new Line(
                List.of(
                    Span.of("bold", Style.PLAIN.withBold(true)),
                    Span.of(" and "),
                    Span.of("italic", Style.ITALIC))),
            new Line(List.of(Span.of("over", Style.ITALIC), Span.of(" lines ^x ^"))));
  }

  @Test
  void placesWhatFollowsTheAlignment() throws Exception {
    List<Cue> cues = asset("places.stl").document().cues();

    assertThat(cues.get(0).placement())
        .contains(
            Placement.DEFAULT
                .withTextAlign(TextAlign.LEFT)
                .withLine(new LinePosition.Row(0), Anchor.START));
    assertThat(cues.get(1).placement()).isEmpty();
  }

  @Test
  void savesWhatItCanAndNamesEachLineThatItCannot() throws Exception {
    ReadResult result = asset("broken.stl");

    assertThat(result.document().cues())
        .extracting(Cue::text)
        .containsExactly("Ends before it starts", "");
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(2L, 3L, 4L, 6L);
    assertThat(result.diagnostics())
        .extracting(Diagnostic::lossy)
        .containsExactly(true, true, false, true);
  }

  @Test
  void readsOldEncodings() throws Exception {
    assertThat(asset("latin-1.stl").document().cues())
        .extracting(Cue::text)
        .containsExactly("Déjà vu, encore une fois, à l’école");
  }

  @Test
  void isEmptyWhereThereAreNoEntries() throws Exception {
    assertThat(asset("no-entries.stl").document().cues()).isEmpty();
  }

  @Test
  void refusesWhatHasNoEntryAtAll() {
    assertThatThrownBy(() -> read("Just words.\nAnd more.\n"))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageStartingWith("line 1: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.stl", "tabs.stl", "drop-frame.stl", "styles.stl", "places.stl"})
  void recognisesItsFiles(String name) {
    assertThat(SpruceStl.FORMAT.recognises(FileHead.of(Assets.bytes("spruce-stl/" + name))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$Bold = TRUE",
        "0:00:01.000,0:00:02.000\nHi",
        "00:00:01:00,00:00:02:00",
        "Hi\n00:00:01:00,00:00:02:00,Hi",
        "00:00:01,000 --> 00:00:02,000,x",
        "{QTtext}\n[00:00:01.00]"
      })
  void doesNotRecogniseOthers(String text) {
    assertThat(SpruceStl.FORMAT.recognises(FileHead.of(text.getBytes(UTF_8)))).isFalse();
  }

  @Test
  void readsOrRefusesAFileCutAtAnyByte() throws Exception {
    byte[] file = Assets.bytes("spruce-stl/plain.stl");

    for (int length = 0; length <= file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      try {
        List<Cue> cues = SpruceStl.FORMAT.read(cut, ReadOptions.DEFAULT).document().cues();
        assertThat(cues).hasSizeLessThanOrEqualTo(3);
      } catch (CaptionSyntaxException e) {
        assertThat(e.diagnostic().message()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$A = b\n", ",,,,,,,,,,,,,,,,", "00:00:01:00,00:00:02:00,x\n", "^I|^I|", "$"})
  void takesNoLongerThanTenMegabytesNeed(String piece) {
    byte[] file = piece.repeat(10 * 1024 * 1024 / piece.length()).getBytes(UTF_8);
    long start = System.nanoTime();
    try {
      ReadResult result = SpruceStl.FORMAT.read(file, ReadOptions.DEFAULT);
      assertThat(result.diagnostics()).hasSizeLessThanOrEqualTo(Diagnostics.LIMIT + 1);
    } catch (CaptionSyntaxException e) {
      assertThat(e.diagnostic().message()).isNotBlank();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  private static ReadResult asset(String name) throws CaptionSyntaxException {
    return Assets.read(SpruceStl.FORMAT, "spruce-stl/" + name);
  }

  private static ReadResult read(String text) throws CaptionSyntaxException {
    return SpruceStl.FORMAT.read(text.getBytes(UTF_8), ReadOptions.DEFAULT);
  }
}
