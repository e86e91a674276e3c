package io.cuebroker.captions.vtt;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.textual.ClockTime;
import java.util.EnumSet;
import java.util.Optional;

/** Writes the text of cues: escaped, tagged, without blank lines. */
final class CueTextWriter {
  private final StringBuilder out;
  private final long offsetMillis;
  private final EnumSet<Feature> dropped;
  private final Diagnostics notes;

  private Optional<String> speaker = Optional.empty();

  /** The last time written into the cue's text, or the cue's start. */
  private long reachedMillis;

  private boolean isTimed;
  private long endMillis;

  CueTextWriter(StringBuilder out, long offsetMillis, EnumSet<Feature> dropped, Diagnostics notes) {
    this.out = out;
    this.offsetMillis = offsetMillis;
    this.dropped = dropped;
    this.notes = notes;
  }

  void write(Cue cue, int number) {
    reachedMillis = cue.start().toMillis();
    endMillis = cue.end().toMillis();
    isTimed = false;
    speaker = cue.speaker();
    boolean isLineOpen = false;
    if (speaker.isPresent() && !hasOtherVoices(cue)) {
      isLineOpen = openVoice(speaker.get());
      speaker = Optional.empty();
    }
    for (Line line : cue.lines()) {
      if (isBlank(line)) {
        notes.cue(number, "blank line left out; it would end the cue");
        continue;
      }
      for (Span span : line.spans()) {
        writeSpan(span);
      }
      out.append('\n');
      isLineOpen = false;
    }
    if (isLineOpen) {
      out.append('\n');
    }
  }

  private static boolean isBlank(Line line) {
    for (Span span : line.spans()) {
      if (!span.text().isBlank()) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOtherVoices(Cue cue) {
    for (Line line : cue.lines()) {
      for (Span span : line.spans()) {
        if (span.voice().isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private void writeSpan(Span span) {
    writeTime(span);
    Optional<String> voice = span.voice().or(() -> speaker);
    if (span.style().equals(Style.PLAIN)
        && voice.isEmpty()
        && span.ruby().isEmpty()
        && span.language().isEmpty()) {
      escape(span.text());
      return;
    }
    if (span.text().isEmpty()) {
      return;
    }
    boolean hasVoice = voice.isPresent() && openVoice(voice.get());
    boolean hasLanguage = span.language().isPresent() && openLanguage(span.language().get());
    writeStyled(span);
    close(hasLanguage, "</lang>");
    close(hasVoice, "</v>");
  }

  private void writeStyled(Span span) {
    Style style = span.style();
    boolean hasClasses = openClasses(style);
    open(style.bold(), "<b>");
    open(style.italic(), "<i>");
    open(style.underline(), "<u>");
    if (span.ruby().isPresent()) {
      out.append("<ruby>");
      escape(span.text());
      out.append("<rt>");
      escape(span.ruby().get().replace('\n', ' ').replace('\r', ' '));
      out.append("</rt></ruby>");
    } else {
      escape(span.text());
    }
    close(style.underline(), "</u>");
    close(style.italic(), "</i>");
    close(style.bold(), "</b>");
    close(hasClasses, "</c>");
  }

  /** Times within a cue may only grow, and none takes text back to the cue's start. */
  private void writeTime(Span span) {
    if (span.from().isEmpty()) {
      if (isTimed) {
        dropped.add(Feature.SPAN_TIMING);
      }
      return;
    }
    long millis = span.from().get().toMillis();
    if (millis > reachedMillis && millis < endMillis) {
      out.append('<');
      ClockTime.append(out, millis + offsetMillis, '.');
      out.append('>');
      reachedMillis = millis;
      isTimed = true;
    } else if (millis != reachedMillis) {
      dropped.add(Feature.SPAN_TIMING);
    }
  }

  private boolean openVoice(String name) {
    return openNamed("<v ", name, Feature.SPEAKER);
  }

  private boolean openLanguage(String tag) {
    return openNamed("<lang ", tag, Feature.SPAN_LANGUAGE);
  }

  private boolean openNamed(String tag, String name, Feature feature) {
    String oneLine = name.replace('\n', ' ').replace('\r', ' ').strip();
    if (oneLine.isEmpty()) {
      dropped.add(feature);
      return false;
    }
    out.append(tag);
    escape(oneLine);
    out.append('>');
    return true;
  }

  private boolean openClasses(Style style) {
    if (style.color().isEmpty() && style.background().isEmpty() && style.classes().isEmpty()) {
      return false;
    }
    int before = out.length();
    out.append("<c");
    for (String name : style.classes()) {
      if (isClassName(name)) {
        out.append('.').append(name);
      } else {
        dropped.add(Feature.STYLE_CLASSES);
      }
    }
    style.color().ifPresent(color -> appendClass(ColorClasses.text(color), Feature.COLOR));
    style
        .background()
        .ifPresent(color -> appendClass(ColorClasses.background(color), Feature.BACKGROUND));
    if (out.length() == before + "<c".length()) {
      out.setLength(before);
      return false;
    }
    out.append('>');
    return true;
  }

  private void appendClass(Optional<String> name, Feature feature) {
    if (name.isPresent()) {
      out.append('.').append(name.get());
    } else {
      dropped.add(feature);
    }
  }

  private static boolean isClassName(String name) {
    return !name.isEmpty()
        && name.chars().noneMatch(c -> Character.isWhitespace(c) || ".<>&\0".indexOf(c) >= 0);
  }

  private void open(boolean isOn, String tag) {
    if (isOn) {
      out.append(tag);
    }
  }

  private void close(boolean isOn, String tag) {
    open(isOn, tag);
  }

  private void escape(String text) {
    boolean isSafe =
        text.indexOf('&') < 0
            && text.indexOf('<') < 0
            && text.indexOf('>') < 0
            && text.indexOf('\0') < 0;
    if (isSafe) {
      out.append(text);
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\0' -> {
          out.append('\uFFFD');
          dropped.add(Feature.CHARACTERS);
        }
        default -> out.append(c);
      }
    }
  }
}
