package io.cuebroker.captions.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.WriteOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputOptionsTest {
  @Test
  void writesAsIsUsualForTheFormatWhereNothingIsSaid() throws OptionException {
    assertThat(read("srt", Map.of())).isEqualTo(new OutputOptions(WriteOptions.DEFAULT, false));
    assertThat(read("ebu-stl", Map.of()).write().frameRate()).isEqualTo(FrameRate.FPS_25);
    assertThat(read("mcc", Map.of()).write().frameRate()).isEqualTo(FrameRate.FPS_29_97_DF);
    assertThat(read("scc", Map.of()).write().frameRate()).isEqualTo(FrameRate.FPS_29_97_NDF);
    for (CaptionFormat format : CaptionFormats.all()) {
      assertThat(OutputOptions.usual(format)).isEqualTo(OutputOptions.read(format, Map.of()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "01:00:00:00, 3603600", // an hour of non-drop time code lasts 3.6 s longer
    "01:00:00, 3600000",
    "10:00.5, 600500",
    "3600, 3600000",
    "0.25, 250"
  })
  void readsOffsetsAsPeopleWriteThem(String text, long millis) throws OptionException {
    assertThat(read("scc", Map.of("fps", "29.97", "offset", text)).write().offset())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void takesASemicolonForDropFrame() throws OptionException {
    WriteOptions options = read("scc", Map.of("offset", "01:00:00;00")).write();

    assertThat(options.frameRate()).isEqualTo(FrameRate.FPS_29_97_DF);
    assertThat(options.offset()).isEqualTo(Duration.ofHours(1).minusMillis(4));
    assertThat(read("mcc", Map.of("drop_frame", "false")).write().frameRate())
        .isEqualTo(FrameRate.FPS_29_97_NDF);
  }

  @Test
  void readsWhatConcernsText() throws OptionException {
    OutputOptions options =
        read(
            "txt",
            Map.of(
                "encoding", "UTF-16LE",
                "timecodes", "true",
                "speakers", "false",
                "allow_best_effort", "true"));

    assertThat(options.write().charset()).isEqualTo(StandardCharsets.UTF_16LE);
    assertThat(options.write().transcript()).isEqualTo(new WriteOptions.Transcript(true, false));
    assertThat(options.allowBestEffort()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "fps, 31",
    "fps, abc",
    "drop_frame, perhaps",
    "offset, 25:00:00:00",
    "offset, yesterday",
    "offset, -1",
    "encoding, utf-99",
    "encoding, x y",
    "timecodes, yes",
    "colour, red"
  })
  void namesTheOptionThatMeansNothing(String option, String text) {
    OptionException wrong =
        catchThrowableOfType(OptionException.class, () -> read("scc", Map.of(option, text)));

    assertThat(wrong.option()).isEqualTo(option);
    assertThat(wrong.getMessage()).isNotBlank();
  }

  @Test
  void refusesDropFrameWhereThereIsNone() {
    OptionException wrong =
        catchThrowableOfType(
            OptionException.class, () -> read("mcc", Map.of("fps", "25", "drop_frame", "true")));

    assertThat(wrong.option()).isEqualTo("drop_frame");
    assertThat(wrong.allowed()).containsExactly("false");
  }

  @ParameterizedTest
  @CsvSource({
    "01:00:00:00, 3600000", // a clock's hour, where nobody counts frames
    "23:59:59:00, 86399000",
    "01:00:00;00, 3599996" // the mark says 29.97 drop-frame
  })
  void readsOffsetsByTheClockWhereAFormatCountsNoFrames(String text, long millis)
      throws OptionException {
    assertThat(read("srt", Map.of("offset", text)).write().offset())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void countsFramesOfAnOffsetAtTheRateThatIsNamed() throws OptionException {
    assertThat(read("vtt", Map.of("offset", "00:00:01:05", "fps", "25")).write().offset())
        .isEqualTo(Duration.ofMillis(1200));
    OptionException nobodyKnows =
        catchThrowableOfType(
            OptionException.class, () -> read("vtt", Map.of("offset", "00:00:01:05")));
    assertThat(nobodyKnows).hasMessageContaining("counts frames");
  }

  @Test
  void takesTheLastFrameOfADayAndRefusesOneThatDoesNotExist() throws OptionException {
    assertThat(read("scc", Map.of("offset", "23:59:59:29")).write().offset())
        .isEqualTo(Duration.ofMillis(86_486_367));
    for (String wrong : List.of("24:00:00:00", "00:01:00;00", "00:00:00:30", "86401")) {
      OptionException refused =
          catchThrowableOfType(OptionException.class, () -> read("scc", Map.of("offset", wrong)));
      assertThat(refused).as(wrong).isNotNull();
      assertThat(refused.option()).isEqualTo("offset");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "scc, fps, 25, 29.97",
    "ebu-stl, fps, 24, '25,29.97,30'",
    "vtt, encoding, utf-16, offset",
    "scc, timecodes, true, 'fps,drop_frame,offset'",
    "srt, fps, 25, 'offset,encoding'",
    "ebu-stl, encoding, utf-8, 'fps,drop_frame,offset'"
  })
  void refusesWhatAFormatCannotBeWrittenWith(
      String format, String option, String text, String allowed) {
    OptionException refused =
        catchThrowableOfType(OptionException.class, () -> read(format, Map.of(option, text)));

    assertThat(refused.option()).isEqualTo(option);
    assertThat(refused.allowed()).containsExactly(allowed.split(","));
    assertThat(refused).hasMessageContaining(format);
  }

  @Test
  void takesWhatAFormatDoesAnyway() throws OptionException {
    assertThat(
            read("scc", Map.of("encoding", "utf-8", "allow_best_effort", "true", "offset", "1"))
                .write()
                .offset())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void listsOnlyTheRatesThatAFormatIsWrittenAt() {
    assertThat(OutputOptions.allowed(CaptionFormats.find("scc").orElseThrow(), OutputOption.FPS))
        .containsExactly("29.97");
    assertThat(OutputOptions.allowed(CaptionFormats.find("mcc").orElseThrow(), OutputOption.FPS))
        .hasSize(9);
  }

  @Test
  void showsEachFormatsOwnDefaults() throws OptionException {
    assertThat(OutputOptions.defaults(CaptionFormats.find("ebu-stl").orElseThrow()))
        .containsEntry(OutputOption.FPS, "25")
        .doesNotContainKey(OutputOption.ENCODING);
    assertThat(OutputOptions.defaults(CaptionFormats.find("cap").orElseThrow()))
        .containsEntry(OutputOption.ALLOW_BEST_EFFORT, "false");
    for (CaptionFormat format : CaptionFormats.all()) {
      Map<String, String> texts = new java.util.HashMap<>();
      OutputOptions.defaults(format).forEach((option, text) -> texts.put(option.id(), text));
      assertThat(OutputOptions.read(format, texts)).isEqualTo(OutputOptions.usual(format));
    }
  }

  private static OutputOptions read(String format, Map<String, String> texts)
      throws OptionException {
    return OutputOptions.read(CaptionFormats.find(format).orElseThrow(), texts);
  }
}
