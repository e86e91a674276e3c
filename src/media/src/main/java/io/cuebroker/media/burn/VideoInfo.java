package io.cuebroker.media.burn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a video says of itself.
 *
 * @param width of the picture as it is shown: turned, and with square pixels
 * @param height likewise
 * @param rotation by how many degrees the picture is turned clockwise to be shown: 0, 90, 180, 270
 * @param duration where the file tells
 * @param frameRate the average in frames a second, where the file tells
 * @param container FFmpeg's name, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param videoCodec FFmpeg's name of the first video track's codec
 * @param audioCodecs those of all audio tracks in file order
 */
public record VideoInfo(
    int width,
    int height,
    int rotation,
    Optional<Duration> duration,
    Optional<Double> frameRate,
    String container,
    String videoCodec,
    List<String> audioCodecs) {
  public VideoInfo {
    audioCodecs = List.copyOf(audioCodecs);
  }
}
