package io.cuebroker.media.burn;

import java.time.Duration;
import java.util.Optional;

/** Reads what ffmpeg's option {@code -progress} writes. Safe for concurrent use. */
final class Progress {
  private static final String TIME = "out_time_us=";

  private final long durationMicros;
  private volatile long micros;

  Progress(Optional<Duration> duration) {
    this.durationMicros = duration.map(time -> time.toMillis() * 1000).orElse(0L);
  }

  void read(String line) {
    String value = line.startsWith(TIME) ? line.substring(TIME.length()).strip() : "";
    if (value.matches("\\d{1,18}")) {
      micros = Math.max(micros, Long.parseLong(value));
    }
  }

  /** Returns how far it is; 0 where the length of the input is not known. */
  int percent() {
    return durationMicros <= 0 ? 0 : (int) Math.min(100, micros * 100.0 / durationMicros);
  }
}
