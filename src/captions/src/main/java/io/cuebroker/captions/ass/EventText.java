package io.cuebroker.captions.ass;

import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.ass.Canvas.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads the text of one event with its overrides. */
final class EventText {
  private static final char NO_BREAK_SPACE = '\u00A0';

  private final Script script;
  private final ScriptStyle eventStyle;
  private final Remarks remarks;
  private final Pen pen;
  private final Karaoke karaoke;

  private final StringBuilder run = new StringBuilder();
  private final List<Span> spans = new ArrayList<>(2);
  private final List<Line> lines = new ArrayList<>(2);
  private Style runStyle = Style.PLAIN;
  private Optional<Duration> runFrom = Optional.empty();
  private boolean isPenMoved = true;
  private boolean isDrawing;
  private boolean hasDrawing;
  private OptionalInt alignment = OptionalInt.empty();
  private Optional<Point> point = Optional.empty();

  EventText(Script script, ScriptStyle eventStyle, Duration start, Remarks remarks) {
    this.script = script;
    this.eventStyle = eventStyle;
    this.remarks = remarks;
    this.pen = new Pen(script.base());
    this.pen.reset(eventStyle);
    this.karaoke = new Karaoke(start);
  }

  /**
   * Reads all of the text.
   *
   * @param braces tells where the blocks of the text close
   */
  void read(String text, Braces braces) {
    run.ensureCapacity(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int close = c == '{' ? braces.closeAfter(at) : -1;
      if (close >= 0) {
        readBlock(text, at + 1, close);
        at = close + 1;
      } else if (c == '\\' && at + 1 < text.length() && escaped(text.charAt(at + 1))) {
        at += 2;
      } else {
        append(c);
        at++;
      }
    }
    flush();
    if (!spans.isEmpty() || !lines.isEmpty()) {
      lines.add(new Line(spans));
    }
  }

  List<Line> lines() {
    return lines;
  }

  List<Word> words() {
    return karaoke.words();
  }

  /** Says whether there was a drawing and no text besides. */
  boolean isDrawingOnly() {
    return hasDrawing && lines.isEmpty();
  }

  /** Returns the place that the text asks for, 1 to 9, where it does. */
  OptionalInt alignment() {
    return alignment;
  }

  /** Returns the point that the text asks for, in the script's pixels. */
  Optional<Point> point() {
    return point;
  }

  /** Takes the character after a backslash; says whether the two mean something. */
  private boolean escaped(char c) {
    switch (c) {
      case 'N' -> endLine();
      case 'n' -> {
        if (script.breaksSoftly()) {
          endLine();
        } else {
          append(' ');
        }
      }
      case 'h' -> append(NO_BREAK_SPACE);
      case '{', '}' -> append(c);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void append(char c) {
    if (isDrawing) {
      return;
    }
    if (isPenMoved) {
      isPenMoved = false;
      Style style = pen.style();
      Optional<Duration> from = karaoke.time();
      if (!style.equals(runStyle) || !from.equals(runFrom)) {
        flush();
        runStyle = style;
        runFrom = from;
      }
    }
    run.append(c);
    karaoke.append(c);
  }

  private void flush() {
    if (run.length() > 0) {
      spans.add(
          new Span(
              run.toString(),
              runStyle,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              runFrom));
      run.setLength(0);
    }
  }

  private void endLine() {
    if (!isDrawing) {
      flush();
      lines.add(new Line(spans));
      spans.clear();
      karaoke.append('\n');
    }
  }

  private void readBlock(String text, int from, int to) {
    Tags tags = new Tags(text, from, to);
    while (tags.advance()) {
      isPenMoved = true;
      if (!applyLook(tags.name(), tags.value()) && !applyRest(tags.name(), tags.value())) {
        remarks.overrideLeftOut(tags.name());
      }
    }
  }

  private boolean applyLook(String name, String value) {
    switch (name) {
      case "b" -> pen.setBold(value);
      case "i" -> pen.setItalic(value);
      case "u" -> pen.setUnderline(value);
      case "s" -> pen.setStrikeout(value);
      case "c", "1c" -> pen.setColor(value);
      case "alpha", "1a" -> pen.setAlpha(value);
      case "2c", "2a" -> {
        // The look of what is not sung yet, which the document does not tell apart.
      }
      case "fn" -> pen.setFont(value);
      case "fs" -> pen.setSize(value);
      case "r" -> pen.reset(value.isEmpty() ? eventStyle : script.style(value).orElse(eventStyle));
      case "3c", "4c" -> {
        if (!pen.hasBox()) {
          return false;
        }
        pen.setBox(value);
      }
      case "3a", "4a" -> {
        if (!pen.hasBox()) {
          return false;
        }
        pen.setBoxAlpha(value);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean applyRest(String name, String value) {
    switch (name) {
      case "k" -> karaoke.beginSyllable(value);
      case "K", "kf", "ko" -> {
        karaoke.beginSyllable(value);
        return false; // Its time is kept; that it is filled or outlined as it is sung is not.
      }
      case "kt" -> karaoke.moveTo(value);
      case "an" -> align(Numbers.whole(value));
      case "a" -> {
        OptionalInt old = Numbers.whole(value);
        align(
            old.isPresent()
                ? OptionalInt.of(ScriptStyle.ofOldPlace(old.getAsInt()))
                : OptionalInt.empty());
      }
      case "pos" -> moveTo(value);
      case "move" -> {
        moveTo(value);
        return false; // Its beginning is kept, its course is not.
      }
      case "p" -> {
        isDrawing = Numbers.whole(value).orElse(0) > 0;
        hasDrawing |= isDrawing;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Of several places the first counts. */
  private void align(OptionalInt place) {
    if (alignment.isEmpty()
        && place.isPresent()
        && place.getAsInt() >= 1
        && place.getAsInt() <= 9) {
      alignment = place;
    }
  }

  /** Of several points the first counts. */
  private void moveTo(String value) {
    String[] numbers = value.split(",", 3);
    if (point.isEmpty() && numbers.length >= 2) {
      OptionalDouble x = Numbers.decimal(numbers[0]);
      OptionalDouble y = Numbers.decimal(numbers[1]);
      if (x.isPresent() && y.isPresent()) {
        point = Optional.of(new Point(x.getAsDouble(), y.getAsDouble()));
      }
    }
  }
}
