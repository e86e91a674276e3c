package io.cuebroker.media;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_READ;
import static org.bytedeco.ffmpeg.global.avformat.av_probe_input_buffer2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.cuebroker.media.MediaException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.Pointer;

/**
 * One untrusted media file, opened so that FFmpeg reads this file and nothing else: its kind is
 * told from its content and must be on an allow-list, only the {@code file} protocol exists, and
 * whatever else a demuxer asks to open is refused. Not safe for concurrent use.
 */
public final class MediaFile implements AutoCloseable {

  /** FFmpeg's own default for how much of a file may be read to tell its kind, in bytes. */
  private static final int LONGEST_PROBE = 1 << 20;

  /**
   * The protocols a demuxer may open more files with: a name that no protocol has. The one file is
   * open already.
   */
  private static final String NO_PROTOCOL = "none";

  private final AVFormatContext context;
  private final AVIOContext input;
  private final MediaInfo info;
  private final boolean isShort;

  private MediaFile(AVFormatContext context, AVIOContext input, MediaInfo info, boolean isShort) {
    this.context = context;
    this.input = input;
    this.info = info;
    this.isShort = isShort;
  }

  /**
   * Opens a file and reads what it says of itself.
   *
   * @throws MediaException {@link Reason#UNREADABLE} or {@link Reason#UNSUPPORTED_MEDIA}; a file
   *     without audio opens, and only {@link #speech} refuses it
   */
  public static MediaFile open(Path path) throws MediaException {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new MediaException(Reason.UNREADABLE, "the media file cannot be read");
    }
    boolean isShort = readHead(path);
    Native.load();
    AVIOContext input = openInput(path);
    try {
      AVFormatContext context = openContext(input, demuxer(input));
      return new MediaFile(context, input, Tracks.describe(context), isShort);
    } catch (MediaException e) {
      avio_close(input);
      throw e;
    }
  }

  /** Returns what the file says of itself. */
  public MediaInfo info() {
    return info;
  }

  /**
   * Decodes the chosen audio track, once, from the start.
   *
   * @throws MediaException {@link Reason#NO_AUDIO_TRACK}, or {@link Reason#UNSUPPORTED_MEDIA} where
   *     there is no decoder for it
   */
  public SpeechPieces speech(PieceLength length) throws MediaException {
    int track =
        info.audioTrack()
            .orElseThrow(
                () ->
                    new MediaException(
                        Reason.NO_AUDIO_TRACK, "this media file has no audio track"));
    return new SpeechPieces(
        SpeechDecoder.open(context, info, track, isShort), length, info.duration());
  }

  @Override
  public void close() {
    avformat_close_input(context);
    avio_close(input);
  }

  /** Refuses scripts, and tells whether the file is shorter than its head says. */
  private static boolean readHead(Path path) throws MediaException {
    byte[] head;
    long size;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(Demuxers.HEAD_BYTES);
      size = Files.size(path);
    } catch (IOException e) {
      throw new MediaException(Reason.UNREADABLE, "the media file cannot be read");
    }
    Optional<String> refusal = Demuxers.scriptRefusal(head);
    if (refusal.isPresent()) {
      throw new MediaException(Reason.UNSUPPORTED_MEDIA, refusal.get());
    }
    return DeclaredSize.of(head).orElse(size) > size;
  }

  private static AVIOContext openInput(Path path) throws MediaException {
    AVIOContext input = new AVIOContext((Pointer) null);
    AVDictionary options = new AVDictionary((Pointer) null);
    try {
      av_dict_set(options, "protocol_whitelist", "file", 0);
      int opened =
          avio_open2(input, "file:" + path.toAbsolutePath(), AVIO_FLAG_READ, null, options);
      if (opened < 0) {
        throw new MediaException(
            Reason.UNREADABLE, "the media file cannot be read: " + Native.message(opened));
      }
      return input;
    } finally {
      av_dict_free(options);
    }
  }

  /** Tells the file's kind by its content alone: a name proves nothing. */
  private static AVInputFormat demuxer(AVIOContext input) throws MediaException {
    AVInputFormat demuxer = new AVInputFormat((Pointer) null);
    int score = av_probe_input_buffer2(input, demuxer, "", null, 0, LONGEST_PROBE);
    if (score < 0 || demuxer.isNull()) {
      throw new MediaException(
          Reason.UNSUPPORTED_MEDIA, "this is not an audio or video file that is known here");
    }
    String names = demuxer.name().getString();
    if (!Demuxers.allows(names)) {
      throw new MediaException(
          Reason.UNSUPPORTED_MEDIA, Demuxers.refusal(names, demuxer.long_name().getString()));
    }
    return demuxer;
  }

  private static AVFormatContext openContext(AVIOContext input, AVInputFormat demuxer)
      throws MediaException {
    AVFormatContext context = avformat_alloc_context();
    context.pb(input);
    AVDictionary options = new AVDictionary((Pointer) null);
    int outcome;
    try {
      av_dict_set(options, "protocol_whitelist", NO_PROTOCOL, 0);
      av_dict_set(options, "format_whitelist", demuxer.name().getString(), 0);
      // An empty name: no demuxer can find neighbours of a file that it cannot name.
      outcome = avformat_open_input(context, "", demuxer, options);
      if (outcome >= 0) {
        outcome = avformat_find_stream_info(context, (AVDictionary) null);
        if (outcome < 0) {
          avformat_close_input(context);
        }
      }
    } finally {
      av_dict_free(options);
    }
    if (outcome < 0) {
      throw new MediaException(
          Reason.UNSUPPORTED_MEDIA,
          outcome == AVERROR_INVALIDDATA()
              ? "this media file is damaged or cut off before its index"
              : "this media file cannot be opened: " + Native.message(outcome));
    }
    return context;
  }
}
