package io.cuebroker.captions;

import java.util.Locale;

/** Something of a document that not every format can carry. */
public enum Feature {
  BOLD,
  ITALIC,
  UNDERLINE,
  STRIKEOUT,
  FLASH,
  COLOR,
  BACKGROUND,
  FONT,
  SIZE,
  STYLE_CLASSES,
  RUBY,
  SPEAKER,
  SPAN_LANGUAGE,
  SPAN_TIMING,
  PLACEMENT,
  VERTICAL_TEXT,
  REGIONS,
  CUE_IDS,
  WORDS,
  CONFIDENCE,
  DISPLAY_MODE,
  METADATA,
  CUE_TIMES,
  LINE_BREAKS,
  OVERLAPPING_CUES,
  /** Characters outside the format's own set, replaced by the nearest that it has. */
  CHARACTERS;

  /** Returns the name used in headers and JSON, such as {@code span_timing}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
