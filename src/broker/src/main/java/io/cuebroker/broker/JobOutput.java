package io.cuebroker.broker;

import java.util.List;
import java.util.Map;

/**
 * A file that the caller wants.
 *
 * @param type the format's name as the caller wrote it
 * @param format id of that format
 * @param fileName such as {@code video.srt}
 * @param options how it is to be written, by the names of options; checked
 * @param warnings what it does not hold of the current captions, as stable words such as {@code
 *     dropped:ruby}
 */
public record JobOutput(
    String type,
    String format,
    String fileName,
    Map<String, String> options,
    List<String> warnings) {
  public JobOutput {
    options = Map.copyOf(options);
    warnings = List.copyOf(warnings);
  }

  /** Makes one that is written as usual. */
  public JobOutput(String type, String format, String fileName) {
    this(type, format, fileName, Map.of(), List.of());
  }

  /** Returns this output with what it does not hold. */
  public JobOutput withWarnings(List<String> words) {
    return new JobOutput(type, format, fileName, options, words);
  }
}
