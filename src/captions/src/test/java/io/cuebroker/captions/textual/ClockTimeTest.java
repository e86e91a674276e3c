package io.cuebroker.captions.textual;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTimeTest {

  @ParameterizedTest
  @CsvSource({
    "0:00:01.5, 1500",
    "' 1:02.03 ', 62030",
    "90:00, 5400000",
    "00:00:59:99, 59990",
    "-0:01.0006, -1001",
    "00:00:00.9995, 1000"
  })
  void readsClocksOfManyMakes(String text, long millis) {
    assertThat(ClockTime.parse(text, 0, text.length(), 3)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12", "1:", ":1", "1:2x", "1:2.", "1:2.x", "1:2:3:4:5", "999999999:0"})
  void refusesTheRest(String text) {
    assertThat(ClockTime.parse(text, 0, text.length(), 3)).isEqualTo(ClockTime.NONE);
  }

  @Property
  void readsWhatItWrites(@ForAll @LongRange(min = 0, max = 400_000_000) long millis) {
    StringBuilder padded = new StringBuilder();
    ClockTime.append(padded, millis, ',');
    StringBuilder unpadded = new StringBuilder();
    ClockTime.appendUnpadded(unpadded, millis, '.');
    StringBuilder hundredths = new StringBuilder();
    ClockTime.appendHundredths(hundredths, millis / 10);

    assertThat(ClockTime.parse(padded.toString(), 0, padded.length(), 3)).isEqualTo(millis);
    assertThat(ClockTime.parse(unpadded.toString(), 0, unpadded.length(), 3)).isEqualTo(millis);
    assertThat(ClockTime.parse(hundredths.toString(), 0, hundredths.length(), 3))
        .isEqualTo(millis / 10 * 10);
  }

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
  void readsWholeTimesThatItWrites(long millis) {
    StringBuilder text = new StringBuilder();

    ClockTime.append(text, millis, '.');

    assertThat(ClockTime.parse(text.toString())).hasValue(millis);
  }
}
