package io.cuebroker.captions.ass;

import io.cuebroker.captions.CaptionDocument;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What a script says of all its events: its canvas, styles and title. */
final class Script {
  /** Metadata key of the title, and the line that holds it. */
  static final String TITLE = "title";

  /** The metadata that scripts have lines for, by key in lower case. */
  static final Map<String, String> HEADINGS = headings();

  static final String LANGUAGE = "language";
  private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*");

  private static final int DEFAULT_WIDTH = 384;
  private static final int DEFAULT_HEIGHT = 288;
  private static final int MOST_PIXELS = 100_000;

  /** The value of WrapStyle at which a soft break breaks. */
  private static final int NO_WRAPPING = 2;

  private final Map<String, ScriptStyle> styles = new LinkedHashMap<>();
  private final Map<String, String> info = new HashMap<>();

  /** Takes a line of the section Script Info; of repeated ones the last counts. */
  void addInfo(String line) {
    int colon = line.indexOf(':');
    if (colon > 0) {
      String key = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (HEADINGS.containsKey(key) || isOwn(key)) {
        info.put(key, line.substring(colon + 1).strip());
      }
    }
  }

  void addStyle(ScriptStyle style) {
    styles.put(style.name(), style);
  }

  boolean isEmpty() {
    return styles.isEmpty() && info.isEmpty();
  }

  /** Returns the style that is the default look. */
  ScriptStyle base() {
    ScriptStyle named = styles.get(ScriptStyle.DEFAULT.name());
    return named != null ? named : styles.values().stream().findFirst().orElse(ScriptStyle.DEFAULT);
  }

  /** Returns the style of a name as written in an event or override. */
  Optional<ScriptStyle> style(String field) {
    return Optional.ofNullable(styles.get(ScriptStyle.nameOf(field)));
  }

  /** Returns the width of the canvas in pixels. */
  int width() {
    OptionalInt width = pixels("playresx");
    OptionalInt height = pixels("playresy");
    if (width.isPresent() || height.isEmpty()) {
      return width.orElse(DEFAULT_WIDTH);
    }
    return Math.max(1, height.getAsInt() * 4 / 3);
  }

  /** Returns the height of the canvas in pixels. */
  int height() {
    OptionalInt width = pixels("playresx");
    OptionalInt height = pixels("playresy");
    if (height.isPresent() || width.isEmpty()) {
      return height.orElse(DEFAULT_HEIGHT);
    }
    return Math.max(1, width.getAsInt() * 3 / 4);
  }

  /** Says whether {@code \n} begins a row; elsewhere it is a blank. */
  boolean breaksSoftly() {
    return Numbers.whole(info.getOrDefault("wrapstyle", "")).orElse(0) == NO_WRAPPING;
  }

  String language(Optional<String> asked) {
    String tag = info.getOrDefault(LANGUAGE, "");
    return LANGUAGE_TAG.matcher(tag).matches()
        ? tag.replace('_', '-')
        : asked.orElse(CaptionDocument.UNKNOWN_LANGUAGE);
  }

  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (String key : HEADINGS.keySet()) {
      String value = info.getOrDefault(key, "");
      if (!value.isEmpty()) {
        metadata.put(key, value);
      }
    }
    return metadata;
  }

  private static boolean isOwn(String key) {
    return switch (key) {
      case "playresx", "playresy", "wrapstyle", LANGUAGE -> true;
      default -> false;
    };
  }

  private OptionalInt pixels(String key) {
    OptionalInt pixels = Numbers.whole(info.getOrDefault(key, ""));
    return pixels.isPresent() && pixels.getAsInt() > 0 && pixels.getAsInt() <= MOST_PIXELS
        ? pixels
        : OptionalInt.empty();
  }

  private static Map<String, String> headings() {
    Map<String, String> headings = new LinkedHashMap<>();
    headings.put(TITLE, "Title");
    headings.put("original script", "Original Script");
    headings.put("original translation", "Original Translation");
    headings.put("original editing", "Original Editing");
    headings.put("original timing", "Original Timing");
    headings.put("script updated by", "Script Updated By");
    headings.put("update details", "Update Details");
    return headings;
  }
}
