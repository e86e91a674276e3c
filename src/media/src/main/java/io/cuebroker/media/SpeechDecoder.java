package io.cuebroker.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import io.cuebroker.media.MediaException.Reason;
import io.cuebroker.media.MediaInfo.Track;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Decodes one audio track in constant memory, passing over what is damaged. */
final class SpeechDecoder implements AutoCloseable {

  /** Some demuxers answer "try again" where nothing will ever come. */
  private static final int MOST_RETRIES = 1000;

  /** A track this much shorter than its file says was cut off. */
  private static final Duration MISSING = Duration.ofSeconds(2);

  private static final Duration LONGEST_UNTOLD = Duration.ofHours(24);

  private final AVFormatContext file;
  private final AVStream stream;
  private final Track track;
  private final AVCodecContext codec;
  private final Timeline timeline;
  private final double mediaStartSeconds;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();

  private @Nullable SpeechFilter filter;

  /** Number of the first sample of the filter in use: the form of audio may change on the way. */
  private long filterStart;

  /** Samples put into the filter in use, at the rate of its form. */
  private long filterInput;

  private boolean isDrained;

  /** Whether the file is known to break off. */
  private boolean isBroken;

  private long damagedPackets;

  private SpeechDecoder(
      AVFormatContext file, AVStream stream, Track track, AVCodecContext codec, MediaInfo info) {
    this.file = file;
    this.stream = stream;
    this.track = track;
    this.codec = codec;
    mediaStartSeconds = Tracks.mediaStart(file).map(SpeechDecoder::seconds).orElse(0.0);
    double latest = info.duration().map(time -> seconds(time) + 60).orElse(seconds(LONGEST_UNTOLD));
    timeline = new Timeline(track.startOffset().map(SpeechDecoder::seconds).orElse(0.0), latest);
  }

  /**
   * Opens a track.
   *
   * @param isBroken whether the file is known already to break off
   */
  static SpeechDecoder open(AVFormatContext file, MediaInfo info, int index, boolean isBroken)
      throws MediaException {
    for (int i = 0; i < file.nb_streams(); i++) {
      if (i != index) {
        file.streams(i).discard(AVDISCARD_ALL);
      }
    }
    AVStream stream = file.streams(index);
    Track track = info.tracks().get(index);
    AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
    if (decoder == null) {
      throw new MediaException(
          Reason.UNSUPPORTED_MEDIA, "its audio (" + track.codec() + ") cannot be decoded here");
    }
    AVCodecContext codec = avcodec_alloc_context3(decoder);
    int outcome = avcodec_parameters_to_context(codec, stream.codecpar());
    if (outcome >= 0) {
      codec.pkt_timebase(stream.time_base());
      codec.thread_count(1);
      outcome = avcodec_open2(codec, decoder, (AVDictionary) null);
    }
    if (outcome < 0) {
      avcodec_free_context(codec);
      throw new MediaException(
          Reason.UNSUPPORTED_MEDIA,
          "its audio (" + track.codec() + ") cannot be decoded: " + Native.message(outcome));
    }
    SpeechDecoder opened = new SpeechDecoder(file, stream, track, codec, info);
    opened.isBroken = isBroken;
    return opened;
  }

  /**
   * Decodes on until there is a block or the track ends.
   *
   * @return whether there was a block
   */
  boolean next(SpeechFilter.Blocks blocks) throws MediaException {
    while (true) {
      if (filter != null && filter.take(blocks)) {
        return true;
      }
      if (isDrained) {
        return false;
      }
      int received = avcodec_receive_frame(codec, frame);
      if (received >= 0) {
        filter(blocks);
      } else if (received == AVERROR_EAGAIN()) {
        readPacket();
      } else if (received == AVERROR_EOF()) {
        isDrained = true;
        if (filter != null) {
          filter.put(Optional.empty());
        }
      } else {
        damagedPackets++;
      }
    }
  }

  /** Returns how samples map to media time. */
  Timeline timeline() {
    return timeline;
  }

  /** Whether the file is broken off; known after the last block. */
  boolean isCutOff(Duration reached) {
    boolean isGuess = file.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE;
    return isBroken
        || (!isGuess
            && expectedEnd().filter(end -> reached.plus(MISSING).compareTo(end) < 0).isPresent());
  }

  /** Returns when the track should end by what the file says. */
  private Optional<Duration> expectedEnd() {
    return track.duration().map(track.startOffset().orElse(Duration.ZERO)::plus);
  }

  /** Returns how many packets could not be decoded. */
  long damagedPackets() {
    return damagedPackets;
  }

  @Override
  public void close() {
    if (filter != null) {
      filter.close();
      filter = null;
    }
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(codec);
  }

  private void readPacket() {
    int retries = 0;
    while (true) {
      int read = av_read_frame(file, packet);
      if (read == AVERROR_EAGAIN() && retries++ < MOST_RETRIES) {
        continue;
      }
      if (read < 0) {
        isBroken |= read != AVERROR_EOF();
        avcodec_send_packet(codec, null);
        return;
      }
      boolean isOurs = packet.stream_index() == stream.index();
      if (isOurs && avcodec_send_packet(codec, packet) < 0) {
        damagedPackets++;
      }
      av_packet_unref(packet);
      if (isOurs) {
        return;
      }
    }
  }

  private void filter(SpeechFilter.Blocks blocks) throws MediaException {
    Optional<SpeechFilter.Form> form = SpeechFilter.Form.of(frame);
    if (form.isEmpty() || frame.nb_samples() <= 0) {
      return;
    }
    SpeechFilter current = filter;
    if (current == null || !current.takes(form.get())) {
      current = replaceFilter(form.get(), blocks);
    }
    noteTime(form.get().rateHz());
    // The graph sees time that never jumps: the timeline alone knows the file's clock.
    frame.pts(filterInput);
    filterInput += frame.nb_samples();
    current.put(Optional.of(frame));
  }

  private SpeechFilter replaceFilter(SpeechFilter.Form form, SpeechFilter.Blocks blocks)
      throws MediaException {
    SpeechFilter old = filter;
    if (old != null) {
      old.put(Optional.empty());
      while (old.take(blocks)) {
        // The rest of the old form comes out before the new form goes in.
      }
      filterStart = old.nextSample();
      filter = null;
      old.close();
    }
    SpeechFilter replacement = new SpeechFilter(form, filterStart);
    filter = replacement;
    filterInput = 0;
    return replacement;
  }

  private void noteTime(int rateHz) {
    long stamp = frame.best_effort_timestamp();
    if (stamp != AV_NOPTS_VALUE) {
      double seconds = stamp * (double) stream.time_base().num() / stream.time_base().den();
      long sample = filterStart + filterInput * SpeechPieces.RATE_HZ / rateHz;
      timeline.note(sample, seconds - mediaStartSeconds);
    }
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
