package io.cuebroker.captions.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.srt.Srt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputOptionsTest {
  private static final byte[] SRT =
      "1\n00:00:02,000 --> 00:00:04,000\nHello there.\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] AVID =
      "<begin subtitles>\n\n01:00:00:00 01:00:01:10\nHello\n\n<end subtitles>\n"
          .getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource({
    "ebu-stl, 25, 10:00:00:00",
    "ebu-stl, 29.97, 10:00:00:00",
    "ebu-stl, 30, 01:00:00:00",
    "scc, 29.97, 01:00:00:00",
    "scc, 29.97, 01:00:00;00",
    "mcc, 25, 10:00:00:00",
    "srt, , 01:00:00:00",
    "vtt, , 3600"
  })
  void bringsAProgrammeThatStartsLaterToZero(String id, String fps, String start) throws Exception {
    CaptionFormat format = format(id);
    Map<String, String> writing =
        fps == null ? Map.of("offset", start) : Map.of("offset", start, "fps", fps);
    byte[] tape = format.write(document(), OutputOptions.read(format, writing).write()).bytes();

    // At 30 frame numbers EBU STL leaves the rate open; the others say it.
    Map<String, String> known =
        "30".equals(fps)
            ? Map.of("from_offset", start, "from_fps", "30")
            : Map.of("from_offset", start);
    ReadResult back = InputOptions.of("from_", known).read(format, tape);

    Cue cue = back.document().cues().get(0);
    assertThat(cue.start()).isBetween(Duration.ofMillis(1960), Duration.ofMillis(2040));
  }

  @Test
  void saysWhichRateItHadToAssume() throws Exception {
    ReadResult assumed = InputOptions.NONE.read(format("avid-ds"), AVID);
    ReadResult known =
        InputOptions.of("", Map.of("fps", "25", "offset", "01:00:00:00"))
            .read(format("avid-ds"), AVID);

    assertThat(assumed.diagnostics()).hasSize(1);
    assertThat(assumed.diagnostics().get(0).message()).contains("29.97 a second assumed");
    assertThat(known.diagnostics()).isEmpty();
    assertThat(known.document().cues().get(0).start()).isZero();
    assertThat(known.document().cues().get(0).end()).isEqualTo(Duration.ofMillis(1400));
    assertThat(InputOptions.NONE.read(format("srt"), SRT).diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"from_fps, 31", "from_offset, yesterday"})
  void namesWhatMeansNothing(String option, String text) {
    OptionException wrong =
        catchThrowableOfType(
            OptionException.class, () -> InputOptions.of("from_", Map.of(option, text)));

    assertThat(wrong.option()).isEqualTo(option);
  }

  @Test
  void keepsWhatWasSaidForLater() throws Exception {
    Map<String, String> texts = Map.of("fps", "25", "offset", "10:00:00:00");

    assertThat(InputOptions.of("", texts).texts()).isEqualTo(texts);
    assertThat(InputOptions.NONE.texts()).isEmpty();
  }

  private static CaptionDocument document() throws Exception {
    return InputOptions.NONE.read(Srt.FORMAT, SRT).document();
  }

  private static CaptionFormat format(String id) {
    return CaptionFormats.find(id).orElseThrow();
  }
}
