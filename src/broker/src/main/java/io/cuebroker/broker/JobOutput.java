package io.cuebroker.broker;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
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

  /** Returns this output under another file name. */
  public JobOutput withFileName(String name) {
    return new JobOutput(type, format, name, options, warnings);
  }

  /**
   * Returns the file's name without its extension and without what tells it from the job's other
   * outputs.
   */
  public String baseName() {
    CaptionFormat written = CaptionFormats.find(this.format).orElseThrow();
    String extension = "." + written.info().extension();
    String base =
        fileName.endsWith(extension)
            ? fileName.substring(0, fileName.length() - extension.length())
            : fileName;
    String mark = "." + mark(written);
    return base.endsWith(mark) ? base.substring(0, base.length() - mark.length()) : base;
  }

  /**
   * Returns what tells a format's files from those of another with the same extension, such as
   * {@code ebu} for EBU STL.
   */
  public static String mark(CaptionFormat format) {
    String id = format.info().id();
    String end = "-" + format.info().extension();
    return id.endsWith(end) ? id.substring(0, id.length() - end.length()) : id;
  }
}
