package io.cuebroker.captions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.timecode.Timecode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What every format that counts frames must keep, at each rate. */
public final class FrameRoundTrip {
  /** Every rate there is. */
  public static final List<FrameRate> RATES =
      List.of(
          FrameRate.FPS_23_976,
          FrameRate.FPS_24,
          FrameRate.FPS_25,
          FrameRate.FPS_29_97_NDF,
          FrameRate.FPS_29_97_DF,
          FrameRate.FPS_30,
          FrameRate.FPS_50,
          FrameRate.FPS_59_94_NDF,
          FrameRate.FPS_59_94_DF,
          FrameRate.FPS_60);

  private FrameRoundTrip() {}

  /**
   * Writes and reads cues round drop-frame's minutes and a day's end; each time must come back as
   * that of the nearest frame, so that nothing drifts.
   */
  public static void requireNearestFrames(CaptionFormat format, FrameRate rate) throws Exception {
    List<Duration> starts =
        List.of(
            Duration.ZERO,
            Duration.ofMillis(59_967),
            Duration.ofMillis(60_027),
            Duration.ofMillis(599_960),
            Duration.ofMillis(600_000),
            Duration.ofMillis(3_599_997),
            Duration.ofMillis(86_399_777));
    List<Cue> cues =
        starts.stream().map(start -> Cue.of(start, start.plusMillis(40), "x")).toList();
    WriteOptions options = WriteOptions.DEFAULT.withFrameRate(rate);

    WriteResult written = format.write(CaptionDocument.of("und", cues), options);
    List<Cue> read = format.read(written.bytes(), reading(rate)).document().cues();

    assertThat(read)
        .as(rate.toString())
        .extracting(Cue::start)
        .containsExactlyElementsOf(
            starts.stream().map(start -> Timecode.at(start, rate).time()).toList());
  }

  /** Returns options to read at a rate. */
  public static ReadOptions reading(FrameRate rate) {
    return new ReadOptions(Optional.empty(), rate, Duration.ZERO, Optional.empty());
  }
}
