package io.cuebroker.captions.timecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.FrameRate;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimecodeTest {
  private static final FrameRate NDF = FrameRate.FPS_29_97_NDF;
  private static final FrameRate DF = FrameRate.FPS_29_97_DF;

  @Test
  void nonDropHourIsLongerThanAnHour() {
    assertThat(Timecode.of(1, 0, 0, 0, NDF).time()).isEqualTo(Duration.ofMillis(3_603_600));
  }

  @Test
  void dropFrameHourIsFrame107892() {
    assertThat(Timecode.of(1, 0, 0, 0, DF).frame()).isEqualTo(107_892);
    assertThat(Timecode.of(1, 0, 0, 0, DF).time()).isEqualTo(Duration.ofMillis(3_599_996));
  }

  @Test
  void dropsTwoNumbersInMinutesThatTenDoesNotDivide() {
    assertThat(Timecode.of(0, 0, 59, 29, DF).plusFrames(1)).hasToString("00:01:00;02");
    assertThat(Timecode.of(0, 9, 59, 29, DF).plusFrames(1)).hasToString("00:10:00;00");
  }

  @Test
  void dropsFourNumbersAtDoubleRate() {
    assertThat(Timecode.of(0, 0, 59, 59, FrameRate.FPS_59_94_DF).plusFrames(1))
        .hasToString("00:01:00;04");
  }

  @Test
  void readsNumbersThatDoNotExistAsTheNextThatDoes() {
    assertThat(Timecode.parse("00:01:00;01", DF)).hasToString("Optional[00:01:00;02]");
  }

  @Test
  void carriesIntoTheSecondInsteadOfClamping() {
    // 29.6 frames of a second round to the first frame of the next.
    assertThat(Timecode.at(Duration.ofMillis(988), FrameRate.FPS_30)).hasToString("00:00:01:00");
  }

  @Test
  void roundsHalvesUp() {
    // 500 ms at 25 frames per second is 12.5 frames.
    assertThat(Timecode.frames(Duration.ofMillis(500), FrameRate.FPS_25)).isEqualTo(13);
  }

  @Test
  void readsEverySeparatorBeforeTheFrames() {
    for (String text : List.of("00:00:01:02", "00:00:01;02", "00:00:01.02", "00:00:01,02")) {
      assertThat(Timecode.parse(text, NDF).orElseThrow().frame()).as(text).isEqualTo(32);
      assertThat(Timecode.marksDropFrame(text)).as(text).isEqualTo(!text.contains(":02"));
    }
  }

  @Test
  void refusesWhatIsNoTimeCode() {
    for (String text : List.of("", "00:00:01", "00:60:00:00", "00:00:60:00", "00:00:00:30", "a")) {
      assertThat(Timecode.parse(text, NDF)).as(text).isEmpty();
    }
    assertThatThrownBy(() -> Timecode.of(0, 0, 0, 30, NDF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frame 30");
  }

  @Property
  void textAndFrameAreOneToOne(
      @ForAll("rates") FrameRate rate, @ForAll @LongRange(min = 0, max = 10_000_000) long frame) {
    Timecode timecode = new Timecode(frame, rate);

    assertThat(Timecode.parse(timecode.toString(), rate)).contains(timecode);
  }

  @Property
  void frameSurvivesItsTime(
      @ForAll("rates") FrameRate rate, @ForAll @LongRange(min = 0, max = 10_000_000) long frame) {
    assertThat(Timecode.at(new Timecode(frame, rate).time(), rate).frame()).isEqualTo(frame);
  }

  @Property
  void timeIsNeverFurtherThanHalfAFrame(
      @ForAll("rates") FrameRate rate, @ForAll @LongRange(min = 0, max = 100_000_000) long millis) {
    Duration time = Duration.ofMillis(millis);

    Duration error = Timecode.at(time, rate).time().minus(time).abs();

    double halfFrameMillis = 500.0 * rate.denominator() / rate.numerator();
    assertThat((double) error.toMillis()).isLessThanOrEqualTo(halfFrameMillis + 0.5);
  }

  @Provide
  Arbitrary<FrameRate> rates() {
    return Arbitraries.of(
        FrameRate.FPS_23_976,
        FrameRate.FPS_24,
        FrameRate.FPS_25,
        NDF,
        DF,
        FrameRate.FPS_30,
        FrameRate.FPS_50,
        FrameRate.FPS_59_94_NDF,
        FrameRate.FPS_59_94_DF,
        FrameRate.FPS_60);
  }
}
