package io.cuebroker.broker;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A video with its captions in it that somebody wants of a job.
 *
 * @param kind burned in, or as a track that viewers can switch
 * @param settings how captions look, by the names of the video captioning dialect ({@code
 *     font_size}, {@code position}, {@code style}, ...); empty means the default preset
 * @param ownStyling whether captions that came as ASS keep the styling of their own file
 * @param fitToVideo whether the captions are one text for the whole video, however long that is:
 *     their times are stretched to its length
 * @param keptFor how long the video stays; empty means the configured time
 */
public record VideoWish(
    Kind kind,
    Map<String, String> settings,
    boolean ownStyling,
    boolean fitToVideo,
    Optional<Duration> keptFor) {
  public VideoWish {
    settings = Map.copyOf(settings);
  }

  /** Returns a burned-in video of a style, kept as long as configured. */
  public static VideoWish burnedIn(Map<String, String> settings) {
    return new VideoWish(Kind.BURNED_IN, settings, false, false, Optional.empty());
  }

  /** How captions are in a video. */
  public enum Kind {
    /** Part of the picture. */
    BURNED_IN,
    /** A text track of the MP4 file (mov_text). */
    TRACK
  }
}
