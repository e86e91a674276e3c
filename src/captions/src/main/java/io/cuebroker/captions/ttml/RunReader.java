package io.cuebroker.captions.ttml;

import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the text of one paragraph. */
final class RunReader {
  private final Scene scene;
  private final Diagnostics diagnostics;
  private final List<Run> runs = new ArrayList<>();
  private final StringBuilder annotation = new StringBuilder();

  /** Which run the annotation belongs to. */
  private int annotated = -1;

  /** The last run that is not blank, -1 for none. */
  private int lastText = -1;

  /** What holds for text at one place. */
  private record Setting(
      Map<String, String> properties,
      Style style,
      boolean isPreserved,
      Optional<String> voice,
      Optional<String> language) {}

  RunReader(Scene scene, Diagnostics diagnostics) {
    this.scene = scene;
    this.diagnostics = diagnostics;
  }

  /** Returns the runs of a paragraph, blanks as they are shown. */
  List<Run> read(
      Element paragraph,
      Map<String, String> properties,
      Timing timing,
      boolean isPreserved,
      Optional<String> language) {
    Setting setting =
        new Setting(properties, Looks.style(properties), isPreserved, Optional.empty(), language);
    children(paragraph, setting, timing);
    endAnnotation();
    return shown(runs);
  }

  private void children(Element element, Setting setting, Timing timing) {
    boolean inSequence = Timing.isSequence(element);
    long after = timing.begin();
    for (Node child : element.children()) {
      if (child instanceof Characters characters) {
        // Text of its own lasts no time in a sequence.
        boolean isShown = !inSequence || characters.text().isBlank();
        add(characters.text(), setting, isShown ? timing : new Timing(after, after));
      } else if (child instanceof Element inner) {
        Timing own = scene.timing(inner, inSequence ? after : timing.begin(), timing.end());
        after = own.end() == Long.MAX_VALUE ? after : own.end();
        element(inner, setting, own);
      }
    }
  }

  private void element(Element element, Setting setting, Timing timing) {
    switch (element.name()) {
      case "br" -> addRun(Run.BREAK, setting, timing);
      case "span" -> span(element, setting, timing);
      case "set", "animate" ->
          diagnostics.line(element.line(), "animation is not supported; left out");
      case "image" -> diagnostics.line(element.line(), "image is not supported; left out");
      default -> {
        // Metadata, and elements of others, are not shown.
      }
    }
  }

  private void span(Element span, Setting outer, Timing timing) {
    Map<String, String> properties = scene.sheet().compute(span, outer.properties());
    if (Looks.isHidden(properties)) {
      return;
    }
    String ruby = properties.getOrDefault("tts:ruby", "none");
    if (ruby.equals("text") || ruby.equals("textContainer")) {
      annotate(span.text());
      return;
    }
    if (ruby.equals("delimiter")) {
      return;
    }
    Optional<String> language = span.attribute("xml:lang").filter(tag -> !tag.isBlank());
    Setting setting =
        new Setting(
            properties,
            Looks.style(properties),
            span.attribute("xml:space").map("preserve"::equals).orElse(outer.isPreserved()),
            span.attribute("ttm:agent").flatMap(scene::agent).or(outer::voice),
            language.isPresent() ? language.filter(scene::isForeign) : outer.language());
    children(span, setting, timing);
  }

  private void annotate(String text) {
    if (lastText < 0 || text.isEmpty()) {
      return;
    }
    if (annotated != lastText) {
      endAnnotation();
      annotated = lastText;
    }
    annotation.append(text);
  }

  /** Gives the text its annotation, which may have come in many pieces. */
  private void endAnnotation() {
    if (annotation.length() > 0) {
      Run base = runs.get(annotated);
      runs.set(annotated, base.withText(base.text().strip()).withRuby(annotation.toString()));
      annotation.setLength(0);
    }
  }

  private void add(String text, Setting setting, Timing timing) {
    if (!setting.isPreserved()) {
      addRun(text.replace('\n', ' '), setting, timing);
      return;
    }
    boolean isFirst = true;
    for (String piece : text.split("\n", -1)) {
      if (!isFirst) {
        addRun(Run.BREAK, setting, timing);
      }
      addRun(piece.replace('\r', ' '), setting, timing);
      isFirst = false;
    }
  }

  private void addRun(String text, Setting setting, Timing timing) {
    if (!text.isEmpty()) {
      lastText = text.isBlank() ? lastText : runs.size();
      runs.add(
          new Run(
              text,
              setting.style(),
              timing.begin(),
              timing.end(),
              setting.isPreserved(),
              Optional.empty(),
              setting.voice(),
              setting.language()));
    }
  }

  /** Makes blanks one, none beside a line break, and joins runs that look alike. */
  private static List<Run> shown(List<Run> runs) {
    ShownRuns shown = new ShownRuns();
    boolean afterBlank = true;
    for (Run run : runs) {
      if (run.isBreak()) {
        shown.addBreak(run);
        afterBlank = true;
        continue;
      }
      String text = run.isPreserved() ? run.text() : collapsed(run.text(), afterBlank);
      if (!text.isEmpty()) {
        afterBlank = !run.isPreserved() && text.endsWith(" ");
        shown.add(run, text);
      }
    }
    return shown.finish();
  }

  private static String collapsed(String text, boolean afterBlank) {
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean blank = afterBlank;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean isBlank = " \t\n\r".indexOf(character) >= 0;
      if (!isBlank) {
        collapsed.append(character);
      } else if (!blank) {
        collapsed.append(' ');
      }
      blank = isBlank;
    }
    return collapsed.toString();
  }
}
