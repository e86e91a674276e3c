package io.cuebroker.captions.ttml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of the file, its name and attributes freed of the many namespaces of TTML.
 *
 * @param name local name; {@code ttm:} before those of the metadata namespace
 * @param attributes by local name, with {@code xml:}, {@code tts:}, {@code ttp:} or {@code ttm:}
 *     before those of that namespace, whichever version it is
 * @param children elements and text, in order
 * @param line on which it begins, from 1
 */
record Element(String name, Map<String, String> attributes, List<Node> children, long line)
    implements Node {

  Element(String name, Map<String, String> attributes, long line) {
    this(name, Map.copyOf(attributes), new ArrayList<>(), line);
  }

  Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  List<Element> elements() {
    List<Element> elements = new ArrayList<>();
    for (Node child : children) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  Optional<Element> first(String childName) {
    return elements().stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  /** Returns the text within, tags left out and blanks made one. */
  String text() {
    StringBuilder text = new StringBuilder();
    collect(text);
    return text.toString().strip().replaceAll("\\s+", " ");
  }

  private void collect(StringBuilder text) {
    for (Node child : children) {
      if (child instanceof Element element) {
        element.collect(text);
      } else if (child instanceof Characters characters) {
        text.append(characters.text());
      }
    }
  }
}
