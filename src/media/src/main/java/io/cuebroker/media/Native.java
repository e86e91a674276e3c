package io.cuebroker.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** The small change of FFmpeg's C interface. */
final class Native {
  private static final int LONGEST_MESSAGE = 256;

  /** No honest file needs more at once; the index of a day of video takes a tenth of it. */
  private static final long LARGEST_BLOCK_BYTES = 256L << 20;

  static {
    // What a hostile file makes FFmpeg complain about is told by our own exceptions.
    av_log_set_level(AV_LOG_FATAL);
    av_max_alloc(LARGEST_BLOCK_BYTES);
  }

  private Native() {}

  /** Does nothing but let the class set FFmpeg up. */
  static void load() {}

  static String message(int error) {
    byte[] text = new byte[LONGEST_MESSAGE];
    av_strerror(error, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  static Optional<String> entry(AVDictionary dictionary, String key) {
    AVDictionaryEntry entry = av_dict_get(dictionary, key, null, 0);
    return entry == null || entry.isNull()
        ? Optional.empty()
        : Optional.of(entry.value().getString(StandardCharsets.UTF_8));
  }

  static Optional<Duration> time(long value, AVRational unit) {
    if (value == AV_NOPTS_VALUE || unit.den() == 0) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(Math.round(value * 1e9 * unit.num() / unit.den())));
  }
}
