package io.cuebroker.captions;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a format is called and what it can carry.
 *
 * @param id the name in this service's own routes, lower case
 * @param name for people
 * @param aliases further names that a dialect or a vendor uses ({@code SubRip}, {@code webvtt}),
 *     compared without case
 * @param extension of files, without the dot
 * @param mediaType with the charset parameter of files written as usual, where the format needs one
 * @param carries the features a written file can hold
 * @param fidelity whether the layout is established from public material
 */
public record FormatInfo(
    String id,
    String name,
    List<String> aliases,
    String extension,
    String mediaType,
    Set<Feature> carries,
    Fidelity fidelity) {

  public FormatInfo {
    aliases = List.copyOf(aliases);
    carries = Set.copyOf(carries);
  }

  /** Returns whether files are text, in whatever encoding. */
  public boolean isText() {
    return mediaType.startsWith("text/")
        || mediaType.contains("charset=")
        || mediaType.equals("application/json");
  }

  /** Returns the media type of a text file that was written in an encoding. */
  public String mediaType(Charset charset) {
    int parameter = mediaType.indexOf(';');
    String plain = parameter < 0 ? mediaType : mediaType.substring(0, parameter);
    return plain + "; charset=" + charset.name().toLowerCase(Locale.ROOT);
  }

  /** How far the written layout can be trusted. */
  public enum Fidelity {
    /** Follows a published specification, or the common practice of many independent tools. */
    ESTABLISHED,
    /** No public specification was found; written as it can be shown to load somewhere. */
    BEST_EFFORT
  }
}
