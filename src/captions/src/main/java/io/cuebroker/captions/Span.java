package io.cuebroker.captions;

import java.time.Duration;
import java.util.Optional;

/**
 * A run of text in one style.
 *
 * @param text without line breaks; may be empty only where it carries a time
 * @param ruby the annotation shown above or beside the text
 * @param voice who speaks this run, where it is not the whole cue's speaker
 * @param language BCP 47 tag of this run, where it differs from the document's
 * @param from when this run appears, counted like cue times, where it comes later than its cue
 *     (karaoke, paint-on)
 */
public record Span(
    String text,
    Style style,
    Optional<String> ruby,
    Optional<String> voice,
    Optional<String> language,
    Optional<Duration> from) {

  public Span {
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a span holds no line break; make one line for each row");
    }
    from.ifPresent(time -> Times.requireMillis("span", time));
  }

  /** Returns an unstyled span. */
  public static Span of(String text) {
    return of(text, Style.PLAIN);
  }

  /** Returns a span in one style and nothing else. */
  public static Span of(String text, Style style) {
    return new Span(
        text, style, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns this span with other text. */
  public Span withText(String newText) {
    return new Span(newText, style, ruby, voice, language, from);
  }
}
