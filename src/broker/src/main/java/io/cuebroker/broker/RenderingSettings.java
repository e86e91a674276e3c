package io.cuebroker.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How videos are rendered; each value's default and reason stand in {@code config/cuebroker.yaml}.
 *
 * @param parallel videos rendered at once
 * @param queue videos that may wait or be rendered before new ones are refused
 * @param keep how long a video's file stays
 * @param fetchLimit of bringing a video's media here
 * @param timeLimit of one rendering
 * @param maxBytes of a rendered file
 * @param quality 0 (lossless) to 51: x264's constant rate factor
 * @param speed x264's preset, such as {@code veryfast}
 * @param threads of each rendering; 0 lets ffmpeg decide
 * @param ffmpeg the executable; empty looks for one
 * @param fonts a folder of more fonts
 * @param presets an operator's own styles, by name
 */
public record RenderingSettings(
    int parallel,
    int queue,
    Duration keep,
    Duration fetchLimit,
    Duration timeLimit,
    long maxBytes,
    int quality,
    String speed,
    int threads,
    Optional<Path> ffmpeg,
    Optional<Path> fonts,
    Map<String, Map<String, String>> presets) {
  /** The defaults. */
  public static final RenderingSettings DEFAULT =
      new RenderingSettings(
          1,
          1_000,
          Duration.ofDays(7),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          8L << 30,
          20,
          "veryfast",
          0,
          Optional.empty(),
          Optional.empty(),
          Map.of());

  public RenderingSettings {
    presets = Map.copyOf(presets);
  }
}
