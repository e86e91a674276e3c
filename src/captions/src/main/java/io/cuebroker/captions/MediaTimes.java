package io.cuebroker.captions;

import java.time.Duration;

/**
 * Turns the times that a file gives into cue times: subtracts the programme start, keeps them from
 * running below zero, and gives a cue that does not end after it starts the shortest time there is,
 * since its text must not be lost. Each repair is reported. Not safe for concurrent use.
 */
public final class MediaTimes {
  private final long offsetMillis;
  private final Diagnostics diagnostics;
  private Duration start = Duration.ZERO;
  private Duration end = Duration.ZERO;

  /** Takes the programme start from {@code options}. */
  public MediaTimes(ReadOptions options, Diagnostics diagnostics) {
    this.offsetMillis = options.offset().toMillis();
    this.diagnostics = diagnostics;
  }

  /**
   * Takes a cue's times as its file gives them; they may be negative or in the wrong order.
   *
   * @param line of the file, for diagnostics
   */
  public void set(long fileStartMillis, long fileEndMillis, long line) {
    set(fileStartMillis, fileEndMillis, Diagnostic.Where.LINE, line);
  }

  /**
   * Takes a cue's times as its file gives them; they may be negative or in the wrong order.
   *
   * @param where what {@code number} counts, for diagnostics
   */
  public void set(long fileStartMillis, long fileEndMillis, Diagnostic.Where where, long number) {
    long startMillis = fileStartMillis - offsetMillis;
    long endMillis = fileEndMillis - offsetMillis;
    if (startMillis < 0) {
      startMillis = 0;
      diagnostics.add(
          new Diagnostic(where, number, "cue starts before the media does; now at 0", false));
    }
    if (endMillis <= startMillis) {
      endMillis = startMillis + 1;
      diagnostics.add(
          new Diagnostic(where, number, "cue does not end after it starts; kept for 1 ms", false));
    }
    start = Duration.ofMillis(startMillis);
    end = Duration.ofMillis(endMillis);
  }

  /** Returns the start of the cue last set. */
  public Duration start() {
    return start;
  }

  /** Returns the end of the cue last set, always after its start. */
  public Duration end() {
    return end;
  }
}
