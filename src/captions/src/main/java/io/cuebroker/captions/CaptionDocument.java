package io.cuebroker.captions;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Captions in their canonical form; immutable.
 *
 * @param language BCP 47 tag, or {@code und} where nobody knows
 * @param cues in file order; readers do not sort, and overlapping cues are legal
 * @param regions named screen areas that cues may point to by id
 * @param metadata free text about the document (title, author, a format's own header), insertion
 *     order kept
 */
public record CaptionDocument(
    String language, List<Cue> cues, List<Region> regions, Map<String, String> metadata) {

  /** Tag of a document whose language nobody knows. */
  public static final String UNKNOWN_LANGUAGE = "und";

  public CaptionDocument {
    if (language.isBlank()) {
      throw new IllegalArgumentException("language must be a BCP 47 tag or 'und', not blank");
    }
    cues = List.copyOf(cues);
    regions = List.copyOf(regions);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Returns a document of these cues without regions or metadata. */
  public static CaptionDocument of(String language, List<Cue> cues) {
    return new CaptionDocument(language, cues, List.of(), Map.of());
  }

  /** Returns the cues in the order of their start, those of one start in file order. */
  public List<Cue> cuesByStart() {
    for (int i = 1; i < cues.size(); i++) {
      if (cues.get(i - 1).start().compareTo(cues.get(i).start()) > 0) {
        return cues.stream().sorted(Comparator.comparing(Cue::start)).toList();
      }
    }
    return cues;
  }

  /** Returns this document with other cues. */
  public CaptionDocument withCues(List<Cue> newCues) {
    return new CaptionDocument(language, newCues, regions, metadata);
  }

  /** Returns this document under another language tag. */
  public CaptionDocument withLanguage(String newLanguage) {
    return new CaptionDocument(newLanguage, cues, regions, metadata);
  }
}
