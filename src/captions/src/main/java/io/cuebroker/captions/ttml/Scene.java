package io.cuebroker.captions.ttml;

import io.cuebroker.captions.Diagnostics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a file's root and head say about its body. */
final class Scene {
  private final Diagnostics diagnostics;
  private final TimeExpression times;
  private final StyleSheet sheet;
  private final Areas areas;
  private final Map<String, String> agents = new HashMap<>();
  private final String language;
  private final boolean isAbsolute;

  Scene(Element tt, String language, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.language = language;
    isAbsolute = tt.attribute(Namespaces.APPLE_TIMING).isPresent();
    Optional<Element> head = tt.first("head");
    Lengths lengths = new Lengths(tt);
    times = new TimeExpression(tt);
    sheet = new StyleSheet(head, lengths);
    areas = new Areas(head, sheet, lengths);
    head.ifPresent(this::collectAgents);
  }

  StyleSheet sheet() {
    return sheet;
  }

  Areas areas() {
    return areas;
  }

  /** Returns the name of an agent, or of the first of several. */
  Optional<String> agent(String ids) {
    for (String id : List.of(ids.strip().split("\\s+", -1))) {
      if (agents.containsKey(id)) {
        return Optional.of(agents.get(id)).filter(name -> !name.isEmpty());
      }
    }
    return Optional.empty();
  }

  boolean isForeign(String tag) {
    return !tag.equalsIgnoreCase(language);
  }

  /**
   * Returns an element's times.
   *
   * @param parentBegin when its parent, or in a sequence its predecessor, lets it begin
   * @param parentEnd at which it ends at the latest
   */
  Timing timing(Element element, long parentBegin, long parentEnd) {
    OptionalLong ownBegin = time(element, "begin");
    long reference = isAbsolute ? 0 : parentBegin;
    long begin = ownBegin.isPresent() ? plus(reference, ownBegin.getAsLong()) : parentBegin;
    long end = parentEnd;
    OptionalLong ownEnd = time(element, "end");
    if (ownEnd.isPresent()) {
      end = Math.min(end, plus(reference, ownEnd.getAsLong()));
    }
    OptionalLong duration = time(element, "dur");
    if (duration.isPresent()) {
      end = Math.min(end, plus(begin, duration.getAsLong()));
    }
    return new Timing(begin, end);
  }

  private OptionalLong time(Element element, String key) {
    Optional<String> text = element.attribute(key).filter(value -> !value.isBlank());
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong time = times.parse(text.get());
    if (time.isEmpty() && !text.get().strip().equals("indefinite")) {
      diagnostics.line(element.line(), key + " is no time: " + shortened(text.get()));
    }
    return time;
  }

  private static long plus(long moment, long length) {
    return moment >= Long.MAX_VALUE - length ? Long.MAX_VALUE : moment + length;
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private void collectAgents(Element element) {
    for (Element child : element.elements()) {
      if (child.name().equals("ttm:agent")) {
        String name = child.first("ttm:name").map(Element::text).orElse("");
        StyleSheet.id(child).ifPresent(id -> agents.putIfAbsent(id, name));
      } else if (child.name().equals("metadata")) {
        collectAgents(child);
      }
    }
  }
}
