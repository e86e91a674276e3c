package io.cuebroker.captions.srt;

import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.textual.NinePlaces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads the lines of one cue with their tags, which reach over line ends. Tags may cross each
 * other; what is not closed ends with the cue.
 */
final class Markup {
  /** Deeper nesting is an attack; further font tags change nothing. */
  private static final int MAX_FONTS = 64;

  private final Diagnostics diagnostics;
  private final Deque<FontAttributes> fonts = new ArrayDeque<>();
  private final StringBuilder run = new StringBuilder();
  private List<Span> spans = new ArrayList<>();
  private Style runStyle = Style.PLAIN;
  private Style style = Style.PLAIN;
  private Optional<Placement> placement = Optional.empty();
  private int bold;
  private int italic;
  private int underline;
  private int strikeout;
  private int fontsTooDeep;

  Markup(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Returns where the tags read so far want the cue. */
  Optional<Placement> placement() {
    return placement;
  }

  /** Reads one line. */
  Line line(String text, int from, int to, int lineNumber) {
    spans = new ArrayList<>();
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      Optional<Tag> tag = c == '<' || c == '{' ? Tag.at(text, at, to) : Optional.empty();
      if (tag.isPresent()) {
        apply(tag.get(), lineNumber);
        at = tag.get().end();
      } else {
        append(c);
        at++;
      }
    }
    flush();
    return new Line(spans);
  }

  private void append(char c) {
    if (!style.equals(runStyle)) {
      flush();
      runStyle = style;
    }
    run.append(c);
  }

  private void flush() {
    if (run.length() > 0) {
      spans.add(Span.of(run.toString(), runStyle));
      run.setLength(0);
    }
  }

  private void apply(Tag tag, int lineNumber) {
    int step = tag.isClosing() ? -1 : 1;
    switch (tag.kind()) {
      case BOLD -> bold = Math.max(0, bold + step);
      case ITALIC -> italic = Math.max(0, italic + step);
      case UNDERLINE -> underline = Math.max(0, underline + step);
      case STRIKEOUT -> strikeout = Math.max(0, strikeout + step);
      case FONT -> applyFont(tag, lineNumber);
      case CODES -> applyCodes(tag.body(), lineNumber);
    }
    style = currentStyle();
  }

  private void applyFont(Tag tag, int lineNumber) {
    if (tag.isClosing()) {
      if (fontsTooDeep > 0) {
        fontsTooDeep--;
      } else {
        fonts.poll();
      }
      return;
    }
    if (fonts.size() == MAX_FONTS) {
      fontsTooDeep++;
      return;
    }
    FontAttributes font = FontAttributes.parse(tag.body());
    if (font.hasMore()) {
      diagnostics.line(lineNumber, "only colour and face of a font tag are kept");
    }
    FontAttributes outer = fonts.peek();
    fonts.push(outer == null ? font : font.within(outer));
  }

  private void applyCodes(String codes, int lineNumber) {
    int at = 0;
    while (at < codes.length()) {
      int next = codes.indexOf('\\', at + 1);
      next = next < 0 ? codes.length() : next;
      if (!applyCode(codes.substring(at + 1, next).strip())) {
        diagnostics.line(lineNumber, "code in braces that SubRip does not know; left out");
      }
      at = next;
    }
  }

  private boolean applyCode(String code) {
    if (code.length() == 3 && code.startsWith("an")) {
      int place = code.charAt(2) - '0';
      if (place < 1 || place > 9) {
        return false;
      }
      if (placement.isEmpty()) {
        placement = Optional.of(NinePlaces.placement(place));
      }
      return true;
    }
    if (code.length() != 2 || (code.charAt(1) != '0' && code.charAt(1) != '1')) {
      return false;
    }
    int on = code.charAt(1) - '0';
    switch (code.charAt(0)) {
      case 'b' -> bold = on;
      case 'i' -> italic = on;
      case 'u' -> underline = on;
      case 's' -> strikeout = on;
      default -> {
        return false;
      }
    }
    return true;
  }

  private Style currentStyle() {
    FontAttributes font = fonts.peek();
    boolean hasFont = font != null && (font.color().isPresent() || font.face().isPresent());
    if (bold + italic + underline + strikeout == 0 && !hasFont) {
      return Style.PLAIN;
    }
    Style current =
        Style.PLAIN
            .withBold(bold > 0)
            .withItalic(italic > 0)
            .withUnderline(underline > 0)
            .withStrikeout(strikeout > 0);
    if (font != null && font.color().isPresent()) {
      current = current.withColor(font.color().get());
    }
    if (font != null && font.face().isPresent()) {
      current = current.withFont(font.face().get());
    }
    return current;
  }
}
