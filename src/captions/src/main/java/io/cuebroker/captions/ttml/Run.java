package io.cuebroker.captions.ttml;

import io.cuebroker.captions.Style;
import java.util.Optional;

/**
 * Text of a paragraph in one style and for one time.
 *
 * @param text LF for a line break
 * @param begin nanoseconds from the start of the programme
 * @param end nanoseconds; {@link Long#MAX_VALUE} where nothing ends it
 * @param isPreserved whether blanks stand as they are
 */
record Run(
    String text,
    Style style,
    long begin,
    long end,
    boolean isPreserved,
    Optional<String> ruby,
    Optional<String> voice,
    Optional<String> language) {

  static final String BREAK = "\n";

  boolean isBreak() {
    return text.equals(BREAK);
  }

  Run withText(String newText) {
    return new Run(newText, style, begin, end, isPreserved, ruby, voice, language);
  }

  Run withRuby(String annotation) {
    return new Run(text, style, begin, end, isPreserved, Optional.of(annotation), voice, language);
  }

  boolean looksLike(Run other) {
    return style.equals(other.style)
        && begin == other.begin
        && end == other.end
        && ruby.equals(other.ruby)
        && voice.equals(other.voice)
        && language.equals(other.language);
  }
}
