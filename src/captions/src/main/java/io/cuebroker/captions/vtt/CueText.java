package io.cuebroker.captions.vtt;

import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Style;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads the text of one cue with its tags and character references. Unknown tags are left out and
 * what they enclose is kept; what is not closed ends with the cue.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/#cue-text-parsing-rules">WebVTT cue text parsing
 *     rules</a>
 */
final class CueText {
  /** Deeper nesting, or more classes, is an attack; further ones change nothing. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_CLASSES = 32;

  private final long startMillis;
  private final long endMillis;
  private final long offsetMillis;
  private final Diagnostics diagnostics;
  private final int firstLineNumber;
  private final Deque<Element> open = new ArrayDeque<>();
  private final Timestamps timestamps = new Timestamps(false);
  private final SpanCollector spans = new SpanCollector();
  private Optional<Duration> from = Optional.empty();
  private int tooDeep;

  CueText(
      Duration start, Duration end, Duration offset, Diagnostics diagnostics, int firstLineNumber) {
    this.startMillis = start.toMillis();
    this.endMillis = end.toMillis();
    this.offsetMillis = offset.toMillis();
    this.diagnostics = diagnostics;
    this.firstLineNumber = firstLineNumber;
  }

  /** Reads the cue's lines, joined by LF. */
  void read(String text) {
    open.push(Element.ROOT);
    spans.enter(current(), from);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '<') {
        int end = text.indexOf('>', at);
        end = end < 0 ? text.length() : end;
        tag(text.substring(at + 1, end));
        at = end + 1;
      } else if (c == '&') {
        at = CharacterReferences.append(spans.run(), text, at);
      } else if (c == '\n') {
        spans.endLine();
        at++;
      } else {
        spans.run().append(c);
        at++;
      }
    }
    while (open.size() > 1) {
      close();
    }
    spans.endLine();
    spans.liftSpeaker();
  }

  /** Returns the lines that have text. */
  List<Line> lines() {
    return spans.lines();
  }

  /** Returns the one voice of the whole cue. */
  Optional<String> speaker() {
    return spans.speaker();
  }

  private Element current() {
    return open.getFirst();
  }

  private void tag(String tag) {
    if (tag.indexOf('<') >= 0) {
      report("'<' within a tag; text up to the next '>' is not shown");
    }
    if (tag.isEmpty()) {
      return;
    }
    char first = tag.charAt(0);
    if (first == '/') {
      endTag(tag.substring(1));
    } else if (first >= '0' && first <= '9') {
      timestamp(tag);
    } else {
      startTag(tag);
    }
  }

  private void timestamp(String tag) {
    long millis = timestamps.readSingle(tag);
    if (millis < 0) {
      report("timestamp in the text not understood; passed over");
      return;
    }
    millis -= offsetMillis;
    if (millis >= endMillis || (millis < startMillis && offsetMillis == 0)) {
      report("timestamp outside the cue's own time; passed over");
      return;
    }
    from = millis > startMillis ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    spans.enter(current(), from);
  }

  private void startTag(String tag) {
    int nameEnd = 0;
    while (nameEnd < tag.length()
        && tag.charAt(nameEnd) != '.'
        && !Blanks.isBlank(tag.charAt(nameEnd))) {
      nameEnd++;
    }
    int classesEnd = nameEnd;
    while (classesEnd < tag.length() && !Blanks.isBlank(tag.charAt(classesEnd))) {
      classesEnd++;
    }
    Optional<Element.Kind> kind = Element.Kind.of(tag.substring(0, nameEnd));
    if (kind.isEmpty()) {
      report("unknown tag left out");
      return;
    }
    if (kind.get() == Element.Kind.RUBY_TEXT && current().kind() != Element.Kind.RUBY) {
      return;
    }
    if (open.size() > MAX_DEPTH) {
      tooDeep++;
      return;
    }
    if (kind.get() == Element.Kind.RUBY) {
      spans.beginRuby();
    } else if (kind.get() == Element.Kind.RUBY_TEXT) {
      spans.beginAnnotation();
    }
    String annotation = annotation(tag.substring(classesEnd));
    Element element = current().child(kind.get(), annotation);
    open.push(element.withStyle(withClasses(element.style(), tag, nameEnd, classesEnd)));
    spans.enter(current(), from);
  }

  private static Style withClasses(Style base, String tag, int from, int to) {
    if (from == to) {
      return base;
    }
    Style style = base;
    List<String> classes = new ArrayList<>(style.classes());
    int at = from;
    while (at < to && classes.size() < MAX_CLASSES) {
      int next = tag.indexOf('.', at + 1);
      next = next < 0 || next > to ? to : next;
      String name = tag.substring(at + 1, next);
      Optional<Style> colored = ColorClasses.apply(style, name);
      if (colored.isPresent()) {
        style = colored.get();
      } else if (!name.isEmpty()) {
        classes.add(name);
      }
      at = next;
    }
    return style.withClasses(classes);
  }

  private void endTag(String name) {
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    Optional<Element.Kind> kind = Element.Kind.of(name);
    boolean isRoot = open.size() == 1;
    if (kind.isEmpty() || isRoot) {
      return;
    }
    if (current().kind() == kind.get()) {
      close();
    } else if (kind.get() == Element.Kind.RUBY && current().kind() == Element.Kind.RUBY_TEXT) {
      close();
      close();
    }
  }

  private void close() {
    Element closed = open.pop();
    if (closed.kind() == Element.Kind.RUBY_TEXT) {
      spans.endAnnotation();
    } else if (closed.kind() == Element.Kind.RUBY) {
      spans.endRuby();
    }
    spans.enter(current(), from);
  }

  /** Decodes references, and makes every run of blanks one space. */
  private static String annotation(String text) {
    StringBuilder decoded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '&') {
        at = CharacterReferences.append(decoded, text, at);
      } else {
        boolean isRepeated =
            Blanks.isBlank(c)
                && (decoded.length() == 0 || decoded.charAt(decoded.length() - 1) == ' ');
        if (!isRepeated) {
          decoded.append(Blanks.isBlank(c) ? ' ' : c);
        }
        at++;
      }
    }
    return decoded.toString().strip();
  }

  private void report(String message) {
    diagnostics.line(firstLineNumber + spans.lineIndex(), message);
  }
}
