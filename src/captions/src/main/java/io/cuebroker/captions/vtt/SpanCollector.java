package io.cuebroker.captions.vtt;

import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers text into spans and lines. Text that follows with nothing changed joins the span before
 * it, whatever tags stood between.
 */
final class SpanCollector {
  private final StringBuilder run = new StringBuilder();
  private final List<Line> lines = new ArrayList<>();
  private List<Span> spans = new ArrayList<>();
  private Element element = Element.ROOT;
  private Optional<Duration> from = Optional.empty();
  private Optional<String> speaker = Optional.empty();
  private Optional<String> silentVoice = Optional.empty();
  private int lineIndex;

  /**
   * Where in the line the text stands that the next ruby annotation belongs to; -1 outside ruby.
   */
  private int rubyBase = -1;

  private boolean isInAnnotation;

  /** Returns the text of the current span, to be appended to. */
  StringBuilder run() {
    return run;
  }

  /** Says what the text that follows looks like, and when it appears. */
  void enter(Element newElement, Optional<Duration> newFrom) {
    boolean isSame =
        newElement.style().equals(element.style())
            && newElement.voice().equals(element.voice())
            && newElement.language().equals(element.language())
            && newFrom.equals(from);
    if (!isSame && !isInAnnotation) {
      flush();
    }
    if (!isInAnnotation) {
      element = newElement;
      from = newFrom;
    }
    if (silentVoice.isEmpty()) {
      silentVoice = newElement.voice();
    }
  }

  void endLine() {
    if (isInAnnotation) {
      run.append(' ');
      lineIndex++;
      return;
    }
    flush();
    if (!spans.isEmpty()) {
      lines.add(new Line(spans));
      spans = new ArrayList<>();
    }
    if (rubyBase >= 0) {
      rubyBase = 0;
    }
    lineIndex++;
  }

  void beginRuby() {
    flush();
    rubyBase = spans.size();
  }

  void beginAnnotation() {
    flush();
    isInAnnotation = true;
  }

  /** Gives the annotation to the text before it; without such text it is shown as text itself. */
  void endAnnotation() {
    isInAnnotation = false;
    String annotation = run.toString().strip();
    int base = spans.size() - 1;
    if (base < Math.max(rubyBase, 0) || annotation.isEmpty()) {
      flush();
    } else {
      run.setLength(0);
      Span span = spans.get(base);
      spans.set(
          base,
          new Span(
              span.text(),
              span.style(),
              Optional.of(annotation),
              span.voice(),
              span.language(),
              span.from()));
    }
    rubyBase = spans.size();
  }

  void endRuby() {
    flush();
    rubyBase = -1;
  }

  int lineIndex() {
    return lineIndex;
  }

  List<Line> lines() {
    return lines;
  }

  Optional<String> speaker() {
    return speaker;
  }

  /** Makes a voice that every span has the cue's speaker instead. */
  void liftSpeaker() {
    if (lines.isEmpty()) {
      speaker = silentVoice;
      return;
    }
    Optional<String> voice = lines.get(0).spans().get(0).voice();
    if (voice.isEmpty()) {
      return;
    }
    for (Line line : lines) {
      for (Span span : line.spans()) {
        if (!span.voice().equals(voice)) {
          return;
        }
      }
    }
    speaker = voice;
    lines.replaceAll(
        line -> new Line(line.spans().stream().map(SpanCollector::withoutVoice).toList()));
  }

  private static Span withoutVoice(Span span) {
    return new Span(
        span.text(), span.style(), span.ruby(), Optional.empty(), span.language(), span.from());
  }

  private void flush() {
    if (run.length() == 0) {
      return;
    }
    Style style = element.style();
    spans.add(
        new Span(
            run.toString(), style, Optional.empty(), element.voice(), element.language(), from));
    run.setLength(0);
  }
}
