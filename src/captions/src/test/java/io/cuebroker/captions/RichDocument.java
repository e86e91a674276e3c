package io.cuebroker.captions;

import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.Direction;
import io.cuebroker.captions.Placement.LinePosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document that uses everything there is but overlapping cues, one feature a cue, so that what a
 * format lost can be told from what it kept.
 */
public final class RichDocument {
  /** Long enough apart for a line 21 decoder to load the next, short enough for every reader. */
  private static final long MILLIS_APART = 4_000;

  private static final long MILLIS_SHOWN = 2_500;
  private static final Style PLAIN = Style.PLAIN;

  private RichDocument() {}

  /** Returns the document; its language is English. */
  public static CaptionDocument of() {
    return new CaptionDocument(
        "en",
        List.of(
            styled(0, "Bold words", PLAIN.withBold(true)),
            styled(1, "Italic words", PLAIN.withItalic(true)),
            styled(2, "Underlined words", PLAIN.withUnderline(true)),
            styled(3, "Struck words", PLAIN.withStrikeout(true)),
            styled(4, "Flashing words", PLAIN.withFlash(true)),
            styled(5, "Yellow words", PLAIN.withColor(Color.YELLOW)),
            styled(6, "Words on blue", PLAIN.withColor(Color.YELLOW).withBackground(Color.BLUE)),
            styled(7, "Monospaced words", PLAIN.withFont("monospace")),
            styled(8, "Large words", PLAIN.withSizePercent(150)),
            styled(9, "Classified words", PLAIN.withClasses(List.of("loud"))),
            cue(10, List.of(Line.of("First row"), Line.of("Second row"))),
            cue(11, List.of(new Line(List.of(ruby("Base text", "note"))))),
            spoken(12, "Spoken words", "Ann"),
            cue(13, List.of(new Line(List.of(Span.of("Some "), language("mots", "fr"))))),
            cue(14, List.of(new Line(List.of(Span.of("Now "), from("then", 58_000))))),
            cue(15, List.of(Line.of("Words above")))
                .withPlacement(
                    Placement.DEFAULT.withLine(new LinePosition.AtPercent(10), Anchor.START)),
            cue(16, List.of(Line.of("Upright words")))
                .withPlacement(Placement.DEFAULT.withDirection(Direction.VERTICAL_RIGHT_TO_LEFT)),
            cue(17, List.of(Line.of("Words in a region")))
                .withPlacement(Placement.DEFAULT.withRegion("low")),
            identified(18, "Named words", "intro"),
            timed(19, "Timed words"),
            moded(20, "Rolled words", DisplayMode.ROLL_UP)),
        List.of(new Region("low", 20, 42, 60, 18, Anchor.END, false)),
        Map.of("title", "A sample"));
  }

  /** Returns a document of two cues that are seen together for half a second. */
  public static CaptionDocument overlapping() {
    Cue first = cue(0, List.of(Line.of("First words")));
    Cue second = cue(0, List.of(Line.of("Words meanwhile")));
    return CaptionDocument.of(
        "en",
        List.of(
            first,
            second.withTimes(second.start().plusMillis(2_000), second.end().plusMillis(2_000))));
  }

  private static Cue cue(int number, List<Line> lines) {
    return Cue.of(start(number), start(number).plusMillis(MILLIS_SHOWN), "").withLines(lines);
  }

  private static Cue styled(int number, String text, Style style) {
    return cue(number, List.of(new Line(List.of(Span.of(text, style)))));
  }

  private static Cue spoken(int number, String text, String speaker) {
    return full(
        number, text, Optional.empty(), Optional.of(speaker), List.of(), DisplayMode.POP_ON);
  }

  private static Cue identified(int number, String text, String id) {
    return full(number, text, Optional.of(id), Optional.empty(), List.of(), DisplayMode.POP_ON);
  }

  private static Cue moded(int number, String text, DisplayMode mode) {
    return full(number, text, Optional.empty(), Optional.empty(), List.of(), mode);
  }

  private static Cue timed(int number, String text) {
    Duration start = start(number);
    List<Word> words =
        List.of(
            new Word("Timed", start, start.plusMillis(1_000), Optional.of(0.75)),
            new Word("words", start.plusMillis(1_000), start.plusMillis(2_000), Optional.of(0.5)));
    return full(number, text, Optional.empty(), Optional.empty(), words, DisplayMode.POP_ON);
  }

  private static Cue full(
      int number,
      String text,
      Optional<String> id,
      Optional<String> speaker,
      List<Word> words,
      DisplayMode mode) {
    Cue cue = cue(number, List.of(Line.of(text)));
    return new Cue(id, cue.start(), cue.end(), cue.lines(), Optional.empty(), speaker, words, mode);
  }

  private static Span ruby(String text, String annotation) {
    return new Span(
        text, PLAIN, Optional.of(annotation), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Span language(String text, String tag) {
    return new Span(
        text, PLAIN, Optional.empty(), Optional.empty(), Optional.of(tag), Optional.empty());
  }

  private static Span from(String text, long millis) {
    return new Span(
        text,
        PLAIN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Duration.ofMillis(millis)));
  }

  private static Duration start(int number) {
    return Duration.ofMillis(number * MILLIS_APART + MILLIS_APART / 2 - 1_000);
  }
}
