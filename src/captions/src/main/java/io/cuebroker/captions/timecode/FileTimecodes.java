package io.cuebroker.captions.timecode;

import io.cuebroker.captions.FrameRate;
import java.util.Optional;

/**
 * Reads the time codes of a file that does not say at which rate it counts. A {@code ;} before the
 * frames says that numbers are dropped, which exists at 29.97 and 59.94 only. Immutable.
 */
public final class FileTimecodes {
  private final FrameRate asked;
  private final FrameRate dropping;

  /** Takes the rate that whoever reads the file believes it has. */
  public FileTimecodes(FrameRate asked) {
    this.asked = asked;
    this.dropping =
        switch (asked.nominal()) {
          case 30 -> FrameRate.FPS_29_97_DF;
          case 60 -> FrameRate.FPS_59_94_DF;
          default -> asked;
        };
  }

  /**
   * Returns the time code that is all of {@code text}; empty for anything else and for numbers that
   * the rate does not have.
   */
  public Optional<Timecode> parse(String text) {
    return Timecode.parse(text, text.indexOf(';') < 0 ? asked : dropping);
  }

  /** Returns the frames of a second, for messages. */
  public int framesPerSecond() {
    return asked.nominal();
  }
}
