package io.cuebroker.captions.timecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.options.InputOptions;
import io.cuebroker.captions.srt.Srt;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimecodeDayTest {
  @ParameterizedTest
  @CsvSource({"scc, SCC", "mcc, MCC", "ebu-stl, EBU STL"})
  void refusesTheCueThatEndsAfterTheDayAndNamesIt(String id, String name) throws Exception {
    CaptionDocument document =
        InputOptions.NONE
            .read(
                Srt.FORMAT,
                """
                1
                00:00:02,000 --> 00:00:04,000
                In time

                2
                24:10:00,000 --> 24:10:02,000
                Too late

                """
                    .getBytes(StandardCharsets.UTF_8))
            .document();

    CaptionWriteException refused =
        catchThrowableOfType(
            CaptionWriteException.class,
            () -> CaptionFormats.find(id).orElseThrow().write(document, usual(id)));

    assertThat(refused).hasMessageStartingWith(name + " time codes end at 24 hours, before cue 2");
  }

  private static WriteOptions usual(String id) {
    return WriteOptions.DEFAULT.withFrameRate(
        CaptionFormats.find(id).orElseThrow().usualFrameRate());
  }
}
