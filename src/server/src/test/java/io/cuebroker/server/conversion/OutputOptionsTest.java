package io.cuebroker.server.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.WriteOptions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputOptionsTest {
  @Test
  void hasTheDefaultsOfTheFormats() throws ConversionException {
    assertThat(OutputOptions.of(Optional.empty(), Optional.empty(), Optional.empty()))
        .isEqualTo(WriteOptions.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "01:00:00:00,PT1H3.6S",
    "01:00:00.000,PT1H",
    "10:30,PT10M30S",
    "90,PT1M30S",
    "0.5,PT0.5S"
  })
  void readsAnOffsetAsTimeCodeTimeOrSeconds(String text, Duration expected) throws Exception {
    WriteOptions options =
        OutputOptions.of(Optional.of("29.97"), Optional.empty(), Optional.of(text));

    assertThat(options.offset()).isEqualTo(expected);
  }

  @Test
  void takesASemicolonAsDropFrame() throws ConversionException {
    WriteOptions options =
        OutputOptions.of(Optional.empty(), Optional.empty(), Optional.of("01:00:00;00"));

    assertThat(options.frameRate()).isEqualTo(FrameRate.FPS_29_97_DF);
    assertThat(options.offset()).isBetween(Duration.ofMillis(3_599_990), Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource({
    "a.srt,attachment; filename=\"a.srt\"",
    "../../etc/passwd,attachment; filename=\"passwd\"",
    "'a\"b;c.srt','attachment; filename=\"abc.srt\"'",
    "...,attachment; filename=\"captions\"",
    "é.srt,attachment; filename=\"_.srt\"; filename*=UTF-8''%C3%A9.srt"
  })
  void makesFileNamesSafe(String name, String expected) {
    assertThat(FileNames.attachment(name)).isEqualTo(expected);
  }

  @Test
  void dropsWhatCouldSplitAHeaderOrTurnTextRound() {
    assertThat(FileNames.safe("a\r\nSet-Cookie\u202e\u0000.srt", "x")).isEqualTo("aSet-Cookie.srt");
  }
}
