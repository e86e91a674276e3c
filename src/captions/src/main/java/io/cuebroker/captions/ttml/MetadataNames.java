package io.cuebroker.captions.ttml;

import java.util.Map;

/** The metadata elements that stand for entries of a document's metadata. */
final class MetadataNames {
  /** Local names by metadata key, in the order in which they are written. */
  private static final Map<String, String> ELEMENTS =
      Map.of("title", "title", "description", "desc", "copyright", "copyright");

  private MetadataNames() {}

  static String keyOf(String elementName) {
    return elementName.equals("ttm:desc") ? "description" : elementName.substring("ttm:".length());
  }

  /** Returns the local name of the element that holds an entry, or null where there is none. */
  static java.util.Optional<String> elementOf(String key) {
    return java.util.Optional.ofNullable(ELEMENTS.get(key));
  }
}
