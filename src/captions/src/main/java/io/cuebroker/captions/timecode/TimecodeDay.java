package io.cuebroker.captions.timecode;

import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import java.time.Duration;
import java.util.List;

/** The day that SMPTE time codes count, from 00:00:00:00 to 23:59:59 and its last frame. */
public final class TimecodeDay {
  private static final int HOURS = 24;

  private TimecodeDay() {}

  /** Returns whether a time code stands on that day. */
  public static boolean holds(Timecode timecode) {
    return timecode.hours() < HOURS;
  }

  /**
   * Refuses cues that end later.
   *
   * @param format for messages
   * @param offset where the programme starts
   * @throws CaptionWriteException naming the first such cue, counted from 1
   */
  public static void requireHeld(String format, List<Cue> cues, Duration offset, FrameRate rate)
      throws CaptionWriteException {
    for (int i = 0; i < cues.size(); i++) {
      Timecode end = Timecode.at(cues.get(i).end().plus(offset), rate);
      if (!holds(end)) {
        throw new CaptionWriteException(
            format + " time codes end at 24 hours, before cue " + (i + 1) + " does, at " + end);
      }
    }
  }
}
