package io.cuebroker.media;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse2;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt_name;

import io.cuebroker.media.MediaException.Reason;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * FFmpeg's filter graph for frames of one form: to 16 kHz in blocks of a tenth of a second, past
 * one silence detector for each threshold.
 */
final class SpeechFilter implements AutoCloseable {

  /**
   * Thresholds in dB of full scale, from the surest silence to the vaguest. One alone would find
   * nothing in a noisy recording, or nothing but silence in a quiet one.
   */
  static final List<Integer> THRESHOLDS_DB = List.of(-60, -50, -42, -35, -29);

  private static final String LEAST_PAUSE_SECONDS = "0.2";
  private static final int BLOCK_SAMPLES = SpeechPieces.RATE_HZ / 10;
  private static final int LONGEST_LAYOUT_NAME = 128;

  private final Form form;
  private final long firstSample;
  private final int channels;
  private final AVFilterGraph graph;
  private final AVFilterContext source;
  private final AVFilterContext sink;
  private final List<AVFilterContext> detectors = new ArrayList<>();
  private final AVFrame block = av_frame_alloc();
  private long samplesOut;

  /**
   * Makes the graph.
   *
   * @param firstSample number of the first sample that comes out
   */
  SpeechFilter(Form form, long firstSample) throws MediaException {
    this.form = form;
    this.firstSample = firstSample;
    channels = form.channels == 1 ? 1 : 2;
    graph = avfilter_graph_alloc();
    AVFilterInOut inputs = new AVFilterInOut((Pointer) null);
    AVFilterInOut outputs = new AVFilterInOut((Pointer) null);
    int outcome = avfilter_graph_parse2(graph, description(), inputs, outputs);
    if (outcome >= 0) {
      outcome = avfilter_graph_config(graph, null);
    }
    if (outcome < 0) {
      close();
      throw new MediaException(
          Reason.UNSUPPORTED_MEDIA,
          "its audio cannot be converted (" + form + "): " + Native.message(outcome));
    }
    source = filter("abuffer@in");
    sink = filter("abuffersink@out");
    for (int i = 0; i < THRESHOLDS_DB.size(); i++) {
      detectors.add(filter("abuffersink@" + i));
    }
  }

  /** Whether frames of this form can be put in. */
  boolean takes(Form other) {
    return form.equals(other);
  }

  /** Puts a frame in and empties it, or ends the stream where there is none. */
  void put(Optional<AVFrame> frame) {
    // An error here is a frame lost; what follows is kept on time by the time stamps.
    av_buffersrc_add_frame(source, frame.orElse(null));
  }

  /**
   * Takes out what is ready.
   *
   * @return whether there was a block; if not, more must be put in
   */
  boolean take(Blocks blocks) {
    boolean found = av_buffersink_get_frame(sink, block) >= 0;
    if (found) {
      ShortBuffer samples =
          block
              .data(0)
              .capacity((long) block.nb_samples() * channels * Short.BYTES)
              .asByteBuffer()
              .order(ByteOrder.nativeOrder())
              .asShortBuffer();
      blocks.samples(samples, block.nb_samples(), channels);
      samplesOut += block.nb_samples();
      av_frame_unref(block);
    }
    for (int i = 0; i < detectors.size(); i++) {
      while (av_buffersink_get_frame(detectors.get(i), block) >= 0) {
        tellSilence(i, blocks);
        av_frame_unref(block);
      }
    }
    return found;
  }

  /** Returns the number of the next sample that will come out. */
  long nextSample() {
    return firstSample + samplesOut;
  }

  @Override
  public void close() {
    av_frame_free(block);
    avfilter_graph_free(graph);
  }

  private void tellSilence(int threshold, Blocks blocks) {
    if (block.metadata() == null) {
      return;
    }
    Native.entry(block.metadata(), "lavfi.silence_end")
        .ifPresent(time -> blocks.silenceEnds(threshold, sample(time)));
    Native.entry(block.metadata(), "lavfi.silence_start")
        .ifPresent(time -> blocks.silenceStarts(threshold, sample(time)));
  }

  private long sample(String seconds) {
    return firstSample + Math.round(Double.parseDouble(seconds) * SpeechPieces.RATE_HZ);
  }

  private AVFilterContext filter(String name) {
    return avfilter_graph_get_filter(graph, name);
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    text.append("abuffer@in=time_base=1/").append(form.rateHz);
    text.append(":sample_rate=").append(form.rateHz);
    text.append(":sample_fmt=").append(form.sampleFormat);
    text.append(":channel_layout=").append(form.layout);
    text.append(",aresample=").append(SpeechPieces.RATE_HZ);
    text.append(",aformat=sample_fmts=s16:sample_rates=").append(SpeechPieces.RATE_HZ);
    text.append(":channel_layouts=").append(channels == 1 ? "mono" : "stereo");
    text.append(",asetnsamples=n=").append(BLOCK_SAMPLES).append(":p=0");
    text.append(",asplit=").append(THRESHOLDS_DB.size() + 1).append("[out]");
    for (int i = 0; i < THRESHOLDS_DB.size(); i++) {
      text.append("[d").append(i).append(']');
    }
    text.append(";[out]abuffersink@out");
    for (int i = 0; i < THRESHOLDS_DB.size(); i++) {
      text.append(";[d").append(i).append("]silencedetect=n=").append(THRESHOLDS_DB.get(i));
      text.append("dB:d=").append(LEAST_PAUSE_SECONDS).append(",abuffersink@").append(i);
    }
    return text.toString();
  }

  /** What comes out. */
  interface Blocks {
    /** A block of at most a tenth of a second, valid during the call, interleaved. */
    void samples(ShortBuffer samples, int count, int channels);

    /** A silence began, some time ago, at one of {@link #THRESHOLDS_DB}, counted from 0. */
    void silenceStarts(int threshold, long sample);

    /** The silence that began last is over. */
    void silenceEnds(int threshold, long sample);
  }

  /**
   * What all frames of one graph have in common.
   *
   * @param layout as FFmpeg writes it, such as {@code stereo}
   */
  record Form(int rateHz, String sampleFormat, int channels, String layout) {

    static Optional<Form> of(AVFrame frame) {
      AVChannelLayout channelLayout = frame.ch_layout();
      BytePointer format = av_get_sample_fmt_name(frame.format());
      if (frame.sample_rate() <= 0 || channelLayout.nb_channels() <= 0 || format == null) {
        return Optional.empty();
      }
      if (channelLayout.order() == 0) {
        // The decoder knows only how many channels there are: take the usual meaning of so many.
        av_channel_layout_default(channelLayout, channelLayout.nb_channels());
      }
      byte[] name = new byte[LONGEST_LAYOUT_NAME];
      int length = av_channel_layout_describe(channelLayout, name, name.length);
      return Optional.of(
          new Form(
              frame.sample_rate(),
              format.getString(),
              channelLayout.nb_channels(),
              new String(name, 0, Math.max(0, length - 1), StandardCharsets.US_ASCII)));
    }
  }
}
