package io.cuebroker.media;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a media file says of itself.
 *
 * @param container FFmpeg's name of the container, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param duration of the whole file, where its container tells
 * @param tracks in file order
 * @param audioTrack index of the track to transcribe: the first audio track flagged as default,
 *     else the first
 */
public record MediaInfo(
    String container,
    Optional<Duration> duration,
    List<Track> tracks,
    Optional<Integer> audioTrack) {
  public MediaInfo {
    tracks = List.copyOf(tracks);
  }

  /**
   * One track.
   *
   * @param index within the file, from 0
   * @param codec FFmpeg's name, such as {@code aac}
   * @param language as the file says, often ISO 639-2
   * @param isDefault whether the file flags it as the one to play
   * @param startOffset from the first frame of the media to this track's first; empty where the
   *     file does not tell
   * @param duration of this track, where the file tells
   */
  public record Track(
      int index,
      Kind kind,
      String codec,
      Optional<String> language,
      boolean isDefault,
      Optional<Duration> startOffset,
      Optional<Duration> duration) {}

  /** What a track holds. */
  public enum Kind {
    AUDIO,
    VIDEO,
    OTHER
  }
}
