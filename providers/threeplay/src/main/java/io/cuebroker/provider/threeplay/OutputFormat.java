package io.cuebroker.provider.threeplay;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One of 3Play's output formats.
 *
 * @param id 3Play's {@code output_format_id}
 * @param format id of the caption format
 */
record OutputFormat(int id, String format) {
  /** Contracts notes, section 1.6: those that a caption file can be read from. */
  private static final Map<Integer, String> KNOWN =
      new TreeMap<>(
          Map.of(1, "dfxp", 5, "scc", 7, "srt", 51, "vtt", 116, "srt", 138, "vtt", 139, "vtt"));

  /** Returns the format of a number. */
  static OutputFormat of(int id) {
    String format = KNOWN.get(id);
    if (format == null) {
      throw new IllegalArgumentException("format must be one of " + knownIds() + ", not " + id);
    }
    return new OutputFormat(id, format);
  }

  /** Returns all of them, for people. */
  static String knownIds() {
    return KNOWN.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }
}
