package io.cuebroker.captions.ass;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.textual.Beats;
import io.cuebroker.captions.textual.Beats.Beat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the text of cues such that it is read back as text. Braces would open overrides and have
 * no escape that all players know, so they become parentheses; a backslash that would mean
 * something together with what follows gets an invisible word joiner (U+2060) behind it.
 */
final class EventWriter {
  private static final char WORD_JOINER = '\u2060';
  private static final char NO_BREAK_SPACE = '\u00A0';

  private final StringBuilder out;
  private final double baseSize;
  private final Set<Feature> dropped;
  private boolean wasChanged;

  private Style style = Style.PLAIN;
  private List<Beat> beats = List.of();
  private int nextBeat;

  /** Hundredths of a second for which the syllables so far last. */
  private long sung;

  EventWriter(StringBuilder out, double baseSize, Set<Feature> dropped) {
    this.out = out;
    this.baseSize = baseSize;
    this.dropped = dropped;
  }

  /** Writes a cue's text and says whether any of it had to be changed. */
  boolean write(Cue cue) {
    wasChanged = false;
    style = Style.PLAIN;
    beats = Beats.of(cue, dropped);
    nextBeat = 0;
    sung = 0;
    int position = 0;
    boolean isFirst = true;
    for (Line line : cue.lines()) {
      if (!isFirst) {
        out.append("\\N");
      }
      isFirst = false;
      for (Span span : line.spans()) {
        writeSpan(span, position);
        position += span.text().length();
      }
      position++;
    }
    return wasChanged;
  }

  private void writeSpan(Span span, int position) {
    String text = span.text();
    if (text.isEmpty()) {
      return;
    }
    changeStyle(span.style());
    for (int i = 0; i < text.length(); i++) {
      if (nextBeat < beats.size() && beats.get(nextBeat).position() == position + i) {
        writeBeat(beats.get(nextBeat));
        nextBeat++;
      }
      writeCharacter(text.charAt(i));
    }
  }

  private void writeCharacter(char c) {
    switch (c) {
      case '{' -> change('(');
      case '}' -> change(')');
      case '\0' -> change('\uFFFD');
      case NO_BREAK_SPACE -> out.append("\\h");
      case 'N', 'n', 'h' -> {
        guardBackslash();
        out.append(c);
      }
      default -> out.append(c);
    }
  }

  private void change(char replacement) {
    out.append(replacement);
    wasChanged = true;
  }

  /** Nothing that is written here ends in a backslash but text that does. */
  private void guardBackslash() {
    if (out.charAt(out.length() - 1) == '\\') {
      change(WORD_JOINER);
    }
  }

  private void writeBeat(Beat beat) {
    guardBackslash();
    if (beat.from() > sung) {
      out.append("{\\k").append(beat.from() - sung).append('}');
    }
    out.append("{\\k").append(beat.to() - beat.from()).append('}');
    sung = beat.to();
  }

  private void changeStyle(Style next) {
    if (next.equals(style)) {
      return;
    }
    StringBuilder tags = new StringBuilder();
    Style from = style;
    if (!next.background().equals(from.background())) {
      tags.append("\\r");
      next.background().ifPresent(color -> appendBox(tags, color));
      from = Style.PLAIN;
    }
    appendSwitch(tags, 'b', from.bold(), next.bold());
    appendSwitch(tags, 'i', from.italic(), next.italic());
    appendSwitch(tags, 'u', from.underline(), next.underline());
    appendSwitch(tags, 's', from.strikeout(), next.strikeout());
    appendColor(tags, from.color(), next.color());
    if (!next.font().equals(from.font())) {
      tags.append("\\fn").append(next.font().map(this::fontName).orElse(""));
    }
    if (!next.sizePercent().equals(from.sizePercent())) {
      tags.append("\\fs").append(next.sizePercent().map(this::size).orElse(""));
    }
    style = next;
    if (tags.length() > 0) {
      guardBackslash();
      out.append('{').append(tags).append('}');
    }
  }

  private static void appendSwitch(StringBuilder tags, char name, boolean was, boolean is) {
    if (was != is) {
      tags.append('\\').append(name).append(is ? '1' : '0');
    }
  }

  private static void appendBox(StringBuilder tags, Color color) {
    tags.append(AssWriter.BOX).append("\\3c").append(Colors.override(color));
    tags.append("\\3a").append(Colors.alphaOverride(color));
  }

  /** Changes both colours of karaoke, so that its text does not flicker. */
  private void appendColor(StringBuilder tags, Optional<Color> was, Optional<Color> is) {
    if (was.equals(is)) {
      return;
    }
    String color = is.map(Colors::override).orElse("");
    tags.append("\\c").append(color);
    boolean isKaraoke = !beats.isEmpty();
    if (isKaraoke) {
      tags.append("\\2c").append(color);
    }
    int wasAlpha = was.map(Color::alpha).orElse(255);
    int isAlpha = is.map(Color::alpha).orElse(255);
    if (wasAlpha != isAlpha) {
      String alpha = isAlpha == 255 ? "" : is.map(Colors::alphaOverride).orElse("");
      tags.append("\\1a").append(alpha);
      if (isKaraoke) {
        tags.append("\\2a").append(alpha);
      }
    }
  }

  /** Leaves out what would end the name, or a name that means none. */
  private String fontName(String font) {
    String name = font.replaceAll("[\\\\{}(),\\p{Cntrl}]", "").strip();
    if (!name.equals(font) || name.equals("0") || name.isEmpty()) {
      dropped.add(Feature.FONT);
    }
    return name.equals("0") ? "" : name;
  }

  /** A size of nothing, or beyond all screens, would be read as none. */
  private String size(double percent) {
    double pixels = percent * baseSize / 100;
    if (pixels < 0.01 || pixels > 10_000) {
      dropped.add(Feature.SIZE);
      return "";
    }
    return Numbers.written(pixels);
  }
}
