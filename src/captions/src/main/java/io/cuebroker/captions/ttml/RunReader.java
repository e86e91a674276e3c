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

  private void annotate(String annotation) {
    int last = runs.size() - 1;
    while (last >= 0 && runs.get(last).text().isBlank()) {
      last--;
    }
    if (last >= 0 && !annotation.isEmpty()) {
      Run base = runs.get(last);
      String before = base.ruby().orElse("");
      runs.set(last, base.withText(base.text().strip()).withRuby(before + annotation));
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
    List<Run> shown = new ArrayList<>();
    boolean afterBlank = true;
    for (Run run : runs) {
      if (run.isBreak()) {
        trimEnd(shown);
        shown.add(run);
        afterBlank = true;
        continue;
      }
      String text = run.isPreserved() ? run.text() : collapsed(run.text(), afterBlank);
      if (!text.isEmpty()) {
        afterBlank = !run.isPreserved() && text.endsWith(" ");
        append(shown, run.withText(text));
      }
    }
    trimEnd(shown);
    return shown;
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

  private static void append(List<Run> shown, Run run) {
    int last = shown.size() - 1;
    boolean joins =
        last >= 0
            && !shown.get(last).isBreak()
            && shown.get(last).isPreserved() == run.isPreserved()
            && run.ruby().isEmpty()
            && shown.get(last).looksLike(run);
    if (joins) {
      shown.set(last, run.withText(shown.get(last).text() + run.text()));
    } else {
      shown.add(run);
    }
  }

  private static void trimEnd(List<Run> shown) {
    int last = shown.size() - 1;
    if (last >= 0 && !shown.get(last).isPreserved() && shown.get(last).text().endsWith(" ")) {
      String trimmed = shown.get(last).text().stripTrailing();
      if (trimmed.isEmpty()) {
        shown.remove(last);
      } else {
        shown.set(last, shown.get(last).withText(trimmed));
      }
    }
  }
}
