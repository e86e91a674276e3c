package io.cuebroker.captions.ebustl;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks, times and header; the text within a block is {@link TextFieldTest}'s. */
class EbuStlReaderTest {
  private static final int[] ONE_SECOND = {0, 0, 1, 0};
  private static final int[] AN_HOUR = {1, 0, 0, 12};
  private static final int[] LATER = {1, 0, 2, 0};

  @Test
  void countsTwentyFiveFramesBySTL25() throws Exception {
    Cue cue = StlFile.open().text(ONE_SECOND, AN_HOUR, "Hi").cue();

    assertThat(cue.start()).isEqualTo(Duration.ofSeconds(1));
    assertThat(cue.end()).isEqualTo(Duration.ofMillis(3_600_480));
  }

  @ParameterizedTest
  @CsvSource({
    // Frame 108012 of non-drop, 107904 of drop-frame time code.
    "FPS_29_97_NDF, 3604000",
    "FPS_29_97_DF,  3600397",
    "FPS_30,        3600400",
    "FPS_25,        3604000"
  })
  void readsSTL30AtTheRateOfThirtyThatIsAskedFor(String asked, long startMillis) throws Exception {
    byte[] file = StlFile.open().header(3, "STL30.01").text(AN_HOUR, LATER, "Hi").bytes();

    assertThat(read(file, rate(asked)).document().cues().get(0).start().toMillis())
        .isEqualTo(startMillis);
  }

  @ParameterizedTest
  @CsvSource({
    "STL23.01, 3604101", "STL24.01, 3600500", "STL29.01, 3604000",
    "STL48.01, 3600250", "STL50.01, 3600240", "STL60.01, 3600200"
  })
  void readsTheRatesThatOthersAddedAndSaysSo(String diskFormat, long startMillis) throws Exception {
    ReadResult result = StlFile.open().header(3, diskFormat).text(AN_HOUR, LATER, "Hi").read();

    assertThat(result.document().cues().get(0).start().toMillis()).isEqualTo(startMillis);
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(3L);
  }

  @Test
  void takesAnUnknownRateForTwentyFive() throws Exception {
    ReadResult result = StlFile.open().header(3, "STL99.01").text(AN_HOUR, LATER, "Hi").read();

    assertThat(result.document().cues().get(0).start().toMillis()).isEqualTo(3_600_480);
    assertThat(result.diagnostics()).hasSize(1);
  }

  @Test
  void joinsExtensionBlocksAndPassesOverUserDataBetweenThem() throws Exception {
    StlFile file = StlFile.teletext().extension(0).text("Foo ");
    file.extension(0xFE).text("user data").extension(1).text("bar ").extension(0xFF).text("baz");

    ReadResult result = file.read();

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("Foo bar baz");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("1 blocks of user data left out");
  }

  @Test
  void joinsAnAccentToItsLetterInTheNextBlock() throws Exception {
    String full = "x".repeat(111) + "\u00C2";

    Cue cue = StlFile.open().extension(0).text(full).extension(0xFF).text("e").cue();

    assertThat(cue.text()).isEqualTo("x".repeat(111) + "é");
  }

  @Test
  void keepsASubtitleWhoseLastBlockIsMissing() throws Exception {
    StlFile file = StlFile.open().extension(0).text("First").next().text("Second");

    ReadResult result = file.read();

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("First", "Second");
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(1024L, 1152L);
  }

  @Test
  void saysThatAnExtensionBlockIsMissing() throws Exception {
    ReadResult result = StlFile.open().extension(1).text("end").extension(0xFF).text("ing").read();

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("ending");
    assertThat(result.diagnostics()).hasSize(1).allMatch(Diagnostic::lossy);
  }

  @Test
  void leavesOutCommentsAndReservedBlocks() throws Exception {
    StlFile file = StlFile.open().comment(1).text("a comment").comment(0);
    file.extension(0xF3).text("reserved").extension(0xFF).next().text("shown");

    ReadResult result = file.read();

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("shown");
    assertThat(result.diagnostics()).hasSize(2).noneMatch(Diagnostic::lossy);
  }

  @Test
  void readsEachOfACumulativeSetWithItsOwnTimes() throws Exception {
    int[] end = {0, 0, 9, 0};
    StlFile file = StlFile.teletext().cumulative(1).at(18, 2).text(ONE_SECOND, end, "Who is");
    file.next().cumulative(2).at(20, 2).text(new int[] {0, 0, 2, 0}, end, "there");
    file.next().cumulative(3).at(22, 2).text(new int[] {0, 0, 3, 0}, end, "now?");

    List<Cue> cues = file.read().document().cues();

    assertThat(cues).extracting(Cue::text).containsExactly("Who is", "there", "now?");
    assertThat(cues).extracting(cue -> cue.start().toSeconds()).containsExactly(1L, 2L, 3L);
    assertThat(cues).extracting(cue -> cue.end().toSeconds()).containsOnly(9L);
  }

  @Test
  void dropsASubtitleWithoutATimeCodeAndSaysWhere() throws Exception {
    StlFile file = StlFile.open().text(new int[] {99, 0, 0, 0}, LATER, "lost");
    file.next().text(new int[] {0, 0, 1, 25}, LATER, "lost").next().text("kept");

    ReadResult result = file.read();

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("kept");
    assertThat(result.diagnostics()).hasSize(2).allMatch(Diagnostic::lossy);
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(1024L, 1152L);
  }

  @Test
  void refusesAFileOfWhichNoSubtitleHasATime() {
    StlFile file = StlFile.open().text(new int[] {0, 60, 0, 0}, LATER, "lost");

    assertThatThrownBy(file::read).isInstanceOf(CaptionSyntaxException.class);
  }

  @Test
  void keepsASubtitleThatEndsBeforeItStarts() throws Exception {
    ReadResult result = StlFile.open().text(LATER, ONE_SECOND, "Hi").read();

    assertThat(result.document().cues()).hasSize(1);
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(1024L);
  }

  @Test
  void reportsTheProgrammeStartAndSubtractsItOnlyIfAsked() throws Exception {
    byte[] file =
        StlFile.open()
            .header(256, "10000000")
            .text(new int[] {10, 0, 1, 0}, new int[] {10, 0, 2, 0}, "Hi")
            .bytes();

    ReadResult plain = read(file, ReadOptions.DEFAULT);
    ReadResult relative =
        read(
            file,
            new ReadOptions(
                Optional.empty(), FrameRate.FPS_25, Duration.ofHours(10), Optional.empty()));

    assertThat(plain.document().cues().get(0).start()).isEqualTo(Duration.ofSeconds(36_001));
    assertThat(plain.diagnostics()).hasSize(1);
    assertThat(plain.diagnostics().get(0).message()).contains("10:00:00:00");
    assertThat(relative.document().cues().get(0).start()).isEqualTo(Duration.ofSeconds(1));
    assertThat(relative.diagnostics()).isEmpty();
  }

  @Test
  void ignoresAProgrammeStartThatIsNotInUse() throws Exception {
    StlFile file = StlFile.open().header(255, "0").header(256, "10000000").text("Hi");

    assertThat(file.read().diagnostics()).isEmpty();
  }

  @Test
  void readsTheLanguageAndTheTitlesInTheirCodePage() throws Exception {
    StlFile file = StlFile.open().header(14, "08").header(16, new byte[] {(byte) 0x9A, 'b'});
    file.header(144, "Ann").header(274, "DEU").text("Hi");

    ReadResult result = file.read();

    assertThat(result.document().language()).isEqualTo("de");
    assertThat(result.document().metadata())
        .containsExactly(
            java.util.Map.entry("title", "Üb"),
            java.util.Map.entry("translator", "Ann"),
            java.util.Map.entry("country", "DEU"));
  }

  @ParameterizedTest
  @CsvSource({"00, fr", "09, en", "zz, fr", "29, tr", "7E, ar", "6C, he", "44, fr", "2A, fr"})
  void knowsTheLanguageCodesAndElseBelievesTheCaller(String code, String tag) throws Exception {
    byte[] file = StlFile.open().header(14, code).text("Hi").bytes();
    ReadOptions options =
        new ReadOptions(Optional.empty(), FrameRate.FPS_25, Duration.ZERO, Optional.of("fr"));

    assertThat(read(file, options).document().language()).isEqualTo(tag);
  }

  @Test
  void toleratesAnUnknownCodePageAndCodeTable() throws Exception {
    ReadResult result = StlFile.open().header(0, "ABC").header(12, "99").text("\u00C2e").read();

    assertThat(result.document().cues()).extracting(Cue::text).containsExactly("é");
    assertThat(result.diagnostics()).hasSize(2);
  }

  @Test
  void readsTheBlocksThatAreThereWhateverTheHeaderAnnounces() throws Exception {
    ReadResult result = StlFile.open().announcing("00007").text("One").next().text("Two").read();

    assertThat(result.document().cues()).hasSize(2);
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(238L);
  }

  @Test
  void acceptsABlockCountPaddedWithBlanks() throws Exception {
    assertThat(StlFile.open().announcing("1    ").text("One").read().diagnostics()).isEmpty();
  }

  @Test
  void isEmptyWhereThereAreNoBlocks() throws Exception {
    ReadResult result = StlFile.open().read();

    assertThat(result.document().cues()).isEmpty();
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void saysWhereAFileIsCutOffWhateverTheByte() throws Exception {
    byte[] file = StlFile.open().text("One").next().text("Two").bytes();

    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      if (length < 1024) {
        assertThatThrownBy(() -> read(cut, ReadOptions.DEFAULT))
            .isInstanceOf(CaptionSyntaxException.class);
      } else {
        ReadResult result = read(cut, ReadOptions.DEFAULT);
        assertThat(result.document().cues()).hasSize((length - 1024) / 128);
        assertThat(result.diagnostics()).isNotEmpty();
      }
    }
  }

  @Test
  void refusesWhatIsNoEbuStl() {
    byte[] file = "1\n00:00:01,000 --> 00:00:02,000\nHi\n".repeat(99).getBytes(US_ASCII);

    assertThatThrownBy(() -> read(file, ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("not an EBU STL file");
  }

  private static ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return EbuStl.FORMAT.read(file, options);
  }

  private static ReadOptions rate(String name) throws ReflectiveOperationException {
    FrameRate rate = (FrameRate) FrameRate.class.getField(name).get(null);
    return new ReadOptions(Optional.empty(), rate, Duration.ZERO, Optional.empty());
  }
}
