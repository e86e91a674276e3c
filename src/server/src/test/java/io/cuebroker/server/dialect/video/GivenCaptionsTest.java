package io.cuebroker.server.dialect.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.captions.edits.Edit;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenCaptionsTest {
  private static final String SRT = "1\n00:00:01,000 --> 00:00:02,000\nHello\n";
  private static final String VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";
  private static final String ASS =
      "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name,"
          + " MarginL, MarginR, MarginV, Effect, Text\nDialogue:"
          + " 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Hello\n";

  private static CaptionFile file(String name, String text) {
    return CaptionFile.human(name, Optional.empty(), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(CaptionFile file) {
    return catchThrowableOfType(ProblemException.class, () -> GivenCaptions.ofFile(file, true))
        .problem()
        .message();
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/subtitles.srt, true",
    "HTTP://example.com/get?id=5, true",
    "' https://example.com/a.ass ', true",
    "https://example.com/a.srt is where they lie, false",
    "http: is a protocol, false",
    "This is a sample caption text., false",
    "ftp://example.com/a.srt, false",
    "http://, true",
  })
  void tellsAddressesFromTexts(String captions, boolean address) {
    assertThat(GivenCaptions.isAddress(captions)).isEqualTo(address);
  }

  @Test
  void stretchesPlainTextOverTheVideo() {
    GivenCaptions captions = GivenCaptions.ofText("Hello", false);

    assertThat(captions.fitToVideo()).isTrue();
    assertThat(captions.ownStyling()).isFalse();
  }

  @Test
  void boundsTextsBeforeTheyBecomeCaptions() {
    assertThat(refusedText("a ".repeat(500_000)))
        .isEqualTo(
            "captions may have at most 100000 characters where it is a text; longer ones come as"
                + " an SRT or ASS file.");
    assertThat(refusedText("a ".repeat(20_001)))
        .isEqualTo("captions may have at most 20000 words where it is a text.");
    assertThat(GivenCaptions.ofText("a ".repeat(20_000), true).file().bytes().length)
        .isLessThan(4 << 20);
    assertThat(GivenCaptions.ofText("a".repeat(100_000), true).file().bytes().length)
        .isLessThan(1 << 20);
    String script = ASS + ASS.substring(ASS.indexOf("Dialogue")).repeat(2_000);
    assertThat(GivenCaptions.ofText(script, true).ownStyling()).isTrue();
  }

  @Test
  void refusesReplacementsThatMakeAScriptGrowWithoutEnd() {
    GivenCaptions script = GivenCaptions.ofText(ASS.strip() + "a".repeat(10_000), true);
    Edit longer = new Edit.Replace("a", "a".repeat(1_000), false, false);

    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> script.edited(List.of(longer)))
            .problem();

    assertThat(problem.field()).contains("replace");
    assertThat(problem.message()).contains("a cue's text would have more than 20000 characters");
  }

  private static String refusedText(String text) {
    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> GivenCaptions.ofText(text, true))
            .problem();
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.field()).contains("captions");
    return problem.message();
  }

  @Test
  void takesTheContentOfAFileForTheFile() {
    assertThat(GivenCaptions.ofText(SRT, true))
        .satisfies(
            captions -> {
              assertThat(captions.file().format()).contains("srt");
              assertThat(captions.fitToVideo()).isFalse();
            });
    assertThat(GivenCaptions.ofText(ASS, false).ownStyling()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"a.srt, srt, false", "download, srt, false", "a.ass, ass, true", "a.txt, ass, true"})
  void knowsFilesByNameAndContent(String name, String format, boolean ownStyling) {
    GivenCaptions captions =
        GivenCaptions.ofFile(file(name, format.equals("srt") ? SRT : ASS), true);

    assertThat(captions.file().format()).contains(format);
    assertThat(captions.ownStyling()).isEqualTo(ownStyling);
  }

  @Test
  void refusesFilesThatAreNotWhatTheirNamesSay() {
    assertThat(refusal(file("a.srt", ASS)))
        .isEqualTo("captions is called a.srt but is Advanced SubStation Alpha, not SubRip.");
    assertThat(refusal(file("a.ass", SRT)))
        .isEqualTo("captions is called a.ass but is SubRip, not Advanced SubStation Alpha.");
    assertThat(refusal(file("a.srt", "<!DOCTYPE html><html>Not found</html>")))
        .isEqualTo("captions is called a.srt but is no caption file that is known, not SubRip.");
    assertThat(refusal(file("a.srt", ""))).isEqualTo("captions is an empty file.");
    assertThat(refusal(file("a.vtt", VTT)))
        .isEqualTo("captions must be a SubRip (SRT) or ASS file; a.vtt is WebVTT.");
  }

  @Test
  void refusesStylesOfWordsForSubRip() {
    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class, () -> GivenCaptions.ofFile(file("a.srt", SRT), false));

    assertThat(refused.problem().field()).contains("settings.style");
    assertThat(refused.problem().message()).contains("only the 'classic' style is supported");
    assertThat(GivenCaptions.ofFile(file("a.ass", ASS), false).ownStyling()).isTrue();
  }
}
