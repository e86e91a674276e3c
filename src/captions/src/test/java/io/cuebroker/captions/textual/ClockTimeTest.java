package io.cuebroker.captions.textual;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockTimeTest {
  @ParameterizedTest
  @CsvSource({
    "00:00:00.000, 0",
    "01:02:03.004, 3723004",
    "1:2:3, 3723000",
    "00:00:01.5, 1500",
    "'00:00:01,25', 1250",
    "100:00:00.000, 360000000",
    "999999:59:59.999, 3599999999999"
  })
  void readsWhatAClockShows(String text, long millis) {
    assertThat(ClockTime.parse(text)).hasValue(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "00:01", "00:60:00", "00:00:60", "00:00:00.0000", "-00:00:01", "a:b:c"})
  void readsNothingElse(String text) {
    assertThat(ClockTime.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 59_999, 3_600_000, 86_399_999, 360_000_001})
  void readsWhatItWrites(long millis) {
    StringBuilder text = new StringBuilder();

    ClockTime.append(text, millis, '.');

    assertThat(ClockTime.parse(text.toString())).hasValue(millis);
  }
}
