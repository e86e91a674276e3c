package io.cuebroker.media.burn;

import java.util.List;

/**
 * How pictures are encoded (H.264, by x264).
 *
 * @param crf quality: 0 is lossless, 51 the worst; 18 is hard to tell from the source
 * @param preset speed: one of {@link #PRESETS}; slower ones make smaller files
 * @param threads 0 lets ffmpeg decide by the cores there are
 * @see <a href="https://trac.ffmpeg.org/wiki/Encode/H.264">H.264 with ffmpeg</a>
 */
public record Encoding(int crf, String preset, int threads) {
  /** The presets, fastest first. */
  public static final List<String> PRESETS =
      List.of(
          "ultrafast",
          "superfast",
          "veryfast",
          "faster",
          "fast",
          "medium",
          "slow",
          "slower",
          "veryslow");

  /** Good to look at, several times faster than x264's own default. */
  public static final Encoding DEFAULT = new Encoding(20, "veryfast", 0);

  private static final int WORST = 51;
  private static final int MOST_THREADS = 128;

  public Encoding {
    if (crf < 0 || crf > WORST) {
      throw new IllegalArgumentException("crf must be 0 to " + WORST + ", not " + crf);
    }
    if (!PRESETS.contains(preset)) {
      throw new IllegalArgumentException(
          "preset must be one of " + String.join(", ", PRESETS) + ", not " + preset);
    }
    if (threads < 0 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads must be 0 to " + MOST_THREADS + ", not " + threads);
    }
  }
}
