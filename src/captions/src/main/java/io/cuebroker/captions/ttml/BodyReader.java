package io.cuebroker.captions.ttml;

import io.cuebroker.captions.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks the body and reads each of its paragraphs. */
final class BodyReader {
  private final Scene scene;
  private final Diagnostics diagnostics;
  private final List<Paragraph> paragraphs;

  /** What a container hands down to its children. */
  private static final class Level {
    private final Optional<Level> parent;
    private final Element element;
    private final Optional<String> region;
    private final boolean isPreserved;
    private final Optional<String> agent;
    private final Optional<String> language;

    /** The element's computed properties in each region that its content is in. */
    private final Map<String, Map<String, String>> properties = new HashMap<>();

    Level(Optional<Level> parent, Element element) {
      this.parent = parent;
      this.element = element;
      region = element.attribute("region").or(() -> parent.flatMap(level -> level.region));
      isPreserved =
          element
              .attribute("xml:space")
              .map("preserve"::equals)
              .orElse(parent.isPresent() && parent.get().isPreserved);
      agent = element.attribute("ttm:agent").or(() -> parent.flatMap(level -> level.agent));
      language =
          element
              .attribute("xml:lang")
              .filter(tag -> !tag.isBlank())
              .or(() -> parent.flatMap(level -> level.language));
    }

    Map<String, String> properties(String inRegion, Scene scene) {
      Map<String, String> known = properties.get(inRegion);
      if (known != null) {
        return known;
      }
      Map<String, String> inherited =
          parent.isPresent()
              ? parent.get().properties(inRegion, scene)
              : scene.areas().style(inRegion);
      Map<String, String> computed = scene.sheet().compute(element, inherited);
      properties.put(inRegion, computed);
      return computed;
    }
  }

  BodyReader(Scene scene, Diagnostics diagnostics, List<Paragraph> paragraphs) {
    this.scene = scene;
    this.diagnostics = diagnostics;
    this.paragraphs = paragraphs;
  }

  void read(Element tt, Element body) {
    // The picture's size on the root is no style of the text.
    Element root =
        new Element(
            "tt",
            tt.attributes().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("xml:"))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
            tt.line());
    Level top = new Level(Optional.empty(), root);
    container(body, top, scene.timing(body, 0, Long.MAX_VALUE));
  }

  /** Returns when the last of the children ends, as far as that is known. */
  private long container(Element element, Level parent, Timing timing) {
    Level level = new Level(Optional.of(parent), element);
    boolean inSequence = Timing.isSequence(element);
    long after = timing.begin();
    for (Element child : element.elements()) {
      if (!child.name().equals("div") && !child.name().equals("p")) {
        continue;
      }
      Timing own = scene.timing(child, inSequence ? after : timing.begin(), timing.end());
      boolean isOpen = inSequence && lacksEnd(child);
      long end;
      if (child.name().equals("div")) {
        end = container(child, level, own);
      } else {
        end = paragraph(child, level, own, isOpen);
      }
      after = isOpen ? end : own.end() == Long.MAX_VALUE ? Math.max(after, end) : own.end();
    }
    return inSequence || timing.isEndless() ? after : timing.end();
  }

  /** Leaves out text whose own times lie outside the paragraph's, or have no length. */
  private List<Run> seen(List<Run> runs, Element element, Timing timing) {
    if (timing.begin() >= timing.end()) {
      return runs;
    }
    List<Run> seen = new ArrayList<>();
    for (Run run : runs) {
      if (run.isBreak() || run.begin() < Math.min(run.end(), timing.end())) {
        seen.add(run);
      } else {
        diagnostics.line(element.line(), "text with no time on the screen left out");
      }
    }
    return seen;
  }

  private static boolean lacksEnd(Element element) {
    return element.attribute("end").isEmpty() && element.attribute("dur").isEmpty();
  }

  /**
   * Reads a paragraph and returns its end.
   *
   * @param endsWithText whether it lasts only as long as its timed spans
   */
  private long paragraph(Element element, Level parent, Timing timing, boolean endsWithText) {
    Level level = new Level(Optional.of(parent), element);
    String region = level.region.orElse("");
    if (!region.isEmpty() && !scene.areas().has(region)) {
      diagnostics.line(element.line(), "there is no region '" + region + "'; shown at the bottom");
    }
    Map<String, String> properties = level.properties(region, scene);
    if (Looks.isHidden(properties)) {
      return timing.begin();
    }
    RunReader reader = new RunReader(scene, diagnostics);
    Optional<String> foreign = level.language.filter(scene::isForeign);
    List<Run> runs =
        seen(reader.read(element, properties, timing, level.isPreserved, foreign), element, timing);
    if (runs.stream().allMatch(run -> run.text().isBlank())) {
      return timing.isEndless() ? timing.begin() : timing.end();
    }
    long end = timing.end();
    if (endsWithText || timing.isEndless()) {
      long last = timing.begin();
      boolean isEndless = false;
      for (Run run : runs) {
        isEndless |= run.end() == Long.MAX_VALUE && !run.text().isBlank();
        last = run.end() == Long.MAX_VALUE ? last : Math.max(last, run.end());
      }
      end = isEndless ? end : last;
    }
    paragraphs.add(
        new Paragraph(
            StyleSheet.id(element).filter(id -> !id.isBlank()),
            timing.begin(),
            end,
            runs,
            scene.areas().placement(region, properties),
            level.agent.flatMap(scene::agent),
            element.line()));
    return end == Long.MAX_VALUE ? timing.begin() : end;
  }
}
