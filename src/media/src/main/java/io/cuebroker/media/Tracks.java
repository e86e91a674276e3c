package io.cuebroker.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import io.cuebroker.media.MediaInfo.Kind;
import io.cuebroker.media.MediaInfo.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Reads what an opened file says of its tracks. */
final class Tracks {
  private Tracks() {}

  static MediaInfo describe(AVFormatContext context) {
    Optional<Duration> mediaStart = mediaStart(context);
    List<Track> tracks = new ArrayList<>();
    for (int index = 0; index < context.nb_streams(); index++) {
      AVStream stream = context.streams(index);
      Optional<Duration> start =
          Native.time(stream.start_time(), stream.time_base())
              .flatMap(time -> mediaStart.map(time::minus));
      tracks.add(
          new Track(
              index,
              kind(stream),
              avcodec_get_name(stream.codecpar().codec_id()).getString(),
              Native.entry(stream.metadata(), "language").filter(tag -> !tag.equals("und")),
              (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0,
              start,
              Native.time(stream.duration(), stream.time_base())));
    }
    try (AVRational unit = new AVRational().num(1).den(AV_TIME_BASE)) {
      return new MediaInfo(
          context.iformat().name().getString(),
          Native.time(context.duration(), unit),
          tracks,
          audioTrack(tracks));
    }
  }

  /** Returns the time stamp of the media's first frame, of whatever track. */
  static Optional<Duration> mediaStart(AVFormatContext context) {
    Optional<Duration> earliest = Optional.empty();
    for (int index = 0; index < context.nb_streams(); index++) {
      AVStream stream = context.streams(index);
      Optional<Duration> start = Native.time(stream.start_time(), stream.time_base());
      if (kind(stream) != Kind.OTHER
          && start.isPresent()
          && (earliest.isEmpty() || start.get().compareTo(earliest.get()) < 0)) {
        earliest = start;
      }
    }
    return earliest;
  }

  private static Optional<Integer> audioTrack(List<Track> tracks) {
    List<Track> audio = tracks.stream().filter(track -> track.kind() == Kind.AUDIO).toList();
    return audio.stream()
        .filter(Track::isDefault)
        .findFirst()
        .or(() -> audio.stream().findFirst())
        .map(Track::index);
  }

  private static Kind kind(AVStream stream) {
    int type = stream.codecpar().codec_type();
    if (type == AVMEDIA_TYPE_AUDIO) {
      return Kind.AUDIO;
    }
    boolean isCover = (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
    return type == AVMEDIA_TYPE_VIDEO && !isCover ? Kind.VIDEO : Kind.OTHER;
  }
}
