package io.cuebroker.captions.ttml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Computes an element's style properties: inherited, referenced, nested, inline, in this order. */
final class StyleSheet {
  static final String FONT_SIZE = "tts:fontSize";
  static final String BACKGROUND = "tts:backgroundColor";

  private static final Set<String> INHERITED =
      Set.of(
          "tts:color",
          "tts:fontFamily",
          FONT_SIZE,
          "tts:fontStyle",
          "tts:fontWeight",
          "tts:textDecoration",
          "tts:textAlign",
          "tts:visibility");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Map<String, Element> byId = new HashMap<>();
  private final Lengths lengths;

  StyleSheet(Optional<Element> head, Lengths lengths) {
    this.lengths = lengths;
    for (Element section : head.map(Element::elements).orElseGet(java.util.List::of)) {
      if (section.name().equals("styling")) {
        for (Element style : section.elements()) {
          id(style).filter(id -> style.name().equals("style")).ifPresent(putIn(style));
        }
      }
    }
  }

  /** Returns an element's id; drafts of 2004 had it without the {@code xml:}. */
  static Optional<String> id(Element element) {
    return element.attribute("xml:id").or(() -> element.attribute("id"));
  }

  /** Returns an element's own properties and those it inherits from {@code parent}. */
  Map<String, String> compute(Element element, Map<String, String> parent) {
    Map<String, String> own = new HashMap<>();
    collect(element, own, new HashSet<>());
    Map<String, String> computed = new HashMap<>();
    for (Map.Entry<String, String> property : parent.entrySet()) {
      if (INHERITED.contains(property.getKey()) || isWithinParagraph(element, property.getKey())) {
        computed.put(property.getKey(), property.getValue());
      }
    }
    String size = own.remove(FONT_SIZE);
    computed.putAll(own);
    if (size != null) {
      computed.put(FONT_SIZE, lengths.fontSize(size, parent.getOrDefault(FONT_SIZE, "100%")));
    }
    return computed;
  }

  /** A background belongs to its box, and a paragraph's box is its text's. */
  private static boolean isWithinParagraph(Element element, String property) {
    return property.equals(BACKGROUND) && element.name().equals("span");
  }

  private void collect(Element element, Map<String, String> into, Set<String> seen) {
    for (String id : BLANKS.split(element.attribute("style").orElse("").strip(), -1)) {
      Element style = byId.get(id);
      // A style that refers to itself has nothing more to say the second time.
      if (style != null && seen.add(id)) {
        collect(style, into, seen);
      }
    }
    if (element.name().equals("region")) {
      for (Element child : element.elements()) {
        if (child.name().equals("style")) {
          collect(child, into, seen);
        }
      }
    }
    element.attributes().forEach((key, value) -> putStyle(into, key, value));
  }

  private static void putStyle(Map<String, String> into, String key, String value) {
    if (key.startsWith("tts:") && !value.isBlank()) {
      into.put(key, value.strip());
    }
  }

  private java.util.function.Consumer<String> putIn(Element style) {
    return id -> byId.putIfAbsent(id, style);
  }
}
