package io.cuebroker.captions.textual;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.ReadOptions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RepeatedTextTest {
  private static final String LONG = "a".repeat(50_000);
  private static final String SPANS = "<b>x</b>y".repeat(2_000);

  @ParameterizedTest
  @MethodSource("files")
  void refusesAFileThatMeansItsTextAgainAndAgain(String format, String file) {
    assertThatThrownBy(() -> read(format, file))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("the file repeats its text so often");
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("lrc", "[00:01.00]".repeat(5_000) + LONG + "\n"),
        Arguments.of("vtt", "WEBVTT\n\n00:00.000 --> 00:09.000\nz<v " + LONG + ">" + SPANS),
        Arguments.of("vtt", "WEBVTT\n\n00:00.000 --> 00:09.000\n<c." + LONG + ">" + SPANS),
        Arguments.of(
            "ttml",
            "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:tts='http://www.w3.org/ns/ttml#styling'>"
                + "<body><div><p begin='0s' end='9s' xml:lang='"
                + LONG
                + "'>"
                + "<span>x</span><span tts:color='red'>y</span>".repeat(2_000)
                + "</p></div></body></tt>"));
  }

  @Test
  void readsASongWithItsRefrain() throws Exception {
    assertThat(read("lrc", "[00:01.00][00:09.00]" + LONG + "\n")).isEqualTo(2);
  }

  @Test
  void refusesMoreStampsThanLyricsHave() {
    assertThatThrownBy(() -> read("lrc", "[00:01.00]".repeat(300_000) + "x\n"))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("more than 200000 stamps");
  }

  private static int read(String format, String file) throws CaptionSyntaxException {
    return CaptionFormats.find(format)
        .orElseThrow()
        .read(file.getBytes(UTF_8), ReadOptions.DEFAULT)
        .document()
        .cues()
        .size();
  }
}
