package io.cuebroker.server.dialect.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.provider.CaptionFile;
import io.cuebroker.server.web.ProblemException;
import java.nio.charset.StandardCharsets;
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
